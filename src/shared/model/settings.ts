import { z } from 'zod'

export const THEMES = ['auto', 'light', 'sepia', 'dark', 'black'] as const
export const LANGUAGES = ['auto', 'en', 'zh-CN'] as const

/** Settings of this machine (`<userData>/settings.json`); every field has a default, so an old file always opens. */
export const Settings = z.looseObject({
  theme: z.enum(THEMES).default('auto'),
  language: z.enum(LANGUAGES).default('auto'),
  reading: z
    .looseObject({
      /** CSS px. */
      size: z.number().int().min(13).max(32).default(18),
      /** Characters a line, Latin. */
      measure: z.number().int().min(45).max(90).default(66),
      lineHeight: z.number().min(1.3).max(2.2).default(1.6),
    })
    .default({ size: 18, measure: 66, lineHeight: 1.6 }),
  panes: z
    .looseObject({
      sidebar: z.boolean().default(true),
      annotations: z.boolean().default(true),
      /** CSS px. */
      sidebarWidth: z.number().min(160).max(480).default(232),
      listWidth: z.number().min(240).max(640).default(340),
      annotationsWidth: z.number().min(240).max(560).default(304),
    })
    .default({ sidebar: true, annotations: true, sidebarWidth: 232, listWidth: 340, annotationsWidth: 304 }),
  lastColor: z.enum(['yellow', 'green', 'blue', 'purple', 'red']).default('yellow'),
  /** Ids of recently run commands, newest first. */
  recentCommands: z.array(z.string()).max(20).default([]),
})
export type Settings = z.infer<typeof Settings>

export const SettingsPatch = Settings.partial()
export type SettingsPatch = z.infer<typeof SettingsPatch>

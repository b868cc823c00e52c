import { z } from 'zod'
import { HIGHLIGHT_COLORS } from './annotation'

export const THEMES = ['auto', 'light', 'sepia', 'dark', 'black'] as const
export const LANGUAGES = ['auto', 'en', 'zh-CN'] as const
export const SORTS = ['newest', 'oldest', 'title'] as const

/*
 * The fields have no default here: in zod 4 a default also fills what a patch leaves out, and changing the theme
 * would put everything else back to normal.
 */
const reading = {
  /** CSS px. */
  size: z.number().int().min(13).max(32),
  /** Characters a line, Latin. */
  measure: z.number().int().min(45).max(90),
  lineHeight: z.number().min(1.3).max(2.2),
}
const panes = {
  sidebar: z.boolean(),
  annotations: z.boolean(),
  /** CSS px. */
  sidebarWidth: z.number().min(160).max(480),
  listWidth: z.number().min(240).max(640),
  annotationsWidth: z.number().min(240).max(560),
}
const exporting = {
  /** Id of an export format. */
  format: z.string(),
  notes: z.boolean(),
  tags: z.boolean(),
  colors: z.boolean(),
  links: z.boolean(),
  context: z.enum(['none', 'sentence', 'paragraph']),
}
const fields = {
  theme: z.enum(THEMES),
  language: z.enum(LANGUAGES),
  /** Order of the article list. */
  sort: z.enum(SORTS),
  lastColor: z.enum(HIGHLIGHT_COLORS),
  /** Ids of recently run commands, newest first. */
  recentCommands: z.array(z.string()).max(20),
}

/** Settings of this machine (`<userData>/settings.json`); every field has a default, so an old file always opens. */
export const Settings = z.looseObject({
  theme: fields.theme.default('auto'),
  language: fields.language.default('auto'),
  sort: fields.sort.default('newest'),
  reading: z
    .looseObject({
      size: reading.size.default(18),
      measure: reading.measure.default(66),
      lineHeight: reading.lineHeight.default(1.6),
    })
    .prefault({}),
  panes: z
    .looseObject({
      sidebar: panes.sidebar.default(true),
      annotations: panes.annotations.default(true),
      sidebarWidth: panes.sidebarWidth.default(232),
      listWidth: panes.listWidth.default(340),
      annotationsWidth: panes.annotationsWidth.default(304),
    })
    .prefault({}),
  exporting: z
    .looseObject({
      format: exporting.format.default('markdown'),
      notes: exporting.notes.default(true),
      tags: exporting.tags.default(true),
      colors: exporting.colors.default(true),
      links: exporting.links.default(true),
      context: exporting.context.default('none'),
    })
    .prefault({}),
  lastColor: fields.lastColor.default('yellow'),
  recentCommands: fields.recentCommands.default([]),
})
export type Settings = z.infer<typeof Settings>

/** Some settings, also single ones of a group; what is left out stays as it is. */
export const SettingsPatch = z
  .object({
    ...fields,
    reading: z.object(reading).partial(),
    panes: z.object(panes).partial(),
    exporting: z.object(exporting).partial(),
  })
  .partial()
export type SettingsPatch = z.infer<typeof SettingsPatch>

/** The settings with a patch put in. Throws a ZodError when a value is out of its range. */
export function patchedSettings(settings: Settings, patch: SettingsPatch): Settings {
  return Settings.parse({
    ...settings,
    ...patch,
    reading: { ...settings.reading, ...patch.reading },
    panes: { ...settings.panes, ...patch.panes },
    exporting: { ...settings.exporting, ...patch.exporting },
  })
}

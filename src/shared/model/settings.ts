import { z } from 'zod'
import { HIGHLIGHT_COLORS } from './highlight-colors'
import { printFields, printFieldsOrDefaults } from './print-options'
import { DEFAULT_SETTINGS, LANGUAGES, SORTS, THEMES } from './setting-values'

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
  theme: fields.theme.default(DEFAULT_SETTINGS.theme),
  language: fields.language.default(DEFAULT_SETTINGS.language),
  sort: fields.sort.default(DEFAULT_SETTINGS.sort),
  reading: z
    .looseObject({
      size: reading.size.default(DEFAULT_SETTINGS.reading.size),
      measure: reading.measure.default(DEFAULT_SETTINGS.reading.measure),
      lineHeight: reading.lineHeight.default(DEFAULT_SETTINGS.reading.lineHeight),
    })
    .prefault({}),
  panes: z
    .looseObject({
      sidebar: panes.sidebar.default(DEFAULT_SETTINGS.panes.sidebar),
      annotations: panes.annotations.default(DEFAULT_SETTINGS.panes.annotations),
      sidebarWidth: panes.sidebarWidth.default(DEFAULT_SETTINGS.panes.sidebarWidth),
      listWidth: panes.listWidth.default(DEFAULT_SETTINGS.panes.listWidth),
      annotationsWidth: panes.annotationsWidth.default(DEFAULT_SETTINGS.panes.annotationsWidth),
    })
    .prefault({}),
  exporting: z
    .looseObject({
      format: exporting.format.default(DEFAULT_SETTINGS.exporting.format),
      notes: exporting.notes.default(DEFAULT_SETTINGS.exporting.notes),
      tags: exporting.tags.default(DEFAULT_SETTINGS.exporting.tags),
      colors: exporting.colors.default(DEFAULT_SETTINGS.exporting.colors),
      links: exporting.links.default(DEFAULT_SETTINGS.exporting.links),
      context: exporting.context.default(DEFAULT_SETTINGS.exporting.context),
    })
    .prefault({}),
  printing: z.looseObject(printFieldsOrDefaults).prefault({}),
  lastColor: fields.lastColor.default(DEFAULT_SETTINGS.lastColor),
  recentCommands: fields.recentCommands.default(DEFAULT_SETTINGS.recentCommands),
})
export type Settings = z.infer<typeof Settings>

/** Some settings, also single ones of a group; what is left out stays as it is. */
export const SettingsPatch = z
  .object({
    ...fields,
    reading: z.object(reading).partial(),
    panes: z.object(panes).partial(),
    exporting: z.object(exporting).partial(),
    printing: z.object(printFields).partial(),
  })
  .partial()
export type SettingsPatch = z.infer<typeof SettingsPatch>

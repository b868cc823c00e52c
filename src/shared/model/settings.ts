import { z } from 'zod'
import { HIGHLIGHT_COLORS } from './highlight-colors'
import { printFields, printFieldsOrDefaults } from './print-options'
import { readingNumber } from './article-look'
import { ALIGNMENTS, FONTS, HAN_FONTS, PARAGRAPHS } from './reading-values'
import { DEFAULT_SETTINGS, HIGHLIGHT_STYLES, LANGUAGES, LOG_LEVELS, MOTIONS, SORTS } from './setting-values'
import { DARK_THEMES, LIGHT_THEMES, THEMES } from './theme'

/*
 * The fields have no default here: in zod 4 a default also fills what a patch leaves out, and changing the theme
 * would put everything else back to normal.
 */
const reading = {
  font: z.enum(FONTS),
  hanFont: z.enum(HAN_FONTS),
  size: readingNumber('size'),
  measure: readingNumber('measure'),
  lineHeight: readingNumber('lineHeight'),
  paragraphs: z.enum(PARAGRAPHS),
  align: z.enum(ALIGNMENTS),
  imageBrightness: readingNumber('imageBrightness'),
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
  order: z.enum(['document', 'created']),
  group: z.enum(['article', 'tag', 'color', 'heading', 'day']),
  /** Of tables: whether cells are safe for a spreadsheet, and begin with a byte order mark. */
  safeCells: z.boolean(),
  bom: z.boolean(),
}
const highlights = {
  /** How a highlight is drawn. */
  style: z.enum(HIGHLIGHT_STYLES),
  /** Of a highlight whose colour is not chosen; `last` is the one used last. */
  color: z.enum(['last', ...HIGHLIGHT_COLORS]),
  /** What is selected with the pointer is highlighted when it is let go. */
  onRelease: z.boolean(),
  /** A selection that cuts a word takes all of it; holding Alt is the other way round. */
  wholeWords: z.boolean(),
}
const accessibility = {
  motion: z.enum(MOTIONS),
  /** Of the whole interface, percent. */
  zoom: z.number().int().min(80).max(200),
  underlineLinks: z.boolean(),
  /** Highlights are also `mark` elements in the text, for screen readers. */
  marks: z.boolean(),
  /** They have been offered, and are not again. */
  marksOffered: z.boolean(),
}
const keyboard = {
  /** Of `KEY_PRESETS`, or of a newer version. */
  preset: z.string(),
  /** Lists of keys by the id of their command. What is wrong among them is kept and named by `keysInForce`. */
  bindings: z.record(z.string(), z.unknown()),
  singleKeys: z.boolean(),
}
const fields = {
  theme: z.enum(THEMES),
  /** What `auto` is while the system is light, and while it is dark. */
  lightTheme: z.enum(LIGHT_THEMES),
  darkTheme: z.enum(DARK_THEMES),
  language: z.enum(LANGUAGES),
  /** Order of the article list. */
  sort: z.enum(SORTS),
  /** What the words of a filter find stands the best first, whatever the order of the list is otherwise. */
  byRelevance: z.boolean(),
  /** What of the sidebar is folded. */
  foldedPlaces: z.array(z.string().max(200)).max(5000),
  /** How much of what Lectern does is written into its log. */
  logLevel: z.enum(LOG_LEVELS),
  lastColor: z.enum(HIGHLIGHT_COLORS),
  /** Ids of recently run commands, newest first. */
  recentCommands: z.array(z.string()).max(20),
  /** Private hosts that pages and images may be fetched from, as in `URL.host`. */
  allowedHosts: z.array(z.string().max(300)).max(200),
}

/** Settings of this machine (`<userData>/settings.json`); every field has a default, so an old file always opens. */
export const Settings = z.looseObject({
  theme: fields.theme.default(DEFAULT_SETTINGS.theme),
  lightTheme: fields.lightTheme.default(DEFAULT_SETTINGS.lightTheme),
  darkTheme: fields.darkTheme.default(DEFAULT_SETTINGS.darkTheme),
  language: fields.language.default(DEFAULT_SETTINGS.language),
  sort: fields.sort.default(DEFAULT_SETTINGS.sort),
  byRelevance: fields.byRelevance.default(DEFAULT_SETTINGS.byRelevance),
  foldedPlaces: fields.foldedPlaces.default(DEFAULT_SETTINGS.foldedPlaces),
  reading: z
    .looseObject({
      font: reading.font.default(DEFAULT_SETTINGS.reading.font),
      hanFont: reading.hanFont.default(DEFAULT_SETTINGS.reading.hanFont),
      size: reading.size.default(DEFAULT_SETTINGS.reading.size),
      measure: reading.measure.default(DEFAULT_SETTINGS.reading.measure),
      lineHeight: reading.lineHeight.default(DEFAULT_SETTINGS.reading.lineHeight),
      paragraphs: reading.paragraphs.default(DEFAULT_SETTINGS.reading.paragraphs),
      align: reading.align.default(DEFAULT_SETTINGS.reading.align),
      imageBrightness: reading.imageBrightness.default(DEFAULT_SETTINGS.reading.imageBrightness),
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
      order: exporting.order.default(DEFAULT_SETTINGS.exporting.order),
      group: exporting.group.default(DEFAULT_SETTINGS.exporting.group),
      safeCells: exporting.safeCells.default(DEFAULT_SETTINGS.exporting.safeCells),
      bom: exporting.bom.default(DEFAULT_SETTINGS.exporting.bom),
    })
    .prefault({}),
  printing: z.looseObject(printFieldsOrDefaults).prefault({}),
  highlights: z
    .looseObject({
      style: highlights.style.default(DEFAULT_SETTINGS.highlights.style),
      color: highlights.color.default(DEFAULT_SETTINGS.highlights.color),
      onRelease: highlights.onRelease.default(DEFAULT_SETTINGS.highlights.onRelease),
      wholeWords: highlights.wholeWords.default(DEFAULT_SETTINGS.highlights.wholeWords),
    })
    .prefault({}),
  accessibility: z
    .looseObject({
      motion: accessibility.motion.default(DEFAULT_SETTINGS.accessibility.motion),
      zoom: accessibility.zoom.default(DEFAULT_SETTINGS.accessibility.zoom),
      underlineLinks: accessibility.underlineLinks.default(DEFAULT_SETTINGS.accessibility.underlineLinks),
      marks: accessibility.marks.default(DEFAULT_SETTINGS.accessibility.marks),
      marksOffered: accessibility.marksOffered.default(DEFAULT_SETTINGS.accessibility.marksOffered),
    })
    .prefault({}),
  logLevel: fields.logLevel.default(DEFAULT_SETTINGS.logLevel),
  keyboard: z
    .looseObject({
      preset: keyboard.preset.default(DEFAULT_SETTINGS.keyboard.preset),
      bindings: keyboard.bindings.default(DEFAULT_SETTINGS.keyboard.bindings),
      singleKeys: keyboard.singleKeys.default(DEFAULT_SETTINGS.keyboard.singleKeys),
    })
    .prefault({}),
  lastColor: fields.lastColor.default(DEFAULT_SETTINGS.lastColor),
  recentCommands: fields.recentCommands.default(DEFAULT_SETTINGS.recentCommands),
  allowedHosts: fields.allowedHosts.default(DEFAULT_SETTINGS.allowedHosts),
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
    highlights: z.object(highlights).partial(),
    accessibility: z.object(accessibility).partial(),
    keyboard: z.object(keyboard).partial(),
  })
  .partial()
export type SettingsPatch = z.infer<typeof SettingsPatch>

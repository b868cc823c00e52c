/*
 * How articles are set, without the schema: the window's first script has no zod (see setting-values.ts).
 */
/** Latin fonts; all but `system` are bundled. */
export const FONTS = ['source-serif', 'literata', 'inter', 'atkinson', 'opendyslexic', 'system'] as const
export const HAN_FONTS = ['serif', 'sans'] as const
/** `book`: no space between paragraphs, the first line indented. */
export const PARAGRAPHS = ['spaced', 'book'] as const
/** `auto`: by the language; Chinese and Japanese justified, everything else ragged. */
export const ALIGNMENTS = ['auto', 'start', 'justify'] as const
export const DIRECTIONS = ['ltr', 'rtl'] as const

/** Least and most of each number, and the step a slider takes. */
export const READING_RANGES = {
  /** CSS px. */
  size: { min: 13, max: 32, step: 1 },
  /** Characters a line, Latin. */
  measure: { min: 45, max: 90, step: 1 },
  /** Of the size; Chinese and Japanese get 0.2 more. */
  lineHeight: { min: 1.3, max: 2.2, step: 0.05 },
  /** Of images in dark themes; 1 leaves them as they are. */
  imageBrightness: { min: 0.5, max: 1, step: 0.05 },
} as const
export type ReadingNumber = keyof typeof READING_RANGES

/** How articles are set before the person changes it. */
export const DEFAULT_READING = {
  font: 'source-serif' as (typeof FONTS)[number],
  hanFont: 'serif' as (typeof HAN_FONTS)[number],
  size: 18,
  measure: 66,
  lineHeight: 1.6,
  paragraphs: 'spaced' as (typeof PARAGRAPHS)[number],
  align: 'auto' as (typeof ALIGNMENTS)[number],
  imageBrightness: 0.9,
}

/** Lines of Chinese and Japanese stand this much further apart. */
export const HAN_LEADING = 0.2

/** Han characters a line for a measure: 26 to 42, of which 36 read as 66 Latin ones do. An em holds one. */
export const hanCharacters = (measure: number): number => Math.min(42, Math.max(26, measure * 0.545))

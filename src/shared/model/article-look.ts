import { z } from 'zod'
import { ALIGNMENTS, DIRECTIONS, FONTS, READING_RANGES, type ReadingNumber } from './reading-values'
import { THEMES } from './theme'

/** A number in the range that READING_RANGES gives it. */
export const readingNumber = (name: ReadingNumber) => {
  const { min, max, step } = READING_RANGES[name]
  const number = z.number().min(min).max(max)
  return step === 1 ? number.int() : number
}

const fields = {
  theme: z.enum(THEMES).exclude(['auto']),
  font: z.enum(FONTS),
  size: readingNumber('size'),
  measure: readingNumber('measure'),
  lineHeight: readingNumber('lineHeight'),
  align: z.enum(ALIGNMENTS),
  /** BCP 47: what the text is written in, where the page said nothing or something wrong. */
  lang: z
    .string()
    .max(35)
    .regex(/^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i),
  dir: z.enum(DIRECTIONS),
}

/** What one article has of its own over the reading settings. */
export const ArticleLook = z.object(fields).partial()
export type ArticleLook = z.infer<typeof ArticleLook>

/** Changes single fields of a look; null takes one away. */
export const LookPatch = z
  .object({
    theme: fields.theme.nullable(),
    font: fields.font.nullable(),
    size: fields.size.nullable(),
    measure: fields.measure.nullable(),
    lineHeight: fields.lineHeight.nullable(),
    align: fields.align.nullable(),
    lang: fields.lang.nullable(),
    dir: fields.dir.nullable(),
  })
  .partial()
export type LookPatch = z.infer<typeof LookPatch>

import { z } from 'zod'
import { DEFAULT_PRINTING, PRINT_HIGHLIGHTS, PRINT_MARGINS, PRINT_NOTES, PRINT_PAPERS } from './print-values'

/** How an article is put on paper. The fields have no default here, for the reason that settings.ts gives. */
export const printFields = {
  paper: z.enum(PRINT_PAPERS),
  landscape: z.boolean(),
  margins: z.enum(PRINT_MARGINS),
  /** Of the text, in points. */
  size: z.number().int().min(8).max(18),
  notes: z.enum(PRINT_NOTES),
  highlights: z.enum(PRINT_HIGHLIGHTS),
  /** Title, source and date on every page but the first, which has them anyway. */
  header: z.boolean(),
  pageNumbers: z.boolean(),
}

/** The same with the values that hold where nothing is said. */
export const printFieldsOrDefaults = {
  paper: printFields.paper.default(DEFAULT_PRINTING.paper),
  landscape: printFields.landscape.default(DEFAULT_PRINTING.landscape),
  margins: printFields.margins.default(DEFAULT_PRINTING.margins),
  size: printFields.size.default(DEFAULT_PRINTING.size),
  notes: printFields.notes.default(DEFAULT_PRINTING.notes),
  highlights: printFields.highlights.default(DEFAULT_PRINTING.highlights),
  header: printFields.header.default(DEFAULT_PRINTING.header),
  pageNumbers: printFields.pageNumbers.default(DEFAULT_PRINTING.pageNumbers),
}

export const PRINT_PAPERS = ['a4', 'letter', 'a5'] as const
export const PRINT_MARGINS = ['narrow', 'normal', 'wide'] as const
/** Beside the line, after the paragraph, at the end of the article, or left out. */
export const PRINT_NOTES = ['side', 'inline', 'end', 'none'] as const
/** `grey` is for printers without colour: one light grey, and each colour's own line. */
export const PRINT_HIGHLIGHTS = ['color', 'grey', 'none'] as const

/** How an article is printed before the person chooses. */
export const DEFAULT_PRINTING = {
  paper: 'a4' as (typeof PRINT_PAPERS)[number],
  landscape: false,
  margins: 'normal' as (typeof PRINT_MARGINS)[number],
  size: 11,
  notes: 'side' as (typeof PRINT_NOTES)[number],
  highlights: 'color' as (typeof PRINT_HIGHLIGHTS)[number],
  header: true,
  pageNumbers: true,
}

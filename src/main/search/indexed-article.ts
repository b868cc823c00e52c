import { HIGHLIGHT_COLORS } from '../../shared/model/highlight-colors'
import type { HighlightColor } from '../../shared/model/annotation'
import type { AnnotationFacts } from '../../shared/query/row-matches'

/** An annotation as it is indexed. */
export interface IndexedNote {
  readonly id: string
  readonly color: HighlightColor
  readonly quote: string
  readonly note: string
  readonly tags: readonly string[]
  readonly isOrphan: boolean
}

/** An article as it is indexed. */
export interface IndexedArticle {
  readonly id: string
  /** What it was made from: while this is the same, so is what is indexed. */
  readonly stamp: string
  readonly title: string
  readonly body: string
  /** Site, authors and tags. */
  readonly about: string
  readonly notes: readonly IndexedNote[]
}

/** What is said of an article's annotations together. */
export const factsOf = (notes: readonly IndexedNote[]): AnnotationFacts => ({
  colors: HIGHLIGHT_COLORS.filter((color) => notes.some((note) => note.color === color)),
  notes: notes.filter(({ note }) => note.trim() !== '').length,
  highlights: notes.filter(({ quote }) => quote !== '').length,
  orphans: notes.filter(({ isOrphan }) => isOrphan).length,
})

/** The words of an article's notes. */
export const noteWords = (notes: readonly IndexedNote[]): string => notes.map(({ note }) => note).join('\n')

/** The quotes that are not in its text, or not any more: who remembers them finds the article by them. */
export const lostQuotes = ({ body, notes }: Pick<IndexedArticle, 'body' | 'notes'>): string =>
  notes.flatMap(({ quote }) => (body.includes(quote) ? [] : [quote])).join('\n')

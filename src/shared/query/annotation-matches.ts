import type { HighlightColor } from '../model/annotation'
import { type FieldTerm, type QueryNode, termsOf } from './query'
import { holdsField, isTagged, type QueryRow } from './row-matches'

/** What a query's fields are asked of: an annotation. */
export interface QueryAnnotation {
  readonly color: HighlightColor
  readonly hasNote: boolean
  readonly isHighlight: boolean
  readonly isOrphan: boolean
  readonly tags: readonly string[]
}

/** Whether words are wanted. */
export const hasWantedText = (node: QueryNode): boolean =>
  [...termsOf(node)].some(({ term, isWanted }) => isWanted && term.kind === 'text')

/**
 * Whether what a field asks for is so of an annotation: of itself where it can be, else of its article. `hasText`: the
 * query has wanted words, too.
 */
export function holdsFieldOfAnnotation(
  term: FieldTerm,
  one: QueryAnnotation,
  article: QueryRow,
  hasText: boolean,
): boolean {
  if (term.kind === 'color') return one.color === term.value
  if (term.kind === 'has') return term.value === 'note' ? one.hasNote : one.isHighlight
  if (term.kind === 'is' && term.value === 'orphan') return one.isOrphan
  // With words, those of the highlights in articles with that tag are meant too; without, that would be all of them.
  if (term.kind === 'tag')
    return isTagged(one.tags, term.value) || (hasText && isTagged(article.tags, term.value))
  return holdsField(term, article)
}

import type { ArticleSummary } from '../../../shared/model/article'
import type { ColorNames } from '../../../shared/model/color-names'
import {
  hitSpans,
  isEverything,
  parseQuery,
  type QueryHint,
  type QueryNode,
  rowMatches,
  type TextTerm,
  termsOf,
  wantedTexts,
} from '../../../shared/query'
import { folded } from '../../../shared/text/folded'
import type { Ranks } from './found-store'
import type { HitsIn } from './search-words'
import { haystack } from './views'

export { completed, completeQuery } from '../../../shared/query'

/** The tags that hold all the words, in their order; none where no words are wanted. */
export function tagsHolding(names: Iterable<string>, terms: readonly TextTerm[]): string[] {
  if (terms.length === 0) return []
  return [...names].filter((name) => terms.every((term) => hitSpans(name, [term]).length > 0))
}

/** A filter as it is meant. */
export interface ReadFilter {
  readonly node: QueryNode
  readonly hints: readonly QueryHint[]
  /** The words that are wanted. */
  readonly terms: readonly TextTerm[]
  /** Where they stand in a text, which is what is marked; undefined where no words are wanted. */
  readonly hitsIn: HitsIn | undefined
  /** Whether anything is filtered at all. */
  readonly isFiltered: boolean
}

/** The filter as a query of this moment: what `saved:today` means goes on with the day. */
export function readFilter(filter: string, colorNames: ColorNames): ReadFilter {
  const { node, hints } = parseQuery(filter, new Date(), colorNames)
  const terms = wantedTexts(node)
  const hitsIn: HitsIn = (text) => hitSpans(text, terms)
  return {
    node,
    hints,
    terms,
    hitsIn: terms.length === 0 ? undefined : hitsIn,
    isFiltered: !isEverything(node),
  }
}

/**
 * The rows that answer: at once those that say so themselves, then all that the search of the whole library has found.
 * What a person types in the middle of a word is found in rows alone, and stays; what is not to be there, only the
 * whole text can tell. With `ranks` the best come first, else they stand as they stood. `isCounted`: the rows are those
 * of a saved search, whose number is what the search finds: no others stay.
 */
export function answering(
  rows: readonly ArticleSummary[],
  node: QueryNode,
  found: Ranks | undefined,
  ranks: Ranks | undefined,
  isCounted = false,
): readonly ArticleSummary[] {
  const isSure =
    !isCounted && [...termsOf(node)].every(({ term, isWanted }) => isWanted && term.kind === 'text')
  const isEnough = found === undefined || isSure
  if (ranks === undefined)
    return rows.filter((row) => found?.has(row.id) === true || (isEnough && answersInRow(node, row)))
  // Each put into its place: sorting 70,000 takes four times as long. Those without one come at the end.
  const placed: (ArticleSummary | undefined)[] = Array.from({ length: ranks.size })
  const others: ArticleSummary[] = []
  for (const row of rows) {
    const place = ranks.get(row.id)
    const isFound = found === ranks ? place !== undefined : found?.has(row.id) === true
    if (!isFound && !(isEnough && answersInRow(node, row))) continue
    if (place === undefined) others.push(row)
    else placed[place] = row
  }
  return [...placed.filter((row) => row !== undefined), ...others]
}

/** Whether a row says by itself that its article answers a query. */
const answersInRow = (node: QueryNode, row: ArticleSummary): boolean =>
  rowMatches(node, row, ({ text, places }) => {
    const sought = folded(text.trim())
    if (places === undefined) return haystack(row).includes(sought)
    return places.includes('title') && folded(row.title).includes(sought)
  })

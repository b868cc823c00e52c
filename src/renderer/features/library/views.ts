import type { ArticleSummary } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import type { Settings } from '../../../shared/model/settings'
import type { Collection } from '../../../shared/model/entries'
import { type FixedView, isIn, memberTest, type View, ViewCounts } from '../../../shared/model/view'
import { tagsOf } from '../../../shared/model/row-tags'
import { folded } from '../../../shared/text/folded'
import { inOrder } from './row-order'

export { FIXED_VIEWS, type FixedView, isIn, memberTest, type View } from '../../../shared/model/view'

/** How many articles each of the fixed views holds. */
export function countsOf(rows: Iterable<ArticleSummary>): Readonly<Record<FixedView, number>> {
  const views = new ViewCounts()
  for (const row of rows) views.add(row)
  return views.counts
}

/** What the filter looks at in a row, folded. Kept by row: ten thousand are looked at on each key press. */
export function haystack(row: ArticleSummary): string {
  const known = haystacks.get(row)
  if (known !== undefined) return known
  const parts = [
    row.title,
    row.excerpt,
    row.site,
    row.agency,
    hostOf(row.url),
    ...row.authors,
    ...tagsOf(row),
  ]
  const text = folded(parts.filter((part) => part !== undefined).join('\n'))
  haystacks.set(row, text)
  return text
}
const hostOf = (url: string | undefined) =>
  url !== undefined && URL.canParse(url) ? new URL(url).hostname : undefined
const haystacks = new WeakMap<ArticleSummary, string>()

/** Gets the rows ready to be filtered, so that the first key press need not wait for ten thousand of them. */
export function prepareFilter(rows: Iterable<ArticleSummary>): void {
  for (const row of rows) haystack(row)
}

/**
 * The rows of a view, in order. The article that is open stays in Unread and Reading although it is being read:
 * a row that goes away under the hand that opened it is lost.
 */
export function rowsOf(
  rows: ReadonlyMap<ArticleId, ArticleSummary>,
  { view, sort, collections, open }: AskedRows,
): ArticleSummary[] {
  const keepsOpen = view.kind === 'unread' || view.kind === 'reading'
  const belongs = memberTest(view, collections)
  const stays = (row: ArticleSummary) => keepsOpen && row.id === open && isIn({ kind: 'inbox' }, row)
  return inOrder(rows, sort).filter((row) => belongs(row) || stays(row))
}

/** Which rows of the library, and in which order. */
export interface AskedRows {
  readonly view: View
  readonly sort: Settings['sort']
  readonly collections: readonly Collection[]
  readonly open?: ArticleId | undefined
}

/** How many articles that were begun are offered to be gone on with. */
const MOST_BEGUN = 3
/** Read no further than this, an article was looked at, not begun. */
const BEGUN = 0.02

/** What was begun and is not read to its end, outside the archive and the trash, the last read first; not what is open. */
export function begunArticles(rows: Iterable<ArticleSummary>, open?: ArticleId): ArticleSummary[] {
  const begun: ArticleSummary[] = []
  for (const row of rows)
    if (row.id !== open && (row.progress ?? 0) > BEGUN && isIn({ kind: 'reading' }, row)) begun.push(row)
  return begun.toSorted((a, b) => ((a.readAt ?? '') < (b.readAt ?? '') ? 1 : -1)).slice(0, MOST_BEGUN)
}

/**
 * Where the focus goes when rows have gone: the row that followed the focused one and is still there, else the one
 * before it. The focused one itself when it stayed; undefined for an empty list.
 */
export function focusAfter(
  before: readonly ArticleSummary[],
  focused: ArticleId | undefined,
  after: readonly ArticleSummary[],
): ArticleId | undefined {
  if (focused === undefined) return after[0]?.id
  const left = new Set(after.map(({ id }) => id))
  if (left.has(focused)) return focused
  const at = before.findIndex(({ id }) => id === focused)
  if (at < 0) return after[0]?.id
  const next =
    before.slice(at).find(({ id }) => left.has(id)) ?? before.slice(0, at).findLast(({ id }) => left.has(id))
  return next?.id ?? after[0]?.id
}

import type { ArticleSummary } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import type { Settings } from '../../../shared/model/settings'
import { folded } from '../../../shared/text/folded'
import { holdsEvery } from './search-words'
import { tagsOf } from './tag-tree'

/** The views that are there whatever the library holds, in the order of the sidebar. */
export const FIXED_VIEWS = ['inbox', 'unread', 'reading', 'starred', 'archive', 'all', 'trash'] as const
export type FixedView = (typeof FIXED_VIEWS)[number]

/** What the list shows. */
export type View =
  { readonly kind: FixedView; readonly tag?: never } | { readonly kind: 'tag'; readonly tag: string }

/** Read up to here, an article counts as read: the last lines are often notes and credits. */
const READ = 0.98

const FILTERS: Record<FixedView, (row: ArticleSummary) => boolean> = {
  inbox: (row) => !row.archived,
  unread: (row) => !row.archived && row.openedAt === undefined,
  reading: (row) => !row.archived && row.openedAt !== undefined && (row.progress ?? 0) < READ,
  starred: (row) => row.starred,
  archive: (row) => row.archived,
  all: () => true,
  trash: () => true,
}

/** Whether a row belongs to a view; `trade` also shows what is tagged `trade/rail`, itself or in an annotation. */
export function isIn(view: View, row: ArticleSummary): boolean {
  if ((row.trashedAt !== undefined) !== (view.kind === 'trash')) return false
  if (view.kind !== 'tag') return FILTERS[view.kind](row)
  return tagsOf(row).some((tag) => tag === view.tag || tag.startsWith(`${view.tag}/`))
}

/** How many articles each of the fixed views holds; looked at together, ten thousand rows are gone through once. */
export function countsOf(rows: Iterable<ArticleSummary>): Record<FixedView, number> {
  const counts = { inbox: 0, unread: 0, reading: 0, starred: 0, archive: 0, all: 0, trash: 0 }
  for (const row of rows) for (const kind of FIXED_VIEWS) if (isIn({ kind }, row)) counts[kind] += 1
  return counts
}

/** What the filter looks at in a row. Kept by row: ten thousand are looked at on each key press. */
function haystack(row: ArticleSummary): string {
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

/** Instants and ids are ASCII; comparing them by the rules of a language would cost a hundred times as much. */
const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const collator = new Intl.Collator(undefined, { numeric: true })

const ORDERS: Record<Settings['sort'], (a: ArticleSummary, b: ArticleSummary) => number> = {
  newest: (a, b) => ascending(b.savedAt, a.savedAt) || ascending(b.id, a.id),
  oldest: (a, b) => ascending(a.savedAt, b.savedAt) || ascending(a.id, b.id),
  title: (a, b) => collator.compare(a.title, b.title) || ascending(a.id, b.id),
}

/**
 * The rows of a view, in order. The article that is open stays in Unread and Reading although it is being read:
 * a row that goes away under the hand that opened it is lost.
 */
export function rowsOf(
  rows: Iterable<ArticleSummary>,
  view: View,
  sort: Settings['sort'],
  open?: ArticleId,
): ArticleSummary[] {
  const keepsOpen = view.kind === 'unread' || view.kind === 'reading'
  const stays = (row: ArticleSummary) => keepsOpen && row.id === open && isIn({ kind: 'inbox' }, row)
  return [...rows].filter((row) => isIn(view, row) || stays(row)).toSorted(ORDERS[sort])
}

/** Those of the rows that hold every word, in the same order. */
export function withWords(
  rows: readonly ArticleSummary[],
  words: readonly string[],
): readonly ArticleSummary[] {
  return words.length === 0 ? rows : rows.filter((row) => holdsEvery(haystack(row), words))
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
  const left = new Set(after.map(({ id }) => id))
  if (focused !== undefined && left.has(focused)) return focused
  const at = before.findIndex(({ id }) => id === focused)
  if (at < 0) return after[0]?.id
  const next =
    before.slice(at).find(({ id }) => left.has(id)) ?? before.slice(0, at).findLast(({ id }) => left.has(id))
  return next?.id ?? after[0]?.id
}

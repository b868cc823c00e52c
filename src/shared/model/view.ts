import type { ArticleSummary } from './article'
import { tagsOf } from './row-tags'
import type { SORTS } from './setting-values'

/** The views that are there whatever the library holds, in the order of the sidebar. */
export const FIXED_VIEWS = ['inbox', 'unread', 'reading', 'starred', 'archive', 'all', 'trash'] as const
export type FixedView = (typeof FIXED_VIEWS)[number]

/** What the list shows. */
export type View =
  { readonly kind: FixedView; readonly tag?: never } | { readonly kind: 'tag'; readonly tag: string }

/** Read up to here, an article counts as read: the last lines are often notes and credits. */
export const READ = 0.98

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

/** How many rows each of the fixed views holds; looked at together, ten thousand rows are gone through once. */
export class ViewCounts {
  readonly counts: Record<FixedView, number> = {
    inbox: 0,
    unread: 0,
    reading: 0,
    starred: 0,
    archive: 0,
    all: 0,
    trash: 0,
  }

  add(row: ArticleSummary): void {
    for (const kind of FIXED_VIEWS) if (isIn({ kind }, row)) this.counts[kind] += 1
  }
}

/** Instants and ids are ASCII; comparing them by the rules of a language would cost a hundred times as much. */
const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const collator = new Intl.Collator(undefined, { numeric: true })

/** How rows are put in order. */
export const ORDERS: Record<(typeof SORTS)[number], (a: ArticleSummary, b: ArticleSummary) => number> = {
  newest: (a, b) => ascending(b.savedAt, a.savedAt) || ascending(b.id, a.id),
  oldest: (a, b) => ascending(a.savedAt, b.savedAt) || ascending(a.id, b.id),
  title: (a, b) => collator.compare(a.title, b.title) || ascending(a.id, b.id),
}

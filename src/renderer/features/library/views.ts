import type { ArticleSummary } from '../../../shared/model/article'
import type { Settings } from '../../../shared/model/settings'

/** What the list shows. */
export type View =
  | { readonly kind: 'inbox' | 'unread' | 'reading' | 'starred' | 'archive' | 'all' | 'trash' }
  | { readonly kind: 'tag'; readonly tag: string }

/** Read up to here, an article counts as read: the last lines are often notes and credits. */
const READ = 0.98

/** Whether a row belongs to a view; `trade` also shows what is tagged `trade/rail`. */
export function isIn(view: View, row: ArticleSummary): boolean {
  if (view.kind === 'trash') return row.trashedAt !== undefined
  if (row.trashedAt !== undefined) return false
  switch (view.kind) {
    case 'inbox':
      return !row.archived
    case 'unread':
      return !row.archived && row.openedAt === undefined
    case 'reading':
      return !row.archived && row.openedAt !== undefined && (row.progress ?? 0) < READ
    case 'starred':
      return row.starred
    case 'archive':
      return row.archived
    case 'all':
      return true
    case 'tag':
      return row.tags.some((tag) => tag === view.tag || tag.startsWith(`${view.tag}/`))
  }
}

/** The words that a filter asks for, lower case. */
export function filterWords(filter: string): string[] {
  return filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
}

/** What the filter looks at in a row, lower case. Kept by row: ten thousand are looked at on each key press. */
function haystack(row: ArticleSummary): string {
  const known = haystacks.get(row)
  if (known !== undefined) return known
  const text = [row.title, row.excerpt, row.site, row.agency, ...row.authors, ...row.tags]
    .filter((part) => part !== undefined)
    .join('\n')
    .toLowerCase()
  haystacks.set(row, text)
  return text
}
const haystacks = new WeakMap<ArticleSummary, string>()

const ORDERS: Record<Settings['sort'], (a: ArticleSummary, b: ArticleSummary) => number> = {
  newest: (a, b) => b.savedAt.localeCompare(a.savedAt) || b.id.localeCompare(a.id),
  oldest: (a, b) => a.savedAt.localeCompare(b.savedAt) || a.id.localeCompare(b.id),
  title: (a, b) => collator.compare(a.title, b.title) || a.id.localeCompare(b.id),
}
const collator = new Intl.Collator(undefined, { numeric: true })

/** The rows of a view that hold every word of the filter, in order. */
export function rowsOf(
  rows: Iterable<ArticleSummary>,
  view: View,
  filter: string,
  sort: Settings['sort'],
): ArticleSummary[] {
  const words = filterWords(filter)
  return [...rows]
    .filter((row) => isIn(view, row) && words.every((word) => haystack(row).includes(word)))
    .toSorted(ORDERS[sort])
}

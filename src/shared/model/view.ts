import type { ArticleSummary } from './article'
import { parentsOf, within } from './collection-tree'
import type { Collection } from './entries'
import type { CollectionId, SavedSearchId } from './ids'
import { tagsOf } from './row-tags'
import type { SORTS } from './setting-values'
import { readingMinutes } from '../text/reading-time'

/** The views that are there whatever the library holds, in the order of the sidebar. */
export const FIXED_VIEWS = ['inbox', 'unread', 'reading', 'starred', 'archive', 'all', 'trash'] as const
export type FixedView = (typeof FIXED_VIEWS)[number]

/** What the list shows. */
export type View =
  | { readonly kind: FixedView; readonly tag?: never; readonly id?: never }
  | { readonly kind: 'tag'; readonly tag: string; readonly id?: never }
  | { readonly kind: 'collection'; readonly id: CollectionId; readonly tag?: never }
  /** Every article that the search finds: the filter asks for its query. */
  | { readonly kind: 'search'; readonly id: SavedSearchId; readonly tag?: never }

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
export function isIn(view: Exclude<View, { kind: 'collection' }>, row: ArticleSummary): boolean {
  if ((row.trashedAt !== undefined) !== (view.kind === 'trash')) return false
  if (view.kind === 'search') return true
  if (view.kind !== 'tag') return FILTERS[view.kind](row)
  return tagsOf(row).some((tag) => tag === view.tag || tag.startsWith(`${view.tag}/`))
}

/** Tells which rows belong to a view. A collection shows what is in it and, as a tag does, in those that lie in it. */
export function memberTest(view: View, collections: readonly Collection[]): (row: ArticleSummary) => boolean {
  if (view.kind !== 'collection') return (row) => isIn(view, row)
  const inside = new Set(within(collections, view.id))
  return ({ trashedAt, collections: of = [] }) => trashedAt === undefined && of.some((id) => inside.has(id))
}

/** How many rows each collection has, with those in it; the trash does not count. */
export class CollectionCounts {
  readonly counts = new Map<CollectionId, number>()
  /** Each collection with all that it lies in. */
  readonly #ways: ReadonlyMap<CollectionId, readonly CollectionId[]>

  constructor(collections: readonly Collection[]) {
    const parents = parentsOf(collections)
    this.#ways = new Map(collections.map(({ id }) => [id, wayUp(id, parents)]))
  }

  /** Counts a row, or with -1 one that was counted no more. */
  add({ trashedAt, collections = [] }: ArticleSummary, step: 1 | -1 = 1): void {
    if (trashedAt !== undefined || collections.length === 0) return
    const all = new Set(collections.flatMap((id) => this.#ways.get(id) ?? []))
    for (const id of all) this.counts.set(id, (this.counts.get(id) ?? 0) + step)
  }
}

function wayUp(from: CollectionId, parents: ReadonlyMap<CollectionId, CollectionId>): CollectionId[] {
  const way: CollectionId[] = []
  for (let at: CollectionId | undefined = from; at !== undefined; at = parents.get(at)) way.push(at)
  return way
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

  /** Counts a row, or with -1 one that was counted no more. */
  add(row: ArticleSummary, step: 1 | -1 = 1): void {
    for (const kind of FIXED_VIEWS) if (isIn({ kind }, row)) this.counts[kind] += step
  }
}

/** Instants and ids are ASCII; comparing them by the rules of a language would cost a hundred times as much. */
const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const collator = new Intl.Collator(undefined, { numeric: true })

type Order = (a: ArticleSummary, b: ArticleSummary) => number

const newest: Order = (a, b) => ascending(b.savedAt, a.savedAt) || ascending(b.id, a.id)
const oldest: Order = (a, b) => ascending(a.savedAt, b.savedAt) || ascending(a.id, b.id)
const byTitle: Order = (a, b) => collator.compare(a.title, b.title)

/** What has no value comes last in either direction, and equal ones the newest first. */
const by =
  <T>(value: (row: ArticleSummary) => T | undefined, compare: (a: T, b: T) => number, sign: 1 | -1): Order =>
  (a, b) => {
    const [one, other] = [value(a), value(b)]
    if (one === undefined || other === undefined)
      return Number(one === undefined) - Number(other === undefined) || newest(a, b)
    return sign * compare(one, other) || newest(a, b)
  }

const numbers = (a: number, b: number): number => a - b
const published = ({ published: day }: ArticleSummary) => day
const source = ({ site, agency }: ArticleSummary) => site ?? agency
const progress = ({ progress: read }: ArticleSummary) => read ?? 0
const minutes = ({ words, lang, noText }: ArticleSummary) =>
  noText === true ? undefined : readingMinutes(words, lang)
const texts = (a: string, b: string): number => collator.compare(a, b)

/** How rows are put in order. */
export const ORDERS: Record<(typeof SORTS)[number], Order> = {
  newest,
  oldest,
  title: (a, b) => byTitle(a, b) || ascending(a.id, b.id),
  titleReversed: (a, b) => byTitle(b, a) || ascending(b.id, a.id),
  publishedNewest: by(published, ascending, -1),
  publishedOldest: by(published, ascending, 1),
  site: by(source, texts, 1),
  siteReversed: by(source, texts, -1),
  mostRead: by(progress, numbers, -1),
  leastRead: by(progress, numbers, 1),
  shortest: by(minutes, numbers, 1),
  longest: by(minutes, numbers, -1),
}

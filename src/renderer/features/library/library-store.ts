import { createStore } from 'zustand'
import type {
  CommandOutput,
  EventPayload,
  Problem,
  ReadOnly,
  RowCounts,
  SavingState,
} from '../../../shared/ipc/contract'
import type { ArticleSummary } from '../../../shared/model/article'
import type { LibraryEntries } from '../../../shared/model/entries'
import type { ArticleId } from '../../../shared/model/ids'
import { takeColorNames } from '../../color-names'
import { takeHistory } from '../../history'
import { call, on, onConnection } from '../../host'
import { showScreen } from '../../main-screen'
import { settingsStore } from '../settings'
import { ArrivingRows } from './arriving-rows'
import { isIn, type View } from './views'

/** What of the list pane can be asked to take the focus. */
export type ListPart = 'filter' | 'caret' | 'rows'

export interface LibraryState {
  readonly loaded: boolean
  readonly online: boolean
  readonly rows: ReadonlyMap<ArticleId, ArticleSummary>
  /** How much there is in all, as long as not every row has arrived. */
  readonly counts: RowCounts | undefined
  /** Collections, saved searches and what is known of tags. */
  readonly entries: LibraryEntries
  /** Of the last change that is in `rows`. */
  readonly revision: number
  readonly saving: SavingState
  /** Why nothing can be changed; undefined when it can. */
  readonly readOnly: ReadOnly | undefined
  /** What was found damaged when the library was opened. */
  readonly problems: readonly Problem[]
  /** The library's folder, where it is not there any more; undefined as long as it is. */
  readonly goneFolder: string | undefined
  readonly view: View
  readonly filter: string
  /** The row that the list's keys act on. */
  readonly focused: ArticleId | undefined
  /** Rows marked for an act on several; empty when there is none. */
  readonly marked: ReadonlySet<ArticleId>
  /** What takes the focus as soon as it is there. */
  readonly wantedFocus: ListPart | undefined
}

/** What the window knows of the library; fed by events, whole again by a snapshot. */
export const libraryStore = createStore<LibraryState>(() => ({
  loaded: false,
  online: true,
  rows: new Map(),
  counts: undefined,
  entries: { tags: [], collections: [], searches: [] },
  revision: 0,
  saving: { failed: [] },
  readOnly: undefined,
  problems: [],
  goneFolder: undefined,
  view: { kind: 'inbox' },
  filter: '',
  focused: undefined,
  marked: new Set(),
  // Whoever starts the app can go through the list at once.
  wantedFocus: 'rows',
}))

const { setState: set, getState: get } = libraryStore

/** Connects the store with the main process; resolved once the library is in it. */
export async function connectLibrary(): Promise<void> {
  on('library.changed', take)
  on('annotations.changed', ({ revision }) => void follow(revision))
  on('history.changed', takeHistory)
  on('library.folder', ({ gone }) => set({ goneFolder: gone }))
  on('saving.changed', (saving) => set({ saving }))
  on('problems.found', ({ problems }) => set({ problems: [...get().problems, ...problems] }))
  onConnection((online) => {
    set({ online })
    if (online && get().loaded) void takeSnapshot()
  })
  await takeSnapshot()
}

/** Changes that came while a snapshot was on its way: they may be newer than it. */
let early: EventPayload<'library.changed'>[] | undefined

/** The rows of the first page, which is painted before the others have arrived. */
const PAGE = 200

/** What has arrived of a large library; undefined once all of it has. */
let arriving: ArrivingRows | undefined

/** Asks for everything. Several requests at a time are one. */
async function takeSnapshot(): Promise<void> {
  if (early !== undefined) return
  early = []
  try {
    const { view, rows: before, loaded } = get()
    const page = { view, sort: settingsStore.getState().sort, size: PAGE }
    const snapshot = await call('library.snapshot', { page })
    const {
      articles,
      revision,
      counts,
      more,
      history,
      saving,
      readOnly,
      problems = [],
      goneFolder,
      entries,
    } = snapshot
    takeHistory(history)
    takeColorNames(snapshot.colorNames)
    const first = new Map(articles.map((row) => [row.id, row]))
    // What was there already stays in sight until all of it is known again.
    const rows = more === true && loaded ? new Map([...before, ...first]) : first
    arriving = more === true ? new ArrivingRows() : undefined
    set({
      ...{ rows, revision, saving, readOnly, problems, goneFolder, entries },
      loaded: true,
      counts: arriving && counts,
    })
    if (arriving === undefined) return
    arriving.take(revision, articles)
    void receiveRest(arriving, !loaded)
  } finally {
    const waiting = early
    early = undefined
    for (const change of waiting) take(change)
  }
}

/**
 * Receives every row. At the first time they show as they arrive, each time four times as many: to show them more
 * often would cost more than to receive them.
 */
async function receiveRest(stream: ArrivingRows, showsSome: boolean): Promise<void> {
  let shown = stream.rows.size
  for (let from: number | undefined = 0; from !== undefined;) {
    const { revision, rows, next }: CommandOutput<'library.rows'> = await call('library.rows', { from })
    // Everything has been asked for again meanwhile.
    if (arriving !== stream) return
    stream.take(revision, rows)
    from = next
    if (!showsSome || stream.rows.size < 4 * shown) continue
    shown = stream.rows.size
    set({ rows: new Map(stream.rows) })
  }
  arriving = undefined
  set({ rows: stream.rows, counts: undefined })
}

/** Each change has the next number; a gap means that one was missed, and everything is asked for again. */
function follow(revision: number): boolean {
  const { revision: last, loaded } = get()
  if (!loaded || revision <= last) return false
  if (revision > last + 1) {
    void takeSnapshot()
    return false
  }
  set({ revision })
  return true
}

function take(change: EventPayload<'library.changed'>): void {
  if (early !== undefined) {
    early.push(change)
    return
  }
  if (!follow(change.revision)) return
  arriving?.change(change)
  if (change.colorNames !== undefined) takeColorNames(change.colorNames)
  if (change.entries !== undefined) set({ entries: withChanged(get().entries, change.entries) })
  if (change.upsert.length + change.remove.length === 0) return
  const rows = new Map(get().rows)
  for (const id of change.remove) rows.delete(id)
  for (const row of change.upsert) rows.set(row.id, row)
  set({ rows })
}

const withChanged = (
  { tags, collections, searches }: LibraryEntries,
  changed: NonNullable<EventPayload<'library.changed'>['entries']>,
): LibraryEntries => ({
  tags: changed.tags ?? tags,
  collections: changed.collections ?? collections,
  searches: changed.searches ?? searches,
})

/** Whether there is no article but in the trash. */
export const isEmptied = ({ rows, counts }: LibraryState): boolean =>
  counts === undefined
    ? ![...rows.values()].some((row) => isIn({ kind: 'all' }, row))
    : counts.views.all === 0

/** How many annotations the articles outside the trash have. */
export function annotationsIn(rows: Iterable<ArticleSummary>): number {
  let count = 0
  for (const { annotations, trashedAt } of rows) if (trashedAt === undefined) count += annotations
  return count
}

/** How many annotations in the trash can be restored. */
export function trashedAnnotations(rows: Iterable<ArticleSummary>): number {
  let count = 0
  for (const row of rows) count += row.trashedAnnotations ?? 0
  return count
}

/** Shows a view from its first row, unfiltered; a saved search with its query. */
export function showView(view: View): void {
  showScreen('articles')
  const search = view.kind === 'search' ? get().entries.searches.find(({ id }) => id === view.id) : undefined
  set({ view, filter: search?.query ?? '', focused: undefined, marked: new Set(), wantedFocus: undefined })
}

/**
 * Shows what holds these words. What was marked is not any more: it may be out of sight. A saved search is left with any
 * words but its own: under its name stands what it looks for, and nothing else.
 */
export function setFilter(filter: string): void {
  const { view, entries } = get()
  const isLeft =
    view.kind === 'search' && entries.searches.find(({ id }) => id === view.id)?.query !== filter.trim()
  set({ filter, marked: new Set(), ...(isLeft ? { view: { kind: 'all' } } : {}) })
}

/** Puts the list's own focus on a row. */
export function focusRow(focused: ArticleId | undefined): void {
  if (get().focused !== focused) set({ focused })
}

/** Marks exactly these rows. */
export function markRows(ids: Iterable<ArticleId>): void {
  set({ marked: new Set(ids) })
}

/** Asks for the focus in a part of the list pane, which may have to be shown first; it takes it when it can. */
export function wantFocus(part: ListPart | undefined): void {
  set({ wantedFocus: part })
}

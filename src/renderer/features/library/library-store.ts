import { create } from 'zustand'
import type { EventPayload, HistoryState, SavingState } from '../../../shared/ipc/contract'
import type { ArticleSummary } from '../../../shared/model/article'
import { type Settings, Settings as SettingsSchema } from '../../../shared/model/settings'
import type { ArticleId } from '../../../shared/model/ids'
import { call, on, onConnection } from '../../host'

export type View =
  | { readonly kind: 'inbox' | 'reading' | 'starred' | 'archive' | 'trash' }
  | { readonly kind: 'tag'; readonly tag: string }

interface LibraryState {
  readonly loaded: boolean
  readonly online: boolean
  readonly rows: ReadonlyMap<ArticleId, ArticleSummary>
  /** Of the last change that is in `rows`. */
  readonly revision: number
  readonly history: HistoryState
  readonly saving: SavingState
  readonly readOnly: string | undefined
  readonly settings: Settings
  readonly view: View
  readonly filter: string
  /** The row that the list's keys act on. */
  readonly focused: ArticleId | undefined
}

/** What the window knows of the library; fed by events, whole again by a snapshot. */
export const libraryStore = create<LibraryState>(() => ({
  loaded: false,
  online: true,
  rows: new Map(),
  revision: 0,
  history: {},
  saving: { failed: [] },
  readOnly: undefined,
  settings: SettingsSchema.parse({}),
  view: { kind: 'inbox' },
  filter: '',
  focused: undefined,
}))

const { setState: set, getState: get } = libraryStore

/** Connects the store with the main process. */
export async function startLibrary(): Promise<void> {
  on('library.changed', take)
  on('annotations.changed', ({ revision }) => follow(revision))
  on('history.changed', (history) => set({ history }))
  on('saving.changed', (saving) => set({ saving }))
  on('settings.changed', (settings) => set({ settings }))
  onConnection((online) => {
    set({ online })
    if (online && get().loaded) void snapshot()
  })
  set({ settings: await call('settings.get', {}) })
  await snapshot()
}

let asked: Promise<void> | undefined

/** Asks for everything; several requests at a time are one. */
function snapshot(): Promise<void> {
  asked ??= call('library.snapshot', {})
    .then(({ articles, revision, history, saving, readOnly }) => {
      const rows = new Map(articles.map((row) => [row.id, row]))
      set({ rows, revision, history, saving, readOnly, loaded: true })
    })
    .finally(() => {
      asked = undefined
    })
  return asked
}

/** Each change has the next number; a gap means that one was missed, and everything is asked for again. */
function follow(revision: number): boolean {
  const { revision: last, loaded } = get()
  if (!loaded || revision <= last) return false
  if (revision > last + 1) {
    void snapshot()
    return false
  }
  set({ revision })
  return true
}

function take({ revision, upsert, remove }: EventPayload<'library.changed'>): void {
  if (!follow(revision)) return
  const rows = new Map(get().rows)
  for (const id of remove) rows.delete(id)
  for (const row of upsert) rows.set(row.id, row)
  set({ rows })
}

/** Whether a row belongs to a view. */
export function isIn(view: View, row: ArticleSummary): boolean {
  if (view.kind === 'trash') return row.trashedAt !== undefined
  if (row.trashedAt !== undefined) return false
  switch (view.kind) {
    case 'inbox':
      return !row.archived
    case 'reading':
      return !row.archived && row.openedAt !== undefined && (row.progress ?? 0) < 0.98
    case 'starred':
      return row.starred
    case 'archive':
      return row.archived
    case 'tag':
      return row.tags.some((tag) => tag === view.tag || tag.startsWith(`${view.tag}/`))
  }
}

/** The words that the filter asks for, lower case. */
export function filterWords(filter: string): string[] {
  return filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
}

/** The rows of a view that hold every word of the filter, newest first. */
export function visibleRows(state: Pick<LibraryState, 'rows' | 'view' | 'filter'>): ArticleSummary[] {
  const words = filterWords(state.filter)
  return [...state.rows.values()]
    .filter((row) => isIn(state.view, row))
    .filter((row) => {
      if (words.length === 0) return true
      const text = [row.title, row.excerpt, row.site, row.agency, ...row.authors, ...row.tags]
        .join(' ')
        .toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .toSorted((a, b) => b.savedAt.localeCompare(a.savedAt) || b.id.localeCompare(a.id))
}

/** The tags of articles outside the trash, with how many carry each. */
export function tagCounts(rows: ReadonlyMap<ArticleId, ArticleSummary>): [string, number][] {
  const counts = new Map<string, number>()
  for (const row of rows.values())
    if (row.trashedAt === undefined) for (const tag of row.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].toSorted(([a], [b]) => a.localeCompare(b))
}

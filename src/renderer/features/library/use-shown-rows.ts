import { useDeferredValue, useMemo } from 'react'
import { useStore } from 'zustand'
import type { RowCounts } from '../../../shared/ipc/contract'
import type { ArticleSummary } from '../../../shared/model/article'
import { readerStore } from '../reader'
import { settingsStore } from '../settings'
import { libraryStore } from './library-store'
import { filterWords } from './search-words'
import { rowsOf, type View, withWords } from './views'

export interface ShownRows {
  readonly rows: readonly ArticleSummary[]
  /** The words that the rows were filtered by. */
  readonly words: readonly string[]
  /** How many the view has without the filter. */
  readonly all: number
  readonly view: View
  /** The filter was changed and these rows are still those of the one before. */
  readonly isBehind: boolean
}

/**
 * The rows of the view that the filter leaves. Typing is not kept waiting for them: a key press is painted first,
 * the rows follow.
 */
export function useShownRows(): ShownRows {
  const rows = useStore(libraryStore, (state) => state.rows)
  const told = useStore(libraryStore, (state) => state.counts)
  const view = useStore(libraryStore, (state) => state.view)
  const filter = useStore(libraryStore, (state) => state.filter)
  const sort = useStore(settingsStore, (settings) => settings.sort)
  const open = useStore(readerStore, ({ place }) =>
    view.kind === 'unread' || view.kind === 'reading' ? place : undefined,
  )
  const deferred = useDeferredValue(filter)
  const words = useMemo(() => filterWords(deferred), [deferred])
  const collections = useStore(libraryStore, (state) => state.entries.collections)
  const ordered = useMemo(
    () => rowsOf(rows, { view, sort, collections, open }),
    [rows, view, sort, collections, open],
  )
  const shown = useMemo(() => withWords(ordered, words), [ordered, words])
  const all = told === undefined ? ordered.length : countOf(told, view)
  return { rows: shown, words, all, view, isBehind: deferred !== filter }
}

function countOf({ views, tags, collections }: RowCounts, view: View): number {
  if (view.kind === 'tag') return tags.find(({ name }) => name === view.tag)?.articles ?? 0
  if (view.kind === 'collection') return collections.find(({ id }) => id === view.id)?.articles ?? 0
  return views[view.kind === 'search' ? 'all' : view.kind]
}

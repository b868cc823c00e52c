import { useDeferredValue, useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { RowCounts } from '../../../shared/ipc/contract'
import type { ArticleSummary } from '../../../shared/model/article'
import { readerStore } from '../reader'
import { settingsStore } from '../settings'
import { libraryStore } from './library-store'
import { askSearch, forgetSearch, foundStore, type FoundState } from './found-store'
import type { HitsIn } from './search-words'
import { queryLanguage, useReadFilter } from './use-read-filter'
import { rowsOf, type View } from './views'

export interface ShownRows {
  readonly rows: readonly ArticleSummary[]
  /** Where the words that the rows were filtered by stand in a text; undefined where there are none. */
  readonly hitsIn: HitsIn | undefined
  /** The best stand first. */
  readonly isRanked: boolean
  /** Another one for every other filter. */
  readonly asked: unknown
  /** Whether anything is filtered at all. */
  readonly isFiltered: boolean
  /** Pieces of the texts in which the words are. */
  readonly pieces: FoundState['pieces']
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
  const read = useReadFilter(deferred)
  const language = useStore(queryLanguage, ({ loaded }) => loaded)
  const isFiltered = read?.isFiltered === true
  const found = useAnswer(deferred, isFiltered, view.kind === 'trash', rows)
  const collections = useStore(libraryStore, (state) => state.entries.collections)
  const ordered = useMemo(
    () => rowsOf(rows, { view, sort, collections, open }),
    [rows, view, sort, collections, open],
  )
  const byRelevance = useStore(settingsStore, (settings) => settings.byRelevance)
  const isRanked = byRelevance && read?.hitsIn !== undefined
  const ranks = useStore(foundStore, (state) => (isRanked ? state.ranks : undefined))
  // Neither pieces nor annotations that come change which rows these are.
  const ids = found?.ids
  const isCounted = view.kind === 'search'
  const shown = useMemo(
    () =>
      read?.isFiltered === true
        ? (language?.answering(ordered, read.node, ids, ranks, isCounted) ?? ordered)
        : ordered,
    [ordered, read, language, ids, ranks, isCounted],
  )
  const all = told === undefined ? ordered.length : countOf(told, view)
  const pieces = found?.pieces ?? NO_PIECES
  const isBehind = deferred !== filter || read === undefined
  const hitsIn = read?.hitsIn
  return { rows: shown, hitsIn, isRanked, asked: read, isFiltered, pieces, all, view, isBehind }
}

const NO_PIECES: FoundState['pieces'] = new Map()

/** What the search of the whole library answers to the query; undefined until it does. */
function useAnswer(query: string, isAsked: boolean, inTrash: boolean, rows: unknown): FoundState | undefined {
  const found = useStore(foundStore)
  useEffect(() => {
    // Where it cannot be asked, what the rows themselves say is shown.
    if (isAsked) askSearch(query, inTrash).catch(forgetSearch)
    else forgetSearch()
    // Whatever changes a row may change an answer.
    // eslint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, [query, isAsked, inTrash, rows])
  return isAsked && found.answered === query ? found : undefined
}

function countOf({ views, tags, collections }: RowCounts, view: View): number {
  if (view.kind === 'tag') return tags.find(({ name }) => name === view.tag)?.articles ?? 0
  if (view.kind === 'collection') return collections.find(({ id }) => id === view.id)?.articles ?? 0
  return views[view.kind === 'search' ? 'all' : view.kind]
}

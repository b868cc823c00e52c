import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { ArticleSummary } from '../../../../shared/model/article'
import type { SavedSearch } from '../../../../shared/model/entries'
import type { ArticleId, SavedSearchId } from '../../../../shared/model/ids'
import { inSlices } from '../../../slices'
import { libraryStore } from '../library-store'
import { filterWords } from '../search-words'
import { isIn, withWords } from '../views'

/** Rows that are looked at between two looks at the clock. */
const STRETCH = 200
/** A change is followed by others: the counts follow when it is quiet for so long, ms. */
const QUIET = 200

type Counts = ReadonlyMap<SavedSearchId, number>

/** How many articles each saved search finds; counted in slices while nothing else is to be done. */
export function useSearchCounts(): Counts {
  const rows = useStore(libraryStore, (state) => state.rows)
  const searches = useStore(libraryStore, (state) => state.entries.searches)
  const isWhole = useStore(libraryStore, (state) => state.counts === undefined)
  const [counts, setCounts] = useState<Counts>(new Map())
  useEffect(() => {
    if (!isWhole || searches.length === 0) return undefined
    const stop = new AbortController()
    const found = new Map<SavedSearchId, number>()
    const timer = setTimeout(() => {
      void inSlices(counting(rows, searches, found), stop.signal).then((done) => done && setCounts(found))
    }, QUIET)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [rows, searches, isWhole])
  return counts
}

function* counting(
  rows: ReadonlyMap<ArticleId, ArticleSummary>,
  searches: readonly SavedSearch[],
  found: Map<SavedSearchId, number>,
): Generator<undefined, void> {
  const present = [...rows.values()].filter((row) => isIn({ kind: 'all' }, row))
  for (const { id, query } of searches) {
    const words = filterWords(query)
    let count = 0
    for (let at = 0; at < present.length; at += STRETCH) {
      count += withWords(present.slice(at, at + STRETCH), words).length
      yield
    }
    found.set(id, count)
  }
}

import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { SavedSearchId } from '../../../../shared/model/ids'
import { call } from '../../../host'
import { libraryStore } from '../library-store'

/** A change is followed by others: the counts follow when it is quiet for so long, ms. */
const QUIET = 200

type Counts = ReadonlyMap<SavedSearchId, number>

/** How many articles each saved search finds in the whole library, as the list shows them. */
export function useSearchCounts(): Counts {
  const rows = useStore(libraryStore, (state) => state.rows)
  const searches = useStore(libraryStore, (state) => state.entries.searches)
  const [counts, setCounts] = useState<Counts>(new Map())
  useEffect(() => {
    if (searches.length === 0) return undefined
    let isWanted = true
    const timer = setTimeout(() => {
      const asked = call('search.count', { queries: searches.map(({ query }) => query) })
      const told = asked.then((answer) => {
        if (isWanted) setCounts(new Map(searches.map(({ id }, at) => [id, answer.counts[at] ?? 0])))
      })
      // Without an answer a search has no number.
      told.catch(() => isWanted && setCounts(new Map()))
    }, QUIET)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
    // Whatever changes a row may change a count.
    // eslint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, [rows, searches])
  return counts
}

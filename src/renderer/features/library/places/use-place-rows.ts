import { useMemo } from 'react'
import { useStore } from 'zustand'
import { changeSettings, settingsStore } from '../../settings'
import { libraryStore } from '../library-store'
import { type PlaceRow, placeRows } from './place-rows'
import { placeCounts } from './places-store'
import { useSearchCounts } from './search-counts'

/** The rows of the tree of places, as they are now. */
export function usePlaceRows(): readonly PlaceRow[] {
  const entries = useStore(libraryStore, (state) => state.entries)
  // Both are stable as long as their counts are.
  const tags = useStore(libraryStore, () => placeCounts().tags)
  const collections = useStore(libraryStore, () => placeCounts().collections)
  const keys = useStore(settingsStore, (settings) => settings.foldedPlaces)
  const searches = useSearchCounts()
  const folded = useMemo(() => new Set(keys), [keys])
  return useMemo(
    () => placeRows({ entries, tags, collections, searches, folded }),
    [entries, tags, collections, searches, folded],
  )
}

/** Folds rows of the tree, or opens them; kept on this machine. */
export function foldPlaces(keys: readonly string[], open: boolean): void {
  const others = settingsStore.getState().foldedPlaces.filter((key) => !keys.includes(key))
  void changeSettings({ foldedPlaces: open ? others : [...others, ...keys] })
}

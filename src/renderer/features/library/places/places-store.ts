import { createStore } from 'zustand'
import type { Tally } from './row-tally'
import { libraryStore } from '../library-store'
import type { PlaceRow } from './place-rows'
import { RowTally } from './row-tally'

interface PlacesState {
  /** The row of the tree that its keys act on. */
  readonly active: string | undefined
  /** The row that is dragged to another place in the tree. */
  readonly dragged: PlaceRow | undefined
}

export const placesStore = createStore<PlacesState>(() => ({ active: undefined, dragged: undefined }))

/** Puts the tree's own focus on a row. */
export const goToPlace = (active: string): void => placesStore.setState({ active })

const tally = new RowTally()

/** How many articles each place has; what main told as long as not every row has arrived. */
export function placeCounts(): Tally {
  const { rows, counts: told, entries } = libraryStore.getState()
  if (told === undefined) return tally.of(rows, entries.collections)
  const known = lastTold?.of === told ? lastTold.tally : undefined
  if (known !== undefined) return known
  const made = {
    views: told.views,
    tags: new Map(told.tags.map(({ name, articles }) => [name, articles])),
    collections: new Map(told.collections.map(({ id, articles }) => [id, articles])),
  }
  lastTold = { of: told, tally: made }
  return made
}
let lastTold: { readonly of: object; readonly tally: Tally } | undefined

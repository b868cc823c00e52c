import { type DragEvent, useState } from 'react'
import { useStore } from 'zustand'
import type { useDrop } from '../use-drop'
import type { Zone } from './place-moves'
import type { PlaceRow } from './place-rows'
import { placesStore } from './places-store'

/** So much of a row's height, at both its ends, is between rows and not on one. */
const EDGE = 0.28

const isMovable = ({ place }: PlaceRow): boolean => place.kind === 'collection' || place.kind === 'search'

/** Makes a row one that is dragged in the tree and dropped on; where articles are dragged, those listeners hear. */
export function usePlaceDrag(row: PlaceRow, articles: ReturnType<typeof useDrop>) {
  const dragged = useStore(placesStore, (state) => state.dragged)
  const [zone, setZone] = useState<Zone>()
  const { onDragEnter, onDragOver, onDragLeave, onDrop, ...attributes } = articles
  const isTarget = dragged !== undefined && dragged.key !== row.key && dragged.place.kind === row.place.kind
  const hear = (event: DragEvent) => {
    if (!isTarget) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'move'
    setZone(zoneOf(event, row.place.kind === 'collection'))
  }
  return {
    attributes: { ...attributes, 'data-zone': isTarget ? zone : undefined },
    draggable: isMovable(row) || undefined,
    onDragStart: (event: DragEvent) => {
      if (!isMovable(row)) return
      event.dataTransfer.effectAllowed = 'move'
      event.dataTransfer.setData('text/plain', row.label)
      placesStore.setState({ dragged: row })
    },
    onDragEnd: () => placesStore.setState({ dragged: undefined }),
    onDragEnter: (event: DragEvent) => (dragged === undefined ? onDragEnter(event) : hear(event)),
    onDragOver: (event: DragEvent) => (dragged === undefined ? onDragOver(event) : hear(event)),
    onDragLeave: () => {
      setZone(undefined)
      onDragLeave()
    },
    onDrop: (event: DragEvent) => {
      if (dragged === undefined) return onDrop(event)
      setZone(undefined)
      placesStore.setState({ dragged: undefined })
      if (!isTarget) return
      event.preventDefault()
      const at = zoneOf(event, row.place.kind === 'collection')
      void import('./place-acts').then(({ dropOnPlace }) => dropOnPlace(dragged, row, at))
    },
  }
}

/** Before it, in it or after it, by where the pointer is. */
function zoneOf({ clientY, currentTarget }: DragEvent, nests: boolean): Zone {
  const box = currentTarget.getBoundingClientRect()
  const share = (clientY - box.top) / box.height
  const edge = nests ? EDGE : 0.5
  return share < edge ? 'before' : share >= 1 - edge ? 'after' : 'inside'
}

import { useState, type DragEvent } from 'react'
import { useStore } from 'zustand'
import { draggedAnnotations, endAnnotationDrag } from '../../dragged-annotations'
import { tagAnnotations } from './article-acts'
import { dropAct, type DropPlace } from './drop-places'
import { dragStore, endDrag } from './row-drag'

/** ms the count of a place shows that something came to it. */
const PULSE = 400

/** Makes an element a place that articles can be dropped on; its attributes and listeners. */
export function useDrop(place: DropPlace | undefined) {
  const rows = useStore(dragStore, (state) => state.rows)
  const refs = useStore(draggedAnnotations, (state) => state.refs)
  const [isOver, setOver] = useState(false)
  const [pulse, setPulse] = useState(false)
  const articleAct = place === undefined || rows.length === 0 ? undefined : dropAct(place, rows)
  const tag = place !== undefined && 'tag' in place && refs.length > 0 ? place.tag : undefined
  const act = tag === undefined ? articleAct && (() => articleAct(rows)) : () => tagAnnotations(refs, tag)
  const hear = (event: DragEvent) => {
    if (act === undefined) return
    event.preventDefault()
    event.dataTransfer.dropEffect = place !== undefined && 'view' in place ? 'move' : 'copy'
    setOver(true)
  }
  return {
    'data-droppable': act === undefined ? undefined : '',
    'data-over': act !== undefined && isOver ? '' : undefined,
    'data-pulse': pulse ? '' : undefined,
    onDragEnter: hear,
    onDragOver: hear,
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false)
      if (act === undefined) return
      event.preventDefault()
      endDrag()
      endAnnotationDrag()
      setPulse(true)
      setTimeout(() => setPulse(false), PULSE)
      void act()
    },
  }
}

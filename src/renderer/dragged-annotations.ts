import { createStore } from 'zustand'
import type { AnnotationRef } from '../shared/model/notebook'

/** The annotations that are dragged; empty while none are. */
export const draggedAnnotations = createStore<{ readonly refs: readonly AnnotationRef[] }>(() => ({
  refs: [],
}))

/** Begins to drag annotations; other programs get their words. */
export function startAnnotationDrag(
  { dataTransfer }: { readonly dataTransfer: DataTransfer },
  refs: readonly AnnotationRef[],
  words: string,
): void {
  dataTransfer.effectAllowed = 'copy'
  dataTransfer.setData('text/plain', words)
  draggedAnnotations.setState({ refs })
}

/** Nothing is dragged any more. */
export const endAnnotationDrag = (): void => draggedAnnotations.setState({ refs: [] })

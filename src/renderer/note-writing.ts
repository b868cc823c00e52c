import type { ComponentType } from 'react'
import type { StoreApi } from 'zustand'
import type { Annotation } from '../shared/model/annotation'
import type { AnnotationId } from '../shared/model/ids'

interface Written {
  readonly drafts: ReadonlyMap<AnnotationId, { readonly text: string }>
  readonly editing: { readonly id: AnnotationId; readonly what: string; readonly place: string } | undefined
}

/** What writes notes: the fields of the annotations, for other features that show an annotation. */
export interface NoteWriting {
  /** The field of a note, saved while it is written. */
  readonly Field: ComponentType<{ readonly annotation: Annotation; readonly onDone: () => void }>
  /** Whether what is written is on the disk. */
  readonly State: ComponentType<{ readonly id: AnnotationId }>
  /** Opens the field in the notebook; another one that is open is left and saved. */
  readonly edit: (annotation: Annotation) => void
  readonly store: Pick<StoreApi<Written>, 'getState' | 'getInitialState' | 'subscribe'>
}

let writing: NoteWriting | undefined

/** The annotations put it here as they start, so that who shows them in a chunk of its own need not load them. */
export function provideNoteWriting(provided: NoteWriting): void {
  writing = provided
}

/** What writes notes. Throws before the annotations have started. */
export function noteWriting(): NoteWriting {
  if (writing === undefined) throw new Error('Nothing writes notes yet')
  return writing
}

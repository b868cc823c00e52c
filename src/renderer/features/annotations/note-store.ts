import { createStore } from 'zustand'
import type { Annotation } from '../../../shared/model/annotation'
import type { AnnotationId } from '../../../shared/model/ids'

/** A note that is being written, or that is written and not saved yet. It lives here and not in its field. */
export interface NoteDraft {
  /** As it was last known: also when it was deleted elsewhere while its note was written. */
  readonly annotation: Annotation
  /** The note as the library has it. */
  readonly base: string
  readonly text: string
  /** What is on its way to the library. */
  readonly sent: string | undefined
  /** `saved` is said for a moment; `unsaved`: it could not be saved yet, for `reason` or for want of a connection. */
  readonly state: 'open' | 'saved' | 'unsaved'
  readonly reason: string | undefined
  /** An input method is composing: nothing may be saved or changed. */
  readonly isComposing: boolean
  /** The note that came from elsewhere meanwhile. */
  readonly theirs: string | undefined
  /** Another window changed the note at the same time; both versions are in the text. */
  readonly isMerged: boolean
  /** The annotation is not in the library yet: it is added with its note. */
  readonly isNew: boolean
  /** The annotation was deleted elsewhere while its note was written; saving brings it back. */
  readonly isGone: boolean
}

/** What is edited, and in which place it is shown. */
export interface Editing {
  readonly id: AnnotationId
  readonly what: 'note' | 'tags'
  /** The card of the panel, the bar in the text, or the notebook. */
  readonly place: 'card' | 'bar' | 'notebook'
}

export interface NoteState {
  readonly drafts: ReadonlyMap<AnnotationId, NoteDraft>
  readonly editing: Editing | undefined
  /** Below its field a note is shown as it will be read. */
  readonly preview: boolean
}

/** What is typed; it outlives the field, the panel and the article that is shown. */
export const noteStore = createStore<NoteState>(() => ({
  drafts: new Map(),
  editing: undefined,
  preview: false,
}))

/** Shows the note below its field as it will be read, or no more. */
export const switchPreview = (): void => noteStore.setState(({ preview }) => ({ preview: !preview }))

/** Whether the draft holds something that the library has not. */
export const isDirty = ({ text, base, isNew }: NoteDraft): boolean =>
  isNew ? text.trim() !== '' : text !== base

/** The draft of an annotation's note, if there is one. */
export const draftOf = (id: AnnotationId): NoteDraft | undefined => noteStore.getState().drafts.get(id)

/** Puts a draft in the place of the one before. */
export function putDraft(draft: NoteDraft): void {
  const drafts = new Map(noteStore.getState().drafts)
  drafts.set(draft.annotation.id, draft)
  noteStore.setState({ drafts })
}

/** Changes a draft that is there. */
export function patchDraft(id: AnnotationId, patch: Partial<NoteDraft>): void {
  const draft = draftOf(id)
  if (draft !== undefined) putDraft({ ...draft, ...patch })
}

/** Forgets a draft. */
export function dropDraft(id: AnnotationId): void {
  const drafts = new Map(noteStore.getState().drafts)
  if (drafts.delete(id)) noteStore.setState({ drafts })
}

/** A draft as it is before anything is typed. */
export function openedDraft(annotation: Annotation, isNew: boolean): NoteDraft {
  return {
    annotation,
    base: annotation.note,
    text: annotation.note,
    sent: undefined,
    state: 'open',
    reason: undefined,
    isComposing: false,
    theirs: undefined,
    isMerged: false,
    isNew,
    isGone: false,
  }
}

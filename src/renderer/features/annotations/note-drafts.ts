import { AppError } from '../../../shared/ipc/app-error'
import type { Annotation } from '../../../shared/model/annotation'
import type { AnnotationId } from '../../../shared/model/ids'
import { onFlush } from '../../drafts'
import { errorText } from '../../error-text'
import { awaitField, forgetField } from '../../commands/pending-field'
import { call } from '../../host'
import { isOffline } from './annotation-store'
import { inOrder } from './in-order'
import { mergeNotes } from './merge-notes'
import {
  draftOf,
  dropDraft,
  isDirty,
  noteStore,
  openedDraft,
  patchDraft,
  putDraft,
  type Editing,
  type NoteDraft,
} from './note-store'

/** After the last key, ms. */
const AUTOSAVE = 400
/** How long "Saved" is shown, ms. */
const SAVED_SHOWN = 1000

const timers = new Map<AnnotationId, ReturnType<typeof setTimeout>>()
const saving = new Map<AnnotationId, Promise<void>>()

/** Takes part in handing over what is typed, before the app quits and when the page is hidden; returns how to stop. */
export const handOverNotes = (): (() => void) =>
  onFlush(async () => {
    await Promise.all(dirtyIds().map(saveNow))
  })

/** Opens the field of an annotation's note in a place; another one that is open is left and saved. */
export function editNote(annotation: Annotation, place: Editing['place'], isNew = false): void {
  startEditing({ id: annotation.id, what: 'note', place })
  if (draftOf(annotation.id) === undefined) putDraft(openedDraft(annotation, isNew))
}

/** Opens the field of an annotation's tags in a place. */
export function editTags({ id }: Annotation, place: Editing['place']): void {
  startEditing({ id, what: 'tags', place })
}

function startEditing(editing: Editing): void {
  const before = noteStore.getState().editing
  awaitField(stopEditing)
  noteStore.setState({ editing })
  if (before !== undefined && before.id !== editing.id) leave(before.id)
}

/** Closes the field that is open: what was typed is kept, and saved at once. */
export function stopEditing(): void {
  const { editing } = noteStore.getState()
  if (editing === undefined) return
  closeField()
  leave(editing.id)
}

function closeField(): void {
  forgetField()
  noteStore.setState({ editing: undefined })
}

/** The note as it is now in its field. */
export function typeNote(id: AnnotationId, text: string): void {
  patchDraft(id, { text, state: 'open', reason: undefined })
  saveLater(id, AUTOSAVE)
}

/** An input method begins or ends composing; what came from elsewhere meanwhile is taken in then. */
export function composeNote(id: AnnotationId, isComposing: boolean): void {
  patchDraft(id, { isComposing })
  const draft = draftOf(id)
  if (isComposing || draft === undefined) return
  if (draft.theirs !== undefined) takeTheirs({ ...draft, theirs: undefined }, draft.theirs)
  saveLater(id, AUTOSAVE)
}

/** Saves what is typed, if anything is, and waits until it is on the disk; a failure leaves it a draft. */
export async function saveNow(id: AnnotationId): Promise<void> {
  clearTimeout(timers.get(id))
  while (saving.has(id)) await saving.get(id)
  const draft = draftOf(id)
  if (draft === undefined || draft.isComposing || !isDirty(draft)) return
  const run = save(draft).finally(() => saving.delete(id))
  saving.set(id, run)
  await run
}

/** Forgets the draft of an annotation that is about to be deleted here; what was typed is saved before. */
export function closeNote(id: AnnotationId): void {
  if (noteStore.getState().editing?.id === id) closeField()
  void saveNow(id)
  dropDraft(id)
}

/** Tries again what could not be saved. */
export async function resendNotes(): Promise<void> {
  const waiting = dirtyIds().filter((id) => draftOf(id)?.state === 'unsaved')
  await Promise.all(waiting.map(saveNow))
}

/** Takes in what the library told of annotations: no draft is overwritten, none is lost with its annotation. */
export function heardNotes(upsert: readonly Annotation[], remove: readonly AnnotationId[]): void {
  for (const annotation of upsert) {
    const draft = draftOf(annotation.id)
    if (draft !== undefined)
      takeTheirs({ ...draft, annotation, isNew: false, isGone: false }, annotation.note)
  }
  for (const id of remove) {
    const draft = draftOf(id)
    if (draft === undefined) continue
    if (isDirty(draft)) {
      patchDraft(id, { isGone: true })
      saveLater(id, AUTOSAVE)
    } else forget(id)
  }
}

/** A draft meets the note that the library has now: its own, no news, or someone else's. */
function takeTheirs(draft: NoteDraft, note: string): void {
  const { annotation, base, text, sent } = draft
  const { id } = annotation
  if (note === base) putDraft(draft)
  else if (note === sent) putDraft({ ...draft, base: note })
  else if (draft.isComposing) putDraft({ ...draft, theirs: note })
  else {
    const merged = mergeNotes(base, text, note)
    putDraft({ ...draft, base: note, text: merged, isMerged: draft.isMerged || isDirty(draft) })
    saveLater(id, AUTOSAVE)
  }
  const after = draftOf(id)
  if (after !== undefined && after.state !== 'saved') dropWhenDone(id)
}

async function save(draft: NoteDraft): Promise<void> {
  const { annotation, text } = draft
  const { id } = annotation
  patchDraft(id, { sent: text })
  try {
    await inOrder(id, () => send(draft))
    patchDraft(id, {
      base: text,
      sent: undefined,
      isNew: false,
      isGone: false,
      state: 'saved',
      reason: undefined,
    })
    const after = draftOf(id)
    if (after !== undefined && isDirty(after)) saveLater(id, isOpen(id) ? AUTOSAVE : 0)
    else setTimeout(() => forgetSaved(id), SAVED_SHOWN)
  } catch (error) {
    const reason = isOffline(error) ? undefined : errorText(error)
    patchDraft(id, { sent: undefined, state: 'unsaved', reason })
  }
}

async function send({ annotation, text, isNew, isGone }: NoteDraft): Promise<void> {
  const { articleId, id, color, tags } = annotation
  if (isNew) {
    await call('annotations.add', { articleId, id, color, tags, note: text })
    return
  }
  if (isGone) await call('annotations.restore', { articleId, ids: [id] })
  try {
    await call('annotations.update', { articleId, id, patch: { note: text } })
  } catch (error) {
    const wasDeleted = error instanceof AppError && error.code === 'not-found' && !isGone
    if (!wasDeleted) throw error
    // Deleted elsewhere a moment ago: whoever still writes on it wants it.
    await call('annotations.restore', { articleId, ids: [id] })
    await call('annotations.update', { articleId, id, patch: { note: text } })
  }
}

function saveLater(id: AnnotationId, delay: number): void {
  clearTimeout(timers.get(id))
  timers.set(
    id,
    setTimeout(() => void saveNow(id), delay),
  )
}

const dirtyIds = (): AnnotationId[] =>
  [...noteStore.getState().drafts].filter(([, draft]) => isDirty(draft)).map(([id]) => id)

function isOpen(id: AnnotationId): boolean {
  const { editing } = noteStore.getState()
  return editing?.id === id && editing.what === 'note'
}

/** Its field was left. */
function leave(id: AnnotationId): void {
  patchDraft(id, { isComposing: false, isMerged: false })
  void saveNow(id)
  dropWhenDone(id)
}

function forgetSaved(id: AnnotationId): void {
  const draft = draftOf(id)
  if (draft?.state !== 'saved') return
  patchDraft(id, { state: 'open' })
  dropWhenDone(id)
}

/** A draft that nobody edits and that holds nothing new has done its work. */
function dropWhenDone(id: AnnotationId): void {
  const draft = draftOf(id)
  if (
    draft !== undefined &&
    !isOpen(id) &&
    !isDirty(draft) &&
    draft.sent === undefined &&
    draft.state !== 'saved'
  )
    dropDraft(id)
}

function forget(id: AnnotationId): void {
  if (noteStore.getState().editing?.id === id) closeField()
  dropDraft(id)
}

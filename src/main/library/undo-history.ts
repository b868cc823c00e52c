import type { HistoryState } from '../../shared/ipc/contract'
import type { Annotation } from '../../shared/model/annotation'
import type { Step, UndoFile } from './formats'

/** How many steps can be undone. */
const UNDO_STEPS = 50

export const EMPTY_HISTORY: UndoFile = { done: [], undone: [] }

/** Savings of one note that follow each other within this time, ms, are one act of writing. */
const ONE_WRITING = 60_000

/** A new act: it can be undone, and what had been undone cannot be redone any more. */
export function recorded(history: UndoFile, step: Step): UndoFile {
  const last = history.done.at(-1)
  const joined = last && history.undone.length === 0 ? joinedNote(last, step) : undefined
  const done = joined === undefined ? [...history.done, step] : [...history.done.slice(0, -1), joined]
  return { ...history, done: done.slice(-UNDO_STEPS), undone: [] }
}

/** A note is saved while it is typed: undo takes back the writing, not its last 400 ms. */
function joinedNote(last: Step, next: Step): Step | undefined {
  const [before, after] = [last.changes[0], next.changes[0]]
  if (last.label !== NOTE || next.label !== NOTE || last.changes.length + next.changes.length !== 2)
    return undefined
  if (before?.kind !== 'annotation' || after?.kind !== 'annotation' || before.id !== after.id)
    return undefined
  const pause = Date.parse(after.after.updatedAt) - Date.parse(before.after.updatedAt)
  if (!(pause < ONE_WRITING) || !differsInNote(before.after, after.after)) return undefined
  // Called by the newer name: whoever knows the older one must not take this back with it.
  return { ...next, changes: [{ ...before, after: after.after }] }
}

/** Whether nothing but the note, and when it was written, is different. */
function differsInNote(before: Annotation, after: Annotation): boolean {
  const rest = (one: Annotation) => JSON.stringify({ ...one, note: '', updatedAt: '' })
  return rest(before) === rest(after)
}

const NOTE = 'undo.annotation.note'

/** The history after its last step was undone. */
export function undone(history: UndoFile): UndoFile {
  const step = history.done.at(-1)
  return step === undefined
    ? history
    : { ...history, done: history.done.slice(0, -1), undone: [...history.undone, step] }
}

/** The history after the last undone step was done again. */
export function redone(history: UndoFile): UndoFile {
  const step = history.undone.at(-1)
  return step === undefined
    ? history
    : { ...history, done: [...history.done, step], undone: history.undone.slice(0, -1) }
}

/** The history after a step that a crash interrupted has been done; undefined where it knows of that already. */
export function resumed(history: UndoFile, step: Step, side: 'before' | 'after'): UndoFile | undefined {
  if (side === 'before') return history.done.at(-1)?.id === step.id ? undone(history) : undefined
  if (history.undone.at(-1)?.id === step.id) return redone(history)
  return [...history.done, ...history.undone].some(({ id }) => id === step.id)
    ? undefined
    : recorded(history, step)
}

/** What undo and redo would do. */
export function historyState(history: UndoFile): HistoryState {
  const last = history.done.at(-1)
  const redo = history.undone.at(-1)?.label
  return {
    ...(last === undefined ? {} : { undo: last.label }),
    ...(last?.id === undefined ? {} : { entry: last.id }),
    ...(redo ? { redo } : {}),
  }
}

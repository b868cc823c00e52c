import type { HistoryState } from '../../shared/ipc/contract'
import type { Step, UndoFile } from './formats'

/** How many steps can be undone. */
const UNDO_STEPS = 50

export const EMPTY_HISTORY: UndoFile = { done: [], undone: [] }

/** A new act: it can be undone, and what had been undone cannot be redone any more. */
export function recorded(history: UndoFile, step: Step): UndoFile {
  return { ...history, done: [...history.done, step].slice(-UNDO_STEPS), undone: [] }
}

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

/** What undo and redo would do. */
export function historyState(history: UndoFile): HistoryState {
  const undo = history.done.at(-1)?.label
  const redo = history.undone.at(-1)?.label
  return { ...(undo ? { undo } : {}), ...(redo ? { redo } : {}) }
}

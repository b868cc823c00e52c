import type { HistoryState } from '../../../shared/ipc/contract'
import type { Step, UndoFile } from '../files/formats'
import { joinedStep } from './joined-step'

/** How many steps can be undone. */
const UNDO_STEPS = 50

export const EMPTY_HISTORY: UndoFile = { done: [], undone: [] }

/** A new act: it can be undone, and what had been undone cannot be redone any more. */
export function recorded(history: UndoFile, step: Step): UndoFile {
  const last = history.done.at(-1)
  const joined = last && history.undone.length === 0 ? joinedStep(last, step) : undefined
  const done = joined === undefined ? [...history.done, step] : [...history.done.slice(0, -1), joined]
  return { ...history, done: done.slice(-UNDO_STEPS), undone: [] }
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

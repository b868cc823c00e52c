import type { Side } from './change'
import type { Step, UndoFile } from '../files/formats'

/** Where a step stands by what is on the disk, while memory is ahead of it. */
interface Standing {
  /** The file that the disk refused. */
  readonly path: string
  readonly list: 'done' | 'undone' | 'neither'
  /** What stands there in its place: a note is one step however often it was written. */
  readonly step: Step | undefined
}

/**
 * The steps of undo whose file the disk refused. The log of undo must not tell of them: without another chance to be
 * saved they never were, and undoing them after a restart would undo nothing.
 */
export class RefusedSteps {
  readonly #standings = new Map<string, Standing>()

  /** A step, put in or taken back, is not on the disk; `before` is the history as it was until then. */
  refuse(step: Step, side: Side, before: UndoFile, after: UndoFile, path: string): void {
    if (step.id === undefined) return
    const last = before.done.at(-1)
    const isDoneAgain = before.undone.at(-1)?.id === step.id
    const written = side === 'after' && !isDoneAgain && last !== undefined && !after.done.includes(last)
    const earlier = this.#standings.get(written ? (last.id ?? '') : step.id)
    if (earlier !== undefined) this.#standings.set(step.id, earlier)
    else if (side === 'before' || written) this.#standings.set(step.id, { path, list: 'done', step: last })
    else if (isDoneAgain) this.#standings.set(step.id, { path, list: 'undone', step: before.undone.at(-1) })
    else this.#standings.set(step.id, { path, list: 'neither', step: undefined })
  }

  /** A file is on the disk; whether any of the steps waited for it. */
  saved(path: string): boolean {
    const waited = [...this.#standings].filter(([, standing]) => standing.path === path)
    for (const [id] of waited) this.#standings.delete(id)
    return waited.length > 0
  }

  /** The history as the disk has it. */
  durable(history: UndoFile): UndoFile {
    if (this.#standings.size === 0) return history
    const [done, undoneAgain] = this.#apart(history.done, 'done', 'undone')
    const [undone, doneAgain] = this.#apart(history.undone, 'undone', 'done')
    return { ...history, done: [...done, ...doneAgain], undone: [...undone, ...undoneAgain] }
  }

  /** Those of one list that are in it, and those that are in the other one, the last to come first. */
  #apart(steps: readonly Step[], list: Standing['list'], other: Standing['list']): [Step[], Step[]] {
    const standingOf = (step: Step): Standing =>
      this.#standings.get(step.id ?? '') ?? { path: '', list, step }
    const inList = (wanted: Standing['list']) =>
      steps.map(standingOf).flatMap((one) => (one.list === wanted && one.step ? [one.step] : []))
    return [inList(list), inList(other).toReversed()]
  }
}

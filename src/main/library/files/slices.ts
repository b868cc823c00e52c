import { setImmediate } from 'node:timers'
import { setImmediate as nextTurn } from 'node:timers/promises'

/**
 * How long the store works in one turn of the event loop, ms: a good third of a frame, so that the last piece of it and the
 * collector of garbage still fit into one.
 */
const SLICE = 6
/** The same for what nobody waits for, so that it fits into one frame with what somebody does wait for. */
export const BACKGROUND = 3

/** When the first work of this thread's present turn began; undefined as long as there was none. */
let began: number | undefined

/** How long the present turn has been worked in, ms, whoever worked: what goes on side by side shares it. */
function worked(): number {
  const now = performance.now()
  if (began === undefined) {
    began = now
    setImmediate(() => {
      began = undefined
    })
  }
  return now - began
}

/** Long work in slices, between which everything else gets its turn. */
export class Slices {
  readonly #length: number

  /** Slices last about so long, ms. */
  constructor(length = SLICE) {
    this.#length = length
    worked()
  }

  /** Whether the present turn has been worked in for long enough. */
  get isOver(): boolean {
    return worked() > this.#length
  }

  /** Lets everything else have its turn. */
  async next(): Promise<void> {
    await nextTurn()
  }
}

/** What waits for a turn with room for it, the first to come first. */
const waiting: (() => void)[] = []

/**
 * Does a small piece of work, now or as soon as a turn has room for it: hundreds of files that come from the disk at a
 * time are read, each for itself, in as many turns as it takes. Throws what the work throws.
 */
export function inItsTurn<T>(work: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const run = () => {
      try {
        resolve(work())
      } catch (error) {
        reject(error)
      }
    }
    if (waiting.length === 0 && worked() <= SLICE) run()
    else if (waiting.push(run) === 1) setImmediate(goOn)
  })
}

function goOn(): void {
  do waiting.shift()?.()
  while (waiting.length > 0 && worked() <= SLICE)
  if (waiting.length > 0) setImmediate(goOn)
}

/** Work that may rest at each of its steps. */
export type Steps<T> = Generator<void, T>

/** Does all the steps at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** Does the steps in slices, between which everything else gets its turn. */
export async function inSlices<T>(steps: Steps<T>, slices = new Slices()): Promise<T> {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (slices.isOver) await slices.next()
  }
}

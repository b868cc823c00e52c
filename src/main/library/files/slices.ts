import { setImmediate } from 'node:timers/promises'

/** The longest that the store works in one go, ms: half of a frame, so that a slow moment still fits into one. */
const SLICE = 8
/** The same for what nobody waits for, so that it fits into one frame with what somebody does wait for. */
export const BACKGROUND = 3

/** Long work in slices, between which everything else gets its turn. */
export class Slices {
  readonly #length: number
  #began = performance.now()

  /** Slices last about so long, ms. */
  constructor(length = SLICE) {
    this.#length = length
  }

  /** Whether the present slice has lasted long enough. */
  get isOver(): boolean {
    return performance.now() - this.#began > this.#length
  }

  /** Lets everything else have its turn, and begins the next slice. */
  async next(): Promise<void> {
    await setImmediate()
    this.#began = performance.now()
  }
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

import { setImmediate } from 'node:timers/promises'

/** The longest that the store works in one go, ms: half of a frame, so that a slow moment still fits into one. */
const SLICE = 8

/** Long work in slices, between which everything else gets its turn. */
export class Slices {
  #began = performance.now()

  /** Whether the present slice has lasted long enough. */
  get isOver(): boolean {
    return performance.now() - this.#began > SLICE
  }

  /** Lets everything else have its turn, and begins the next slice. */
  async next(): Promise<void> {
    await setImmediate()
    this.#began = performance.now()
  }
}

import { setImmediate } from 'node:timers/promises'

/** So long the thread works without hearing whether it is still wanted, ms. */
const SLICE = 10

/** A search was given up for a newer one. */
export class Cancelled extends Error {}

/** The turns of one search, between which newer ones are heard. */
export class Turns {
  #began = performance.now()
  isCancelled = false

  get isOver(): boolean {
    return performance.now() - this.#began > SLICE
  }

  /** Lets others have their turn. Throws `Cancelled` where this search is not wanted any more. */
  async next(): Promise<void> {
    await setImmediate()
    if (this.isCancelled) throw new Cancelled('a newer search was asked for')
    this.#began = performance.now()
  }
}

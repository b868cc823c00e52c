import { setImmediate } from 'node:timers/promises'

/** So long the thread works without hearing whether it is still wanted, ms. */
const SLICE = 10

/** A search was given up for a newer one. */
export class Cancelled extends Error {}

/** A part of a search took longer than it may. */
export class TooLong extends Cancelled {}

/** The turns of one search, between which newer ones are heard. */
export class Turns {
  readonly #until: number
  readonly #of: Turns | undefined
  #began = performance.now()
  #isCancelled = false

  /** `until`: when it has taken too long, as `performance.now()` says it; `of`: what it is a part of. */
  constructor(until = Infinity, of?: Turns) {
    this.#until = until
    this.#of = of
  }

  get isCancelled(): boolean {
    return this.#isCancelled || this.#of?.isCancelled === true
  }

  cancel(): void {
    this.#isCancelled = true
  }

  get isOver(): boolean {
    const now = performance.now()
    return now - this.#began > SLICE || now > this.#until
  }

  /** The turns of a part of this search that may take so long, ms. */
  within(ms: number): Turns {
    return new Turns(performance.now() + ms, this)
  }

  /** Lets others have their turn. Throws `Cancelled` where this search is not wanted any more, `TooLong` after its time. */
  async next(): Promise<void> {
    await setImmediate()
    if (this.isCancelled) throw new Cancelled('a newer search was asked for')
    if (performance.now() > this.#until) throw new TooLong('its time is over')
    this.#began = performance.now()
  }
}

import { setFlagsFromString } from 'node:v8'

/** How far the heap may grow beyond what was alive at the last collection before the next one, in %. */
const SLOW = 20
/** V8's own rule: up to four times. */
const USUAL = 0

/**
 * How fast the heap of this process grows. While pages are imported V8 collects sooner: they are much garbage beside
 * little that stays, and by its own rule the heap grows to several times what is alive. A limit of the heap would end a
 * process with a large library; this ends none.
 */
export class HeapGrowth {
  readonly #setFlags: (flags: string) => void
  readonly #owners = new Set<object>()

  constructor(setFlags: (flags: string) => void = setFlagsFromString) {
    this.#setFlags = setFlags
  }

  /** Slow as long as one of those who asked for it still wants it: every open library imports by itself. */
  slow(owner: object, isWanted: boolean): void {
    const before = this.#owners.size > 0
    if (isWanted) this.#owners.add(owner)
    else this.#owners.delete(owner)
    const now = this.#owners.size > 0
    if (now !== before) this.#setFlags(`--heap-growing-percent=${now ? SLOW : USUAL}`)
  }
}

/** That of this process. */
export const heapGrowth = new HeapGrowth()

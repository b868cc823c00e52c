import { setFlagsFromString } from 'node:v8'

/** Flags of V8 with their values while the heap is to grow slowly, and by V8's own rule. */
const FLAGS = [
  /** How far the heap may grow beyond what was alive at the last collection before the next one, in %; else up to four times. */
  { name: 'heap-growing-percent', slow: 20, usual: 0 },
  /** How many times as large the space for new objects becomes when much in it is alive: once is not at all. */
  { name: 'semi-space-growth-factor', slow: 1, usual: 2 },
] as const

/**
 * How fast the heap of this process grows. While pages are imported V8 collects sooner: they are much garbage beside
 * little that stays, and by its own rule the heap grows to several times what is alive, and the space for new objects to
 * 32 MB a thread. A limit of the heap would end a process with a large library; this ends none.
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
    if (now === before) return
    for (const { name, slow, usual } of FLAGS) this.#setFlags(`--${name}=${now ? slow : usual}`)
  }
}

/** That of this process. */
export const heapGrowth = new HeapGrowth()

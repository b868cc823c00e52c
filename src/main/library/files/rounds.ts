/** A round is followed by the next after this long at the earliest, ms. */
const PAUSE = 30_000
/** Rounds take at most one part in so many of the time. */
const SHARE = 100
/** Two rounds that are asked for are at least this long apart, ms. */
const APART = 1000

/** Looks for what others changed: when asked and, once it keeps going, now and then. */
export class Rounds {
  readonly #look: () => Promise<void>
  readonly #log: (line: string) => void
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> = Promise.resolve()
  #ended = -Infinity
  #keepsGoing = false
  #isStopped = false

  constructor(look: () => Promise<void>, log: (line: string) => void) {
    this.#look = look
    this.#log = log
  }

  /** Looks now, unless that was done a moment ago. Never fails. */
  ask(): Promise<void> {
    clearTimeout(this.#timer)
    this.#running = this.#running.then(() => this.#round())
    return this.#running
  }

  /** From now on looks without being asked, too. */
  keepGoing(): void {
    this.#keepsGoing = true
    this.#plan(PAUSE)
  }

  /** Waits for the round under way; there is no other. */
  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    await this.#running
  }

  async #round(): Promise<void> {
    const began = performance.now()
    if (this.#isStopped) return
    if (began - this.#ended > APART) {
      await this.#look().catch((error: unknown) =>
        this.#log(`changes made outside were not looked for: ${String(error)}`),
      )
      this.#ended = performance.now()
    }
    this.#plan(Math.max(PAUSE, SHARE * (this.#ended - began)))
  }

  #plan(pause: number): void {
    clearTimeout(this.#timer)
    if (!this.#keepsGoing || this.#isStopped) return
    this.#timer = setTimeout(() => void this.ask(), pause)
    this.#timer.unref()
  }
}

import { isOutOfMemory, TurnThread } from '../../thread/turn-thread'
import type { Filled, FillJob } from './fill-here'

/** Fills templates in, one article at a time. */
export type FillTemplate = (job: FillJob) => Promise<Filled>

/** A worker that has nothing to do is ended after this, ms. */
const IDLE = 30_000
/** A worker that has not begun after this will not, ms. */
const START = 10_000
/** A template that has not ended by itself after this is stopped, ms: LiquidJS stops it at 500 between its parts. */
const MOST = 3000
/** The memory of a worker, MB. */
const MEMORY = 256

/** Fills templates in in a thread of its own: one that runs for ever is stopped with it. */
export class TemplateThread {
  readonly #thread: TurnThread<FillJob, Filled>
  readonly #most: number

  /** `file`: the built worker. */
  constructor(file: string, most = MOST) {
    this.#thread = new TurnThread(file, { idle: IDLE, memory: MEMORY })
    this.#most = most
  }

  readonly fill: FillTemplate = async (job) => {
    const ending = await this.#thread.ask(job, { start: START, most: this.#most })
    if (ending.outcome === 'done') return ending.answer
    const isTooMuch = ending.outcome === 'lost' && isOutOfMemory(ending.error)
    return { fault: { code: isTooMuch ? 'memory' : 'stopped' } }
  }

  close(): Promise<void> {
    return this.#thread.close()
  }
}

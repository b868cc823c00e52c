import type { Carried, CarryJob } from '../../../shared/anchoring'
import { TurnThread } from '../../thread/turn-thread'
import { type Anchoring, anchoringHere } from './anchoring-here'

/** A worker that has nothing to do is ended after this, ms. */
const IDLE = 30_000
/** A worker that has not begun a job after this has died or hangs, ms. */
const START = 10_000
/** So does one that has not ended it this much later than its budget, ms. */
const GRACE = 3000

/**
 * In a thread of its own, one article after the other: folding and aligning a text of 100,000 words takes tens of
 * milliseconds in one go. Where the worker cannot be started or dies, the job is done here; one that hangs is given up
 * at that article, which would keep this thread as well, and another takes its place.
 */
export class AnchoringThread {
  readonly #thread: TurnThread<CarryJob, undefined, readonly Carried[]>
  readonly #grace: number

  /** `file`: the built worker. */
  constructor(file: string, grace = GRACE) {
    this.#thread = new TurnThread(file, { idle: IDLE })
    this.#grace = grace
  }

  readonly run: Anchoring = async (job, found) => {
    const done = new Set<number>()
    const { outcome } = await this.#thread.ask(job, {
      start: START,
      most: job.budget + this.#grace,
      hear: (places) => {
        for (const [index] of places) done.add(index)
        found(places)
      },
    })
    const wanted = job.wanted.filter((index) => !done.has(index))
    if (outcome === 'lost') await anchoringHere({ ...job, wanted }, found)
    if (outcome === 'late' && wanted.length > 0)
      found(wanted.map((index) => [index, undefined, 'the search did not end in time'] as const))
  }

  close(): Promise<void> {
    return this.#thread.close()
  }
}

import { Worker } from 'node:worker_threads'
import { carryAll, type Carried, type CarryJob } from '../../shared/anchoring'
import type { AnchoringAnswer, AnchoringRequest } from './anchoring-worker'
import { Slices } from './slices'

/** Does the work of a job, and tells places as they are found. Never fails. */
export type Anchoring = (job: CarryJob, found: (places: readonly Carried[]) => void) => Promise<void>

/** In this thread, in slices of half a frame. */
export const anchoringHere: Anchoring = async (job, found) => {
  const slices = new Slices()
  for (const place of carryAll(job, () => performance.now())) {
    found([place])
    if (slices.isOver) await slices.next()
  }
}

/** A worker that has nothing to do is ended after this, ms. */
const IDLE = 30_000
/** A worker that says nothing for this much longer than the budget has died or hangs, ms. */
const GRACE = 3000

interface Waiting {
  readonly found: (places: readonly Carried[]) => void
  readonly end: (died: boolean) => void
}

/**
 * In a thread of its own: folding and aligning a text of 100,000 words takes tens of milliseconds in one go. Where the
 * worker cannot be started or dies, the job is done here.
 */
export class AnchoringThread {
  readonly #file: string
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #idle: NodeJS.Timeout | undefined
  #next = 0

  /** `file`: the built worker. */
  constructor(file: string) {
    this.#file = file
  }

  readonly run: Anchoring = async (job, found) => {
    const done = new Set<number>()
    const died = await this.#ask(job, (places) => {
      for (const [index] of places) done.add(index)
      found(places)
    })
    if (died) await anchoringHere({ ...job, wanted: job.wanted.filter((index) => !done.has(index)) }, found)
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle)
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  #ask(job: CarryJob, found: Waiting['found']): Promise<boolean> {
    clearTimeout(this.#idle)
    const id = (this.#next += 1)
    return new Promise((resolve) => {
      const late = setTimeout(() => this.#died(), job.budget + GRACE)
      this.#waiting.set(id, {
        found,
        end: (died) => {
          clearTimeout(late)
          this.#waiting.delete(id)
          if (this.#waiting.size === 0) this.#rest()
          resolve(died)
        },
      })
      try {
        this.#started().postMessage({ id, job } satisfies AnchoringRequest)
      } catch {
        this.#died()
      }
    })
  }

  #started(): Worker {
    if (this.#worker !== undefined) return this.#worker
    const worker = new Worker(this.#file)
    // Whoever waits for places keeps the process; an idle worker does not.
    worker.unref()
    worker.on('message', ({ id, places, done }: AnchoringAnswer) => {
      const waiting = this.#waiting.get(id)
      if (places.length > 0) waiting?.found(places)
      if (done) waiting?.end(false)
    })
    worker.on('error', () => this.#died(worker))
    worker.on('exit', () => this.#died(worker))
    this.#worker = worker
    return worker
  }

  /** A worker that was ended on purpose is no longer the one in use. */
  #died(worker = this.#worker): void {
    if (worker !== this.#worker) return
    this.#worker = undefined
    void worker?.terminate()
    for (const { end } of [...this.#waiting.values()]) end(true)
  }

  #rest(): void {
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => void this.close(), IDLE)
    this.#idle.unref()
  }
}

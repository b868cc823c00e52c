import { Worker } from 'node:worker_threads'
import type { Carried, CarryJob } from '../../../shared/anchoring'
import { type Anchoring, anchoringHere } from './anchoring-here'
import type { AnchoringAnswer, AnchoringRequest } from './anchoring-worker'

/** A worker that has nothing to do is ended after this, ms. */
const IDLE = 30_000
/** A worker that has not begun a job after this has died or hangs, ms. */
const START = 10_000
/** So does one that has not ended it this much later than its budget, ms. */
const GRACE = 3000

/** How a job came to its end. */
type Outcome = 'done' | 'died' | 'hung'

interface Task {
  readonly id: number
  readonly job: CarryJob
  readonly found: (places: readonly Carried[]) => void
  readonly end: (outcome: Outcome) => void
}

/**
 * In a thread of its own, one article after the other: folding and aligning a text of 100,000 words takes tens of
 * milliseconds in one go. Where the worker cannot be started or dies, the job is done here; one that hangs is given up
 * at that article, which would keep this thread as well, and another takes its place.
 */
export class AnchoringThread {
  readonly #file: string
  readonly #grace: number
  readonly #queue: Task[] = []
  #current: Task | undefined
  #worker: Worker | undefined
  #late: NodeJS.Timeout | undefined
  #idle: NodeJS.Timeout | undefined
  #next = 0

  /** `file`: the built worker. */
  constructor(file: string, grace = GRACE) {
    this.#file = file
    this.#grace = grace
  }

  readonly run: Anchoring = async (job, found) => {
    const done = new Set<number>()
    const outcome = await this.#ask(job, (places) => {
      for (const [index] of places) done.add(index)
      found(places)
    })
    const wanted = job.wanted.filter((index) => !done.has(index))
    if (outcome === 'died') await anchoringHere({ ...job, wanted }, found)
    if (outcome === 'hung' && wanted.length > 0)
      found(wanted.map((index) => [index, undefined, 'the search did not end in time'] as const))
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle)
    const worker = this.#worker
    this.#lose(worker, 'died')
    await worker?.terminate()
  }

  #ask(job: CarryJob, found: Task['found']): Promise<Outcome> {
    return new Promise((end) => {
      this.#queue.push({ id: (this.#next += 1), job, found, end })
      this.#begin()
    })
  }

  /** What is next in the queue, unless something is under way. */
  #begin(): void {
    if (this.#current !== undefined) return
    clearTimeout(this.#idle)
    const task = this.#queue.shift()
    this.#current = task
    if (task === undefined) {
      this.#idle = setTimeout(() => void this.close(), IDLE)
      this.#idle.unref()
      return
    }
    try {
      const worker = this.#started()
      this.#endAfter(worker, START)
      worker.postMessage({ id: task.id, job: task.job } satisfies AnchoringRequest)
    } catch {
      this.#lose(this.#worker, 'died')
    }
  }

  #endAfter(worker: Worker, time: number): void {
    clearTimeout(this.#late)
    this.#late = setTimeout(() => this.#lose(worker, 'hung'), time)
  }

  #started(): Worker {
    if (this.#worker !== undefined) return this.#worker
    const worker = new Worker(this.#file)
    // Whoever waits for places keeps the process; an idle worker does not.
    worker.unref()
    worker.on('message', (answer: AnchoringAnswer) => this.#hear(worker, answer))
    worker.on('error', () => this.#lose(worker, 'died'))
    worker.on('exit', () => this.#lose(worker, 'died'))
    this.#worker = worker
    return worker
  }

  #hear(worker: Worker, { id, places, done }: AnchoringAnswer): void {
    const task = this.#current
    if (worker !== this.#worker || task?.id !== id) return
    // From its first word on, which says that it has begun.
    this.#endAfter(worker, task.job.budget + this.#grace)
    if (places.length > 0) task.found(places)
    if (done) this.#end('done')
  }

  /** A worker that was ended on purpose is no longer the one in use. */
  #lose(worker: Worker | undefined, outcome: Outcome): void {
    if (worker !== this.#worker) return
    this.#worker = undefined
    void worker?.terminate()
    if (this.#current !== undefined) this.#end(outcome)
  }

  #end(outcome: Outcome): void {
    clearTimeout(this.#late)
    const task = this.#current
    this.#current = undefined
    task?.end(outcome)
    this.#begin()
  }
}

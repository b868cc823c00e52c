import { Worker } from 'node:worker_threads'
import type { Fault } from './fault'
import type { Filled, FillJob } from './fill-here'

/** What goes to the worker, and what comes back. */
export interface TemplateRequest {
  readonly id: number
  readonly job: FillJob
}
export type TemplateAnswer = { readonly id: number } & Filled

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

interface Task {
  readonly id: number
  readonly job: FillJob
  readonly end: (filled: Filled) => void
}

/**
 * Fills templates in in a thread of its own, one job after the other, so that one that runs for ever costs nothing but
 * that thread: it is stopped, and the next job gets another.
 */
export class TemplateThread {
  readonly #file: string
  readonly #most: number
  readonly #queue: Task[] = []
  #current: Task | undefined
  #worker: Worker | undefined
  #isReady = false
  #late: NodeJS.Timeout | undefined
  #idle: NodeJS.Timeout | undefined
  #next = 0

  /** `file`: the built worker. */
  constructor(file: string, most = MOST) {
    this.#file = file
    this.#most = most
  }

  readonly fill: FillTemplate = (job) =>
    new Promise((end) => {
      this.#queue.push({ id: (this.#next += 1), job, end })
      this.#begin()
    })

  async close(): Promise<void> {
    const worker = this.#worker
    this.#lose(worker, 'stopped')
    await worker?.terminate()
  }

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
    const worker = this.#started()
    this.#endAfter(worker, this.#isReady ? this.#most : START)
    worker.postMessage({ id: task.id, job: task.job } satisfies TemplateRequest)
  }

  #endAfter(worker: Worker, time: number): void {
    clearTimeout(this.#late)
    this.#late = setTimeout(() => this.#lose(worker, 'stopped'), time)
  }

  #started(): Worker {
    if (this.#worker !== undefined) return this.#worker
    const worker = new Worker(this.#file, { resourceLimits: { maxOldGenerationSizeMb: MEMORY } })
    // Whoever waits for a template keeps the process by the timer; an idle worker does not.
    worker.unref()
    worker.on('message', (answer: TemplateAnswer | 'ready') => this.#hear(worker, answer))
    worker.on('error', (error: NodeJS.ErrnoException) =>
      this.#lose(worker, error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'stopped'),
    )
    worker.on('exit', () => this.#lose(worker, 'stopped'))
    this.#worker = worker
    this.#isReady = false
    return worker
  }

  #hear(worker: Worker, answer: TemplateAnswer | 'ready'): void {
    if (worker !== this.#worker) return
    if (answer === 'ready') {
      this.#isReady = true
      if (this.#current !== undefined) this.#endAfter(worker, this.#most)
      return
    }
    const { id, ...filled } = answer
    if (this.#current?.id === id) this.#end(filled)
  }

  /** A worker that was ended on purpose is no longer the one in use. */
  #lose(worker: Worker | undefined, code: Fault['code']): void {
    if (worker !== this.#worker) return
    this.#worker = undefined
    void worker?.terminate()
    if (this.#current !== undefined) this.#end({ fault: { code } })
  }

  #end(filled: Filled): void {
    clearTimeout(this.#late)
    const task = this.#current
    this.#current = undefined
    task?.end(filled)
    this.#begin()
  }
}

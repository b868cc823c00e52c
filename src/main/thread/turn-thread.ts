import { type Transferable, Worker } from 'node:worker_threads'
import type { Said } from './serve-turns'

/** How a thread is kept. */
export interface ThreadOptions {
  /** A worker that has nothing to do is ended after this, ms; without it, it stays until it is closed. */
  readonly idle?: number
  /** The most of a worker's heap, MB. */
  readonly memory?: number
}

/** What one request may take, and what comes with it. */
export interface Turn<Part> {
  /** A worker that has not answered after this is ended, whatever it is doing, ms. */
  readonly most: number
  /** So long it may take to begin, ms; `most` counts from then on, and without it from the beginning of the turn. */
  readonly start?: number
  /** What is given away instead of copied. */
  readonly transfer?: readonly Transferable[]
  /** Hears the parts of the answer that come before its end. */
  readonly hear?: (part: Part) => void
}

/** What a request came to: its answer, or it took too long, or the worker could not be started or ended before it. */
export type Ending<Answer> =
  | { readonly outcome: 'done'; readonly answer: Answer }
  | { readonly outcome: 'late' }
  | { readonly outcome: 'lost'; readonly error: Error }

/** Whether the worker ended because it asked for more memory than it may have. */
export const isOutOfMemory = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

interface Task<Request, Part, Answer> {
  readonly request: Request
  readonly turn: Turn<Part>
  readonly end: (ending: Ending<Answer>) => void
}

/**
 * A worker thread that does one thing after the other (`serveTurns`), so that what takes too long or too much costs
 * nothing but that thread: it is ended, and the next request gets another.
 */
export class TurnThread<Request, Answer, Part = never> {
  readonly #file: string
  readonly #options: ThreadOptions
  readonly #queue: Task<Request, Part, Answer>[] = []
  #current: Task<Request, Part, Answer> | undefined
  #worker: Worker | undefined
  #late: NodeJS.Timeout | undefined
  #idle: NodeJS.Timeout | undefined

  /** `file`: the built worker. */
  constructor(file: string, options: ThreadOptions = {}) {
    this.#file = file
    this.#options = options
  }

  /** Resolves when the request had its turn; never rejects. */
  ask(request: Request, turn: Turn<Part>): Promise<Ending<Answer>> {
    return new Promise((end) => {
      this.#queue.push({ request, turn, end })
      this.#begin()
    })
  }

  /** Ends the worker, and what it is doing; what waits gets another. */
  async close(): Promise<void> {
    clearTimeout(this.#idle)
    const worker = this.#worker
    if (worker === undefined) return
    this.#lose(worker, { outcome: 'lost', error: new Error('the thread was closed') })
    await worker.terminate()
  }

  #begin(): void {
    if (this.#current !== undefined) return
    clearTimeout(this.#idle)
    const task = this.#queue.shift()
    this.#current = task
    if (task === undefined) {
      this.#rest()
      return
    }
    const { most, start = most, transfer } = task.turn
    try {
      const worker = this.#started()
      this.#endAfter(worker, start)
      worker.postMessage(task.request, transfer)
    } catch (error) {
      // Not an absolute path, or a request that cannot be cloned.
      this.#end({ outcome: 'lost', error: errorFrom(error) })
    }
  }

  #rest(): void {
    const { idle } = this.#options
    if (idle === undefined || this.#worker === undefined) return
    this.#idle = setTimeout(() => void this.close(), idle)
    this.#idle.unref()
  }

  #endAfter(worker: Worker, time: number): void {
    clearTimeout(this.#late)
    this.#late = setTimeout(() => this.#lose(worker, { outcome: 'late' }), time)
  }

  #started(): Worker {
    if (this.#worker !== undefined) return this.#worker
    const { memory } = this.#options
    const resourceLimits = memory === undefined ? {} : { maxOldGenerationSizeMb: memory }
    const worker = new Worker(this.#file, { resourceLimits })
    // Who waits for an answer keeps the process by the timer; an idle worker does not.
    worker.unref()
    const lose = (error: unknown) => this.#lose(worker, { outcome: 'lost', error: errorFrom(error) })
    worker.on('message', (said: Said<Part, Answer>) => this.#hear(worker, said))
    worker.on('messageerror', lose)
    worker.on('error', lose)
    worker.on('exit', () => lose('the thread ended'))
    this.#worker = worker
    return worker
  }

  #hear(worker: Worker, said: Said<Part, Answer>): void {
    const task = this.#current
    if (worker !== this.#worker || task === undefined) return
    if (said.kind === 'done') this.#end({ outcome: 'done', answer: said.answer })
    else if (said.kind === 'part') task.turn.hear?.(said.part)
    else if (task.turn.start !== undefined) this.#endAfter(worker, task.turn.most)
  }

  /** A worker that was ended on purpose is no longer the one in use. */
  #lose(worker: Worker, ending: Ending<Answer>): void {
    if (worker !== this.#worker) return
    this.#worker = undefined
    void worker.terminate()
    if (this.#current !== undefined) this.#end(ending)
  }

  #end(ending: Ending<Answer>): void {
    clearTimeout(this.#late)
    const task = this.#current
    this.#current = undefined
    task?.end(ending)
    this.#begin()
  }
}

const errorFrom = (error: unknown) => (error instanceof Error ? error : new Error(String(error)))

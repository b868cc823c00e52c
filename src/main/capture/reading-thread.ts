import { Worker } from 'node:worker_threads'
import { AppError, errorOf } from '../../shared/ipc/app-error'
import { docxBomb } from './docx-bomb'
import type { ReadableSource, SourceHints } from './readable'
import type { ReadingAnswer, ReadingRequest } from './reading-worker'
import { formatOf } from './source-format'
import { tooSlow } from './too-slow'

/** Makes a source readable, wherever that is done. */
export type Reading = (name: string, bytes: Uint8Array, hints?: SourceHints) => Promise<ReadableSource>

/** What a source may take: ms, and MB of the worker's heap. */
export interface ReadingLimits {
  readonly time: number
  readonly memory: number
}
const LIMITS: ReadingLimits = { time: 30_000, memory: 1024 }

/** A worker that has nothing to do is ended after this, ms, with all that its last source left in memory. */
const IDLE = 20_000
/** Pages and texts of fewer bytes are decoded in the thread that asks. */
const SMALL = 2_000_000

/** The source that is being read, and who waits for it. */
interface Task {
  readonly answered: (answer: ReadingAnswer) => void
  readonly lost: (error: unknown) => void
}

/**
 * Reads in a thread of its own, one after the other, what may take long or much: archives of any size (MHTML, DOCX), and
 * pages and texts of more than 2 MB. A source that takes longer or more memory than it may is refused and ends the thread;
 * the next one starts another.
 */
export class ReadingThread {
  readonly #file: string
  readonly #limits: ReadingLimits
  #worker: Worker | undefined
  #task: Task | undefined
  #idle: NodeJS.Timeout | undefined
  #queue: Promise<unknown> = Promise.resolve()

  /** `file`: the built worker. */
  constructor(file: string, limits: ReadingLimits = LIMITS) {
    this.#file = file
    this.#limits = limits
  }

  /** Throws as `readable` does, and an `AppError` for a source that is given up. */
  readonly read: Reading = async (name, bytes, hints = {}) => {
    if (isSmall(name, bytes, hints)) return (await import('./readable')).readable(name, bytes, hints)
    const next = this.#queue.then(() => this.#readInThread(name, bytes, hints))
    this.#queue = next.catch(() => undefined)
    return next
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle)
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  async #readInThread(name: string, bytes: Uint8Array, hints: SourceHints): Promise<ReadableSource> {
    try {
      const answer = await this.#ask({ name, bytes: new Uint8Array(bytes), hints })
      if (answer === undefined) throw tooSlow(name, this.#limits.time)
      if (answer.ok) return answer.source
      throw errorOf(answer.error)
    } catch (error) {
      throw error instanceof AppError ? error : givenUp(name, bytes, hints, error)
    }
  }

  /** Undefined where the answer does not come in time. Throws where the worker ends before it. */
  #ask(request: ReadingRequest): Promise<ReadingAnswer | undefined> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(late)
        this.#task = undefined
        this.#rest()
        settle()
      }
      const late = setTimeout(() => {
        void this.close()
        end(() => resolve(undefined))
      }, this.#limits.time)
      this.#task = {
        answered: (answer) => end(() => resolve(answer)),
        lost: (error) => end(() => reject(error instanceof Error ? error : new Error(String(error)))),
      }
      clearTimeout(this.#idle)
      const worker = this.#started()
      // Whoever waits for a source keeps the process; an idle worker does not.
      worker.ref()
      worker.postMessage(request, [request.bytes.buffer])
    })
  }

  #started(): Worker {
    if (this.#worker !== undefined) return this.#worker
    const { memory: maxOldGenerationSizeMb } = this.#limits
    const worker = new Worker(this.#file, { resourceLimits: { maxOldGenerationSizeMb } })
    const isCurrent = () => worker === this.#worker
    const lose = (error: unknown) => {
      if (!isCurrent()) return
      this.#worker = undefined
      this.#task?.lost(error)
    }
    worker.on('message', (answer: ReadingAnswer) => {
      if (isCurrent()) this.#task?.answered(answer)
    })
    worker.on('error', lose)
    worker.on('exit', () => lose(new Error('the thread that reads files ended')))
    this.#worker = worker
    return worker
  }

  #rest(): void {
    this.#worker?.unref()
    this.#idle = setTimeout(() => void this.close(), IDLE)
    this.#idle.unref()
  }
}

function isSmall(name: string, bytes: Uint8Array, { kind }: SourceHints): boolean {
  if (bytes.length > SMALL) return false
  const format = kind ?? formatOf(name, bytes)
  return format !== 'docx' && format !== 'mhtml'
}

function givenUp(name: string, bytes: Uint8Array, { kind }: SourceHints, error: unknown): AppError {
  const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  if (isMemory && (kind ?? formatOf(name, bytes)) === 'docx') return docxBomb(name, error)
  const reason = error instanceof Error ? error.message : String(error)
  return new AppError('unreadable', `${name} could not be read: ${reason}`, {
    key: 'capture.failed',
    values: { name, reason },
    cause: error,
  })
}

import { AppError, errorOf } from '../../shared/ipc/app-error'
import { isOutOfMemory, TurnThread } from '../thread/turn-thread'
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

/** A worker that has nothing to do is ended after this, ms, with all that its sources left in memory: 25 MB and more. */
const IDLE = 2000
/** Pages and texts of fewer bytes are decoded in the thread that asks. */
const SMALL = 2_000_000

/**
 * Reads in a thread of its own, one after the other, what may take long or much: archives of any size (MHTML, DOCX), and
 * pages and texts of more than 2 MB. A source that takes longer or more memory than it may is refused and ends the thread;
 * the next one starts another.
 */
export class ReadingThread {
  readonly #thread: TurnThread<ReadingRequest, ReadingAnswer>
  readonly #time: number

  /** `file`: the built worker. */
  constructor(file: string, { time, memory }: ReadingLimits = LIMITS) {
    this.#thread = new TurnThread(file, { idle: IDLE, memory })
    this.#time = time
  }

  /** Throws as `readable` does, and an `AppError` for a source that is given up. */
  readonly read: Reading = async (name, bytes, hints = {}) => {
    if (isSmall(name, bytes, hints)) return (await import('./readable')).readable(name, bytes, hints)
    // Copied and given away: who asks keeps the source.
    const request = { name, bytes: new Uint8Array(bytes), hints }
    const ending = await this.#thread.ask(request, { most: this.#time, transfer: [request.bytes.buffer] })
    if (ending.outcome === 'late') throw tooSlow(name, this.#time)
    if (ending.outcome === 'lost') throw givenUp(name, bytes, hints, ending.error)
    const { answer } = ending
    if (answer.ok) return answer.source
    const error = errorOf(answer.error)
    throw error instanceof AppError ? error : givenUp(name, bytes, hints, error)
  }

  close(): Promise<void> {
    return this.#thread.close()
  }
}

function isSmall(name: string, bytes: Uint8Array, { kind }: SourceHints): boolean {
  if (bytes.length > SMALL) return false
  const format = kind ?? formatOf(name, bytes)
  return format !== 'docx' && format !== 'mhtml'
}

function givenUp(name: string, bytes: Uint8Array, { kind }: SourceHints, error: unknown): AppError {
  if (isOutOfMemory(error) && (kind ?? formatOf(name, bytes)) === 'docx') return docxBomb(name, error)
  const reason = error instanceof Error ? error.message : String(error)
  return new AppError('unreadable', `${name} could not be read: ${reason}`, {
    key: 'capture.failed',
    values: { name, reason },
    cause: error,
  })
}

import type { Adapter } from 'lowdb'
import { SoundRecords } from './checked'
import { replaceFile } from './durable-file'
import { decodeFile, encodeFile, type FileFormat, type ReadOutcome } from './envelope'
import type { FileHistory } from './file-history'
import { type FileSystem, readSmallIfThere } from './file-system'
import { inItsTurn } from './slices'
import { NO_FILE, type Stamp, stampOf } from './stamp'

/** Why a file could not be taken into a `Low`: it is damaged, or a newer version made it. */
class FileOutcomeError extends Error {
  readonly outcome: 'corrupt' | 'newer'

  constructor(path: string, outcome: 'corrupt' | 'newer', reason: string) {
    super(`${path}: ${reason}`)
    this.name = 'FileOutcomeError'
    this.outcome = outcome
  }
}

/** What is known of a file that is opened. */
export interface OpenedFile {
  /** The revision counter of the file on the disk. */
  readonly rev?: number
  /** The stamp of the file on the disk. */
  readonly stamp?: Stamp
  /** Keeps its earlier versions. */
  readonly history?: FileHistory
}

/** lowdb's storage for one file that survives a power cut and says what it read. */
export class DurableAdapter<T extends object> implements Adapter<T> {
  readonly #fs: FileSystem
  readonly #path: string
  readonly #format: FileFormat<T>
  readonly #history: FileHistory | undefined
  readonly #records: SoundRecords<T>
  #rev: number
  #stamp: Stamp
  /** What is on the disk is not whole: no version to keep. */
  #damaged = false
  #newer: number | undefined

  constructor(fs: FileSystem, path: string, format: FileFormat<T>, opened: OpenedFile = {}) {
    this.#fs = fs
    this.#path = path
    this.#format = format
    this.#history = opened.history
    this.#records = new SoundRecords(format)
    this.#rev = opened.rev ?? 0
    this.#stamp = opened.stamp ?? NO_FILE
  }

  /** Of the content that was read or written last. */
  get stamp(): Stamp {
    return this.#stamp
  }

  /** The revision of the file on the disk. */
  get rev(): number {
    return this.#rev
  }

  /** The version of the file that was read last, where it is one that this program does not know. */
  get newer(): number | undefined {
    return this.#newer
  }

  /** The next write is that of versions merged, which has the highest of their revisions on every machine. */
  mergedUpTo(rev: number): void {
    this.#rev = Math.max(this.#rev, rev) - 1
  }

  /** Reads with all four outcomes. Throws only what the disk throws (no permission, broken disk). */
  async load(): Promise<ReadOutcome<T>> {
    const file = await inItsTurn(() => readSmallIfThere(this.#fs, this.#path))
    // From before the content: what comes in between is noticed the next time.
    this.#stamp = file === undefined ? NO_FILE : stampOf(file.status)
    if (file === undefined) return { status: 'missing' }
    const outcome = await inItsTurn(() => decodeFile(this.#format, file.bytes))
    if (outcome.status === 'ok') {
      this.#rev = outcome.rev
      this.#records.remember(outcome.value)
    }
    this.#damaged = outcome.status === 'corrupt'
    this.#newer = outcome.status === 'newer' ? outcome.version : undefined
    return outcome
  }

  /** Keeps a value that memory held and the disk holds no more, as an earlier version of the file. */
  async keep(value: T): Promise<void> {
    await this.#history?.keep(encodeFile(this.#format, this.#rev, value))
  }

  /** lowdb's read: `null` is its word for a missing file. Throws `FileOutcomeError` rather than give defaults. */
  async read(): Promise<T | null> {
    const outcome = await this.load()
    if (outcome.status === 'ok') return outcome.value
    if (outcome.status === 'missing') return null
    const reason =
      outcome.status === 'corrupt' ? outcome.reason : `a newer version made it (${outcome.version})`
    throw new FileOutcomeError(this.#path, outcome.status, reason)
  }

  /** What writing this value would put into the file. Throws zod's error. */
  bytes(value: T): Uint8Array {
    return encodeFile(this.#format, this.#rev + 1, this.#records.checked(value))
  }

  /** Checks, then writes durably. Throws zod's error, or the disk's. */
  async write(value: T): Promise<void> {
    const sound = await inItsTurn(() => this.#records.checked(value))
    // Not yet: the new file is being made meanwhile.
    const bytes = Promise.resolve().then(() =>
      inItsTurn(() => encodeFile(this.#format, this.#rev + 1, sound)),
    )
    const keep = async () => {
      if (!this.#damaged) await this.#history?.keepPresent()
    }
    this.#stamp = stampOf(await replaceFile(this.#fs, this.#path, bytes, keep))
    this.#rev += 1
    this.#damaged = false
  }
}

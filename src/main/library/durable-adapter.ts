import type { Adapter } from 'lowdb'
import { replaceFile } from './durable-file'
import { decodeFile, encodeFile, type FileFormat, keepUnknown, type ReadOutcome } from './envelope'
import { type FileSystem, readIfThere } from './file-system'

/** Why a file could not be taken into a `Low`: it is damaged, or a newer version made it. */
class FileOutcomeError extends Error {
  readonly outcome: 'corrupt' | 'newer'

  constructor(path: string, outcome: 'corrupt' | 'newer', reason: string) {
    super(`${path}: ${reason}`)
    this.name = 'FileOutcomeError'
    this.outcome = outcome
  }
}

/** lowdb's storage for one file that survives a power cut and says what it read. */
export class DurableAdapter<T extends object> implements Adapter<T> {
  readonly #fs: FileSystem
  readonly #path: string
  readonly #format: FileFormat<T>
  #rev: number

  constructor(fs: FileSystem, path: string, format: FileFormat<T>, rev = 0) {
    this.#fs = fs
    this.#path = path
    this.#format = format
    this.#rev = rev
  }

  /** Reads with all four outcomes. Throws only what the disk throws (no permission, broken disk). */
  async load(): Promise<ReadOutcome<T>> {
    const bytes = await readIfThere(this.#fs, this.#path, 'readSmallFile')
    if (bytes === undefined) return { status: 'missing' }
    const outcome = decodeFile(this.#format, bytes)
    if (outcome.status === 'ok') this.#rev = outcome.rev
    return outcome
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

  /** Checks, then writes durably. Throws zod's error, or the disk's. */
  async write(value: T): Promise<void> {
    const checked = keepUnknown(value, this.#format.schema.parse(value))
    const text = encodeFile(this.#format, this.#rev + 1, checked)
    await replaceFile(this.#fs, this.#path, Buffer.from(text))
    this.#rev += 1
  }
}

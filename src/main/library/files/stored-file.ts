import { type Adapter, Low } from 'lowdb'
import { atMost } from './at-most'
import { DurableAdapter, type OpenedFile } from './durable-adapter'
import type { FileFormat } from './envelope'
import type { FileSystem } from './file-system'

/** An act on ten thousand articles must not open ten thousand files at a time. */
const writing = atMost(16)

interface Waiting {
  readonly promise: Promise<void>
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/**
 * A value that a lowdb `Low` keeps on the disk, with one write in flight and one pending. Whoever changes it waits for
 * *their* content to be on the disk. When a write fails the content stays here.
 */
export class SavedValue<T extends object> {
  readonly path: string
  readonly #low: Low<T>
  #writing = false
  #inMemory = false
  #pending: Waiting | undefined
  #gate: Promise<void> | undefined
  #isGivenUp = false
  /** Why the last write failed; undefined when the disk holds what memory holds. */
  failure: unknown

  constructor(path: string, adapter: Adapter<T>, value: T) {
    this.path = path
    this.#low = new Low<T>(adapter, value)
  }

  get value(): T {
    return this.#low.data
  }

  /** Whether memory may hold what the disk does not (yet). */
  get isUnsaved(): boolean {
    return this.#writing || this.#pending !== undefined || this.failure !== undefined || this.#inMemory
  }

  /** Takes what was read, without writing. */
  take(value: T): void {
    this.#low.data = value
  }

  /** Nothing is written from now on: a newer version's file stays as it is, and what changes lasts until the end. */
  keepInMemory(): void {
    this.#inMemory = true
  }

  /** What it belongs to was deleted: nothing is written any more, and what waits for a write waits no longer. */
  giveUp(): void {
    this.#isGivenUp = true
  }

  /** Replaces the content: in memory at once, resolved once it is durable. Rejects with the disk's error. */
  set(value: T): Promise<void> {
    this.#low.data = value
    return this.save()
  }

  /** Nothing is written before this has come to its end: it never fails. */
  holdUntil(gate: Promise<void>): void {
    const both = this.#gate === undefined ? gate : Promise.all([this.#gate, gate]).then(() => undefined)
    this.#gate = both
    void both.then(() => {
      if (this.#gate === both) this.#gate = undefined
    })
  }

  /** Writes what memory holds; also how a failed write is tried again. */
  save(): Promise<void> {
    if (this.#inMemory) return Promise.resolve()
    this.#pending ??= waiting()
    const { promise } = this.#pending
    if (!this.#writing) void this.#drain()
    return promise
  }

  /** Resolves when no write is under way, whatever came of it. */
  async settled(): Promise<void> {
    while (this.#pending !== undefined || this.#writing) {
      const current = this.#pending?.promise ?? this.#current?.promise
      if (current === undefined) return
      await current.catch(() => undefined)
    }
  }

  #current: Waiting | undefined

  async #drain(): Promise<void> {
    this.#writing = true
    while (this.#pending !== undefined) {
      const current = this.#pending
      this.#pending = undefined
      this.#current = current
      try {
        await writing(async () => {
          while (this.#gate !== undefined) await this.#gate
          if (!this.#isGivenUp) await this.#low.write()
        })
        this.failure = undefined
        current.resolve()
      } catch (error) {
        this.failure = error
        current.reject(error)
      }
      this.#current = undefined
    }
    this.#writing = false
  }
}

/** One file of the library over the durable adapter. */
export class StoredFile<T extends object> extends SavedValue<T> {
  readonly adapter: DurableAdapter<T>

  /** `opened` tells of the file on the disk, where `value` is known to be what it holds. */
  constructor(fs: FileSystem, path: string, format: FileFormat<T>, value: T, opened: OpenedFile = {}) {
    const adapter = new DurableAdapter(fs, path, format, opened)
    super(path, adapter, value)
    this.adapter = adapter
  }

  /** The file as it would be, had the disk taken it. */
  bytes(): Uint8Array {
    return this.adapter.bytes(this.value)
  }
}

function waiting(): Waiting {
  let resolve: () => void = () => undefined
  let reject: (error: unknown) => void = () => undefined
  const promise = new Promise<void>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

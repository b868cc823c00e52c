import { basename, dirname } from 'node:path'
import type { SavingState } from '../../../shared/ipc/contract'
import { diskError } from '../files/disk-error'
import type { StoredFile } from '../files/stored-file'

/** Pauses before a failed write is tried again, ms; the last one repeats. */
const PAUSES = [1000, 2000, 5000, 15_000, 30_000]

/** What of a stored file matters here, whatever it holds. */
type Retried = Pick<StoredFile<object>, 'path' | 'failure' | 'save'>

/** Keeps the files whose last write failed, says so, and tries them again until the disk takes them. */
export class Saving {
  /** With what is to be done once each is saved. */
  readonly #failed = new Map<Retried, () => void>()
  readonly #tell: (state: SavingState) => void
  readonly #saved: (path: string) => void
  #timer: NodeJS.Timeout | undefined
  #tries = 0

  /** `tell` hears what the disk refuses, `saved` of each file that it took. */
  constructor(tell: (state: SavingState) => void, saved: (path: string) => void) {
    this.#tell = tell
    this.#saved = saved
  }

  state(): SavingState {
    return {
      failed: [...this.#failed.keys()].map((file) => {
        const name = shortName(file.path)
        const { message, key = '', values = {} } = diskError(file.failure, name)
        return { file: name, message, key, values }
      }),
    }
  }

  /**
   * Waits for a write; when it fails the file is kept for another try and an `AppError` is thrown. `saved` is called
   * when the file is on the disk, now or later.
   */
  async watch(file: Retried, write: Promise<void>, saved: () => void = () => undefined): Promise<void> {
    try {
      await write
      this.#succeeded(file)
      saved()
    } catch (error) {
      this.#failed.set(file, saved)
      this.#tell(this.state())
      this.#schedule()
      throw diskError(error, shortName(file.path))
    }
  }

  /** Tries every failed file once, now. */
  async retry(): Promise<SavingState> {
    for (const [file, saved] of this.#failed) {
      try {
        await file.save()
        this.#succeeded(file)
        saved()
      } catch {
        // It stays in the list, whose state says why (`failure`).
        continue
      }
    }
    if (this.#failed.size > 0) this.#schedule()
    return this.state()
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #succeeded(file: Retried): void {
    this.#saved(file.path)
    if (!this.#failed.delete(file)) return
    if (this.#failed.size === 0) {
      this.#tries = 0
      this.stop()
    }
    this.#tell(this.state())
  }

  #schedule(): void {
    if (this.#timer !== undefined) return
    const pause = PAUSES[Math.min(this.#tries, PAUSES.length - 1)] ?? 0
    this.#tries += 1
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      void this.retry()
    }, pause)
    this.#timer.unref()
  }
}

/** `<id>/meta.json`: enough to find it, without the folders above. */
function shortName(path: string): string {
  return `${basename(dirname(path))}/${basename(path)}`
}

import { AppError } from '../../../shared/ipc/app-error'
import type { ArticleId } from '../../../shared/model/ids'
import { readError } from './disk-error'
import type { FileSystem } from './file-system'
import type { Loaded } from './load-file'
import { stampAt } from './stamp'

/** How many files of a kind stay open that nobody uses at the moment. */
const IDLE = 300

interface Parts<T extends object> {
  readonly fs: FileSystem
  readonly path: (id: ArticleId) => string
  /** Reads the file; undefined where nothing of the article is left. */
  readonly load: (id: ArticleId) => Promise<Loaded<T> | undefined>
  /** Throws where the whole library is gone, as with a disk taken out. */
  readonly requireLibrary: () => Promise<void>
  /** Hears what was read, and what memory held before. */
  readonly read: (id: ArticleId, loaded: Loaded<T>, before: Loaded<T> | undefined) => void
}

/**
 * The open files of one kind, an article each: read when one is wanted, forgotten when others were wanted since. A
 * file with a change that is not on the disk stays. There are never two of the same file.
 */
export class FileCache<T extends object> {
  readonly #parts: Parts<T>
  /** The longest unused first. */
  readonly #open = new Map<ArticleId, Loaded<T>>()
  readonly #opening = new Map<ArticleId, Promise<Loaded<T>>>()
  /** How many acts hold each. */
  readonly #held = new Map<ArticleId, number>()

  constructor(parts: Parts<T>) {
    this.#parts = parts
  }

  /** The file if it is open. */
  peek(id: ArticleId): Loaded<T> | undefined {
    return this.#open.get(id)
  }

  /** The file as it is on the disk now, unless memory is ahead. Throws `not-found`, or `disk` naming the file. */
  open(id: ArticleId): Promise<Loaded<T>> {
    const opening = this.#opening.get(id) ?? this.#present(id).finally(() => this.#opening.delete(id))
    this.#opening.set(id, opening)
    return opening
  }

  /** Takes in a file that has just been made. */
  put(id: ArticleId, loaded: Loaded<T>): void {
    this.#open.set(id, loaded)
    this.#forgetIdle()
  }

  forget(id: ArticleId): void {
    this.#open.delete(id)
  }

  hold(id: ArticleId): void {
    this.#held.set(id, (this.#held.get(id) ?? 0) + 1)
  }

  release(id: ArticleId): void {
    const left = (this.#held.get(id) ?? 0) - 1
    if (left > 0) this.#held.set(id, left)
    else this.#held.delete(id)
    this.#forgetIdle()
  }

  isUnsaved(id: ArticleId): boolean {
    return this.#open.get(id)?.file.isUnsaved === true
  }

  /** Those with a change that is not on the disk. */
  unsaved(): Loaded<T>['file'][] {
    return [...this.#open.values()].map(({ file }) => file).filter((file) => file.isUnsaved)
  }

  async #present(id: ArticleId): Promise<Loaded<T>> {
    const known = this.#open.get(id)
    const stamp = known?.file.adapter.stamp
    try {
      if (known !== undefined) {
        this.#open.delete(id)
        this.#open.set(id, known)
        if (known.file.isUnsaved || (await stampAt(this.#parts.fs, this.#parts.path(id))) === stamp)
          return known
      }
      const loaded = await this.#parts.load(id)
      if (loaded === undefined) throw missing(id)
      const current = this.#open.get(id)
      // A change that came meanwhile is newer than what was read.
      if (current !== undefined && (current.file.isUnsaved || current.file.adapter.stamp !== stamp))
        return current
      if ((loaded.edited === true || loaded.status === 'missing') && current !== undefined)
        await current.file.adapter.keep(current.file.value)
      this.#open.set(id, loaded)
      this.#parts.read(id, loaded, current)
      this.#forgetIdle()
      return loaded
    } catch (error) {
      try {
        await this.#parts.requireLibrary()
      } catch (gone) {
        // Memory is all there is of it then, and holds all that was seen.
        if (known !== undefined) return known
        throw gone
      }
      throw error instanceof AppError ? error : readError(error, this.#parts.path(id))
    }
  }

  #forgetIdle(): void {
    let over = this.#open.size - this.#held.size - IDLE
    if (over <= 0) return
    for (const [id, { file }] of this.#open) {
      if (over <= 0) return
      if (this.#held.has(id) || file.isUnsaved) continue
      this.#open.delete(id)
      over -= 1
    }
  }
}

/** There is no article with this id (any more). */
export const missing = (id: ArticleId): AppError =>
  new AppError('not-found', `There is no article ${id} in this library.`, {
    key: 'article.missing',
    values: { id },
  })

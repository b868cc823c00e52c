import { rmSync, statSync, openSync, readSync, closeSync, readFileSync, writeFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { SearchDriver } from './driver'
import { SearchIndex } from './search-index'

/** What belongs to an index file. */
const ENDINGS = ['', '-wal', '-shm', '-journal', '.lock', '.sum']
const CHUNK = 4 << 20

/** An index in its file, which is one process's own as long as that holds the library's lock. */
export class IndexFile {
  readonly #path: string
  readonly #driver: SearchDriver
  readonly #libraryId: string
  #index: SearchIndex | undefined

  constructor(path: string, driver: SearchDriver, libraryId: string) {
    this.#path = path
    this.#driver = driver
    this.#libraryId = libraryId
  }

  /**
   * The index, made anew where the file is not as it was left: `fresh` says why. FTS5 itself does not see one damage in
   * three (design/storage-search.md, section 3), so a file that was closed has its checksum beside it. Throws where it
   * cannot be made.
   */
  open(): { readonly index: SearchIndex; readonly fresh?: string } {
    const reason = this.#reasonAgainst()
    if (reason === undefined) {
      try {
        const index = new SearchIndex(this.#driver.open(this.#path))
        this.#index = index
        const wrong = index.check(this.#libraryId)
        if (wrong === undefined) {
          // From now on the file is no longer as it was summed up.
          rmSync(`${this.#path}.sum`, { force: true })
          return { index }
        }
        return this.#anew(wrong)
      } catch (error) {
        return this.#anew(String(error))
      }
    }
    return this.#anew(reason)
  }

  /** Closes it, and keeps its checksum for the next opening. Never fails: what cannot be kept is made anew. */
  close(): void {
    const index = this.#index
    this.#index = undefined
    if (index === undefined) return
    try {
      index.settle()
      index.close()
      writeFileSync(`${this.#path}.sum`, JSON.stringify(summed(this.#path)))
    } catch {
      this.delete()
    }
  }

  /** Deletes it and all that belongs to it; the library has everything that is in it. */
  delete(): void {
    try {
      this.#index?.close()
    } catch {
      // It is deleted because something is wrong with it.
    }
    this.#index = undefined
    for (const ending of ENDINGS) rmSync(`${this.#path}${ending}`, { recursive: true, force: true })
  }

  #anew(reason: string): { readonly index: SearchIndex; readonly fresh: string } {
    this.delete()
    const index = new SearchIndex(this.#driver.open(this.#path))
    this.#index = index
    const wrong = index.check(this.#libraryId)
    if (wrong !== undefined) throw new Error(wrong)
    return { index, fresh: reason }
  }

  #reasonAgainst(): string | undefined {
    const known = read(`${this.#path}.sum`)
    if (known === undefined) return undefined
    const found = JSON.stringify(summed(this.#path))
    return found === known ? undefined : `its checksum is not what it was: ${found} instead of ${known}`
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Not closed in an orderly way, or never made: SQLite's own log makes it whole.
    return undefined
  }
}

/** Size and CRC-32 of a file; 80 MB (10,000 articles) take 60 ms. */
function summed(path: string): { readonly size: number; readonly crc: number } | undefined {
  try {
    const { size } = statSync(path)
    const file = openSync(path, 'r')
    const chunk = Buffer.alloc(Math.min(CHUNK, Math.max(size, 1)))
    let crc = 0
    try {
      for (let at = 0; at < size;) {
        const length = readSync(file, chunk, 0, chunk.length, at)
        if (length === 0) break
        crc = crc32(chunk.subarray(0, length), crc)
        at += length
      }
    } finally {
      closeSync(file)
    }
    return { size, crc }
  } catch {
    return undefined
  }
}

import { join } from 'node:path'
import { type ArticleIndex, SHARDS } from './article-index'
import { makeFolder, replaceCache } from '../files/durable-file'
import { errorCode, type FileSystem, namesIn, readSmallIfThere } from '../files/file-system'
import { decodeShard, encodeShard } from './index-shard'
import { inItsTurn, Slices } from '../files/slices'

/** Changes are written this long after the first unwritten one, ms. */
const PAUSE = 2000
/** Writing takes at most one part in so many of the time. */
const SHARE = 20

interface Parts {
  readonly fs: FileSystem
  /** `<userData>/libraries/<id>`, which is there while the library is open. */
  readonly folder: string
  readonly libraryId: string
  readonly index: ArticleIndex
  readonly log: (line: string) => void
}

/** The index on the disk: a cache, which may go at any time; whatever is odd in it is read from the articles again. */
export class IndexFiles {
  readonly #parts: Parts
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()
  #pause = PAUSE
  #isClosed = false

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Reads every shard, large ones each in a task of its own; the numbers of those that are not there, or not whole. */
  async load(): Promise<number[]> {
    const { fs, libraryId, index } = this.#parts
    const names = new Set(await namesIn(fs, this.#folder).catch(() => []))
    const lost: number[] = []
    // A large one takes longer alone than this, and leaves the collector of garbage its share of the frame.
    const slices = new Slices(1)
    for (let shard = 0; shard < SHARDS; shard += 1) {
      const file = names.has(fileOf(shard))
        ? await readSmallIfThere(fs, join(this.#folder, fileOf(shard))).catch(() => undefined)
        : undefined
      const entries = file === undefined ? undefined : decodeShard(libraryId, shard, file.bytes)
      if (entries === undefined) lost.push(shard)
      else {
        for (const entry of entries) index.take(entry.row.id, entry)
        if (slices.isOver) await slices.next()
      }
    }
    return lost
  }

  /** Something changed: it is written soon. */
  schedule(): void {
    if (this.#isClosed || this.#timer !== undefined || this.#parts.index.unwritten.size === 0) return
    this.#timer = setTimeout(() => void this.write(), this.#pause)
    this.#timer.unref()
  }

  /** Writes what is not written yet, one shard a task. Never fails: the articles are the truth. */
  write(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  /** Writes the last time. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.write()
  }

  async #write(): Promise<void> {
    const { fs, libraryId, index, log } = this.#parts
    if (index.unwritten.size === 0) return
    const began = performance.now()
    const slices = new Slices()
    try {
      if ((await namesIn(fs, this.#parts.folder)).length === 0) return
      await makeFolder(fs, this.#folder)
      for (const shard of index.unwritten) {
        index.unwritten.delete(shard)
        const bytes = await inItsTurn(() => encodeShard(libraryId, index.shard(shard).values()))
        try {
          await replaceCache(fs, join(this.#folder, fileOf(shard)), bytes)
        } catch (error) {
          index.unwritten.add(shard)
          throw error
        }
        if (slices.isOver) await slices.next()
      }
    } catch (error) {
      log(
        `the index was not written (${errorCode(error) ?? 'unexpected'}): it will be made from the articles`,
      )
    }
    this.#pause = Math.max(PAUSE, SHARE * (performance.now() - began))
    this.schedule()
  }

  get #folder(): string {
    return join(this.#parts.folder, 'index')
  }
}

const fileOf = (shard: number): string => `${shard.toString(16).padStart(2, '0')}.json`

import type { ArticleId } from '../../../shared/model/ids'
import { type IndexEntry, sourceKey } from './index-entry'

/** How many parts the index has; each is small enough to be read or written in one go. */
export const SHARDS = 256

/** The letters of an id (Crockford's base 32). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The shard of an article: the last eight bits of its id, which are random. */
export const shardOf = (id: ArticleId): number =>
  (LETTERS.indexOf(id.charAt(24)) * 32 + LETTERS.indexOf(id.charAt(25))) % SHARDS

/** The names of the folders below `articles/` whose articles are in a shard: ids end in these two letters. */
export const foldersOf = (shard: number): string[] =>
  [0, 1, 2, 3].map((high) => {
    const last = high * SHARDS + shard
    return LETTERS.charAt(last >> 5) + LETTERS.charAt(last & 31)
  })

/** Every article of the open library, with what is known of it without opening its files. */
export class ArticleIndex {
  readonly #shards = Array.from({ length: SHARDS }, () => new Map<ArticleId, IndexEntry>())
  /** A list only where several articles hold the same text. */
  readonly #byText = new Map<string, ArticleId | readonly ArticleId[]>()
  /** By the beginning of a source's hash; made when somebody asks, for most never do. */
  #bySource: Map<string, readonly ArticleId[]> | undefined
  #size = 0
  /** Shards that are not written as they are now. */
  readonly unwritten = new Set<number>()

  get size(): number {
    return this.#size
  }

  get(id: ArticleId): IndexEntry | undefined {
    return this.shard(shardOf(id)).get(id)
  }

  /** Puts an entry in, also in the place of the one that is there. */
  set(id: ArticleId, entry: IndexEntry): void {
    this.take(id, entry)
    this.unwritten.add(shardOf(id))
  }

  /** Puts in what was read from a written shard. */
  take(id: ArticleId, entry: IndexEntry): void {
    const shard = this.shard(shardOf(id))
    const before = shard.get(id)
    if (before?.text !== entry.text) {
      if (before !== undefined) this.#forgetText(before.text, id)
      this.#rememberText(entry.text, id)
    }
    if (before === undefined) this.#size += 1
    shard.set(id, entry)
    if (before?.source !== entry.source) this.#rememberSource(entry.source, id)
  }

  delete(id: ArticleId): void {
    const shard = this.shard(shardOf(id))
    const entry = shard.get(id)
    if (entry === undefined) return
    this.#forgetText(entry.text, id)
    shard.delete(id)
    this.#size -= 1
    this.unwritten.add(shardOf(id))
  }

  shard(number: number): Map<ArticleId, IndexEntry> {
    const shard = this.#shards[number]
    if (shard === undefined) throw new RangeError(`There is no shard ${number}`)
    return shard
  }

  /** All of it; what is put in or taken out meanwhile may be missed or seen. */
  *entries(): Generator<IndexEntry> {
    for (const shard of this.#shards) yield* shard.values()
  }

  /** The articles that hold a text; the same text may stand at several addresses. */
  withText(hash: string): readonly ArticleId[] {
    const found = this.#byText.get(hash) ?? []
    return typeof found === 'string' ? [found] : found
  }

  /**
   * The articles whose source's hash begins as this one; one that has another by now, or is gone, may be among them.
   */
  withSource(hash: string): readonly ArticleId[] {
    if (this.#bySource === undefined) {
      this.#bySource = new Map()
      for (const { row, source } of this.entries()) this.#rememberSource(source, row.id)
    }
    return this.#bySource.get(sourceKey(hash)) ?? []
  }

  #rememberSource(source: string, id: ArticleId): void {
    if (this.#bySource === undefined || source === '') return
    this.#bySource.set(source, [...(this.#bySource.get(source) ?? []), id])
  }

  #rememberText(hash: string, id: ArticleId): void {
    // Articles without a text are no twins.
    if (hash === '') return
    const twins = this.withText(hash)
    this.#byText.set(hash, twins.length === 0 ? id : [...twins, id])
  }

  #forgetText(hash: string, id: ArticleId): void {
    const left = this.withText(hash).filter((one) => one !== id)
    if (left.length === 0) this.#byText.delete(hash)
    else this.#byText.set(hash, left)
  }
}

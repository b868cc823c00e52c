import type { ArticleSummary } from '../../shared/model/article'
import type { ArticleId } from '../../shared/model/ids'
import { missing } from './files/file-cache'
import type { ReadingFile } from './files/formats'
import { Slices } from './files/slices'
import type { StoredFile } from './files/stored-file'
import { type ArticleIndex, SHARDS } from './index/article-index'
import type { IndexEntry } from './index/index-entry'
import { withPosition } from './index/summary'

/** The rows of an open library: what its index knows of each article, with the place it was read to. */
export class ArticleRows {
  readonly #index: ArticleIndex
  readonly #reading: StoredFile<ReadingFile>
  /** What an import that is not done has written, hidden in the trash. */
  #unfinished: ReadonlySet<ArticleId> = new Set()

  constructor(index: ArticleIndex, reading: StoredFile<ReadingFile>) {
    this.#index = index
    this.#reading = reading
  }

  get size(): number {
    return this.#index.size
  }

  /** The row of an article. Throws `not-found`. */
  of(id: ArticleId): ArticleSummary {
    return this.#withPosition(this.#entry(id))
  }

  /** Every row; one that changes meanwhile may be seen as it was or as it is. */
  *all(): Generator<ArticleSummary> {
    for (const entry of this.#index.entries()) if (!this.#isHidden(entry)) yield this.#withPosition(entry)
  }

  /** The rows of some shards from one on, about `count` of them, and the shard that comes next. */
  from(shard: number, count: number): { readonly rows: ArticleSummary[]; readonly next: number } {
    const rows: ArticleSummary[] = []
    let next = shard
    for (; next < SHARDS && rows.length < count; next += 1)
      for (const entry of this.#index.shard(next).values())
        if (!this.#isHidden(entry)) rows.push(this.#withPosition(entry))
    return { rows, next }
  }

  /** From now on these are no rows for as long as they are in the trash; without any, all are. */
  hide(ids: Iterable<ArticleId> = []): void {
    this.#unfinished = new Set(ids)
  }

  /** Whether an article is to be seen: it is there, and no part of an import that is not done. */
  isShown(id: ArticleId): boolean {
    const entry = this.#index.get(id)
    return entry !== undefined && !this.#isHidden(entry)
  }

  /** The articles that are not in the trash and have annotations, newest first. */
  annotated(): ArticleId[] {
    return [...this.#index.entries()]
      .map(({ row }) => row)
      .filter(({ annotations, trashedAt }) => annotations > 0 && trashedAt === undefined)
      .toSorted((a, b) => (a.savedAt === b.savedAt ? (a.id < b.id ? 1 : -1) : a.savedAt < b.savedAt ? 1 : -1))
      .map(({ id }) => id)
  }

  /** The articles whose rows are meant; large libraries are gone through in slices. */
  async idsWhere(isMeant: (row: ArticleSummary) => boolean): Promise<ArticleId[]> {
    const slices = new Slices()
    const found: ArticleId[] = []
    for (let shard = 0; shard < SHARDS; shard += 1) {
      for (const entry of this.#index.shard(shard).values())
        if (!this.#isHidden(entry) && isMeant(entry.row)) found.push(entry.row.id)
      if (slices.isOver) await slices.next()
    }
    return found.filter((id) => this.#index.get(id) !== undefined)
  }

  /** The rows of the articles that hold a text, without the places they were read to. */
  withText(hash: string): ArticleSummary[] {
    return this.#index.withText(hash).map((id) => this.#entry(id).row)
  }

  /** Those whose source may have this hash: the index has the beginning of each. */
  withSource(hash: string): readonly ArticleId[] {
    return this.#index.withSource(hash)
  }

  #entry(id: ArticleId): IndexEntry {
    const entry = this.#index.get(id)
    if (entry === undefined) throw missing(id)
    return entry
  }

  #isHidden({ row }: IndexEntry): boolean {
    return row.trashedAt !== undefined && this.#unfinished.has(row.id)
  }

  #withPosition({ row }: IndexEntry): ArticleSummary {
    return withPosition(row, this.#reading.value.positions[row.id])
  }
}

import type { ArticleSummary } from '../../../../shared/model/article'
import type { Collection } from '../../../../shared/model/entries'
import type { ArticleId, CollectionId } from '../../../../shared/model/ids'
import { CollectionCounts, type FixedView, ViewCounts } from '../../../../shared/model/view'
import { countTags } from '../tag-tree'

type Rows = ReadonlyMap<ArticleId, ArticleSummary>

export interface Tally {
  readonly views: Readonly<Record<FixedView, number>>
  /** By each level of each tag in use. */
  readonly tags: ReadonlyMap<string, number>
  readonly collections: ReadonlyMap<CollectionId, number>
}

/**
 * Counts how many articles each place of the sidebar has. Of a change only the rows that changed are counted again:
 * all of 100,000 take longer than a frame. What came out the same is the same object.
 */
export class RowTally {
  #rows: Rows = new Map()
  #collections: readonly Collection[] = []
  readonly #views = new ViewCounts()
  readonly #tags = new Map<string, number>()
  #filled = new CollectionCounts([])
  #told: Tally = { views: { ...this.#views.counts }, tags: new Map(), collections: new Map() }

  /** The counts of these rows. */
  of(rows: Rows, collections: readonly Collection[]): Tally {
    const isSameTree = collections === this.#collections
    if (rows === this.#rows && isSameTree) return this.#told
    const before = this.#rows
    let areTagsSame = true
    let areCollectionsSame = isSameTree
    const count = (row: ArticleSummary, step: 1 | -1) => {
      this.#views.add(row, step)
      if (countTags(this.#tags, row, step)) areTagsSame = false
      if (isSameTree) this.#filled.add(row, step)
      if (row.collections !== undefined && row.collections.length > 0) areCollectionsSame = false
    }
    for (const row of before.values()) if (rows.get(row.id) !== row) count(row, -1)
    for (const row of rows.values()) if (before.get(row.id) !== row) count(row, 1)
    if (!isSameTree) {
      this.#filled = new CollectionCounts(collections)
      for (const row of rows.values()) this.#filled.add(row)
    }
    this.#rows = rows
    this.#collections = collections
    this.#told = {
      views: { ...this.#views.counts },
      tags: areTagsSame || isSame(this.#told.tags, this.#tags) ? this.#told.tags : new Map(this.#tags),
      collections: areCollectionsSame ? this.#told.collections : new Map(this.#filled.counts),
    }
    return this.#told
  }
}

const isSame = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean =>
  a.size === b.size && [...a].every(([name, count]) => b.get(name) === count)

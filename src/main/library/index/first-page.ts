import type { RowCounts, RowPage } from '../../../shared/ipc/contract'
import type { ArticleSummary } from '../../../shared/model/article'
import { tagLevelsOf, tagsOf } from '../../../shared/model/row-tags'
import type { Collection } from '../../../shared/model/entries'
import { CollectionCounts, memberTest, ORDERS, ViewCounts } from '../../../shared/model/view'
import { Slices } from '../files/slices'

/** Rows between two looks at the clock. */
const STRETCH = 250

/** The first rows of a view, and how many rows each view and each tag has in all. */
export interface FirstPage {
  readonly rows: ArticleSummary[]
  readonly counts: RowCounts
}

/** Goes through all rows once, in slices; one that changes meanwhile is seen as it was or as it is. */
export async function firstPage(
  rows: Iterable<ArticleSummary>,
  { view, sort, size }: RowPage,
  collections: readonly Collection[] = [],
): Promise<FirstPage> {
  const slices = new Slices()
  const first = new FirstInOrder(ORDERS[sort], size)
  const views = new ViewCounts()
  const tags = new TagCounts()
  const inCollections = new CollectionCounts(collections)
  const isIn = memberTest(view, collections)
  let seen = 0
  for (const row of rows) {
    views.add(row)
    if (row.trashedAt === undefined) tags.add(row)
    inCollections.add(row)
    if (isIn(row)) first.take(row)
    seen += 1
    if (seen % STRETCH === 0 && slices.isOver) await slices.next()
  }
  const filled = [...inCollections.counts].map(([id, articles]) => ({ id, articles }))
  return { rows: first.taken, counts: { views: views.counts, tags: tags.all(), collections: filled } }
}

class TagCounts {
  readonly #levels = new Map<string, { articles: number; isOwn: boolean }>()

  add(row: ArticleSummary): void {
    const own = tagsOf(row)
    for (const name of tagLevelsOf(row)) {
      const { articles, isOwn } = this.#levels.get(name) ?? { articles: 0, isOwn: false }
      this.#levels.set(name, { articles: articles + 1, isOwn: isOwn || own.includes(name) })
    }
  }

  all(): RowCounts['tags'] {
    return [...this.#levels].map(([name, counts]) => ({ name, ...counts }))
  }
}

/** Keeps the first `size` of what it takes. */
class FirstInOrder<T> {
  readonly taken: T[] = []
  readonly #order: (a: T, b: T) => number
  readonly #size: number

  constructor(order: (a: T, b: T) => number, size: number) {
    this.#order = order
    this.#size = size
  }

  take(row: T): void {
    const { taken } = this
    const last = taken.at(-1)
    if (taken.length === this.#size && (last === undefined || this.#order(row, last) >= 0)) return
    let [low, high] = [0, taken.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#order(row, taken[middle] as T) < 0) high = middle
      else low = middle + 1
    }
    taken.splice(low, 0, row)
    if (taken.length > this.#size) taken.pop()
  }
}

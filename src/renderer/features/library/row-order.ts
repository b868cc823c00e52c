import type { ArticleSummary } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import type { Settings } from '../../../shared/model/settings'
import { ORDERS } from '../../../shared/model/view'

type Rows = ReadonlyMap<ArticleId, ArticleSummary>

interface Ordered {
  readonly of: Rows
  readonly sort: Settings['sort']
  readonly rows: readonly ArticleSummary[]
}
let last: Ordered | undefined

/**
 * All rows in an order. That of the last time is kept: another view of it needs no sorting, and rows that changed are
 * put in among those that did not (sorting 20,000 titles by the rules of a language takes 150 ms, this 3 ms).
 */
export function inOrder(of: Rows, sort: Settings['sort']): readonly ArticleSummary[] {
  if (last?.of !== of || last.sort !== sort)
    last = { of, sort, rows: last?.sort === sort ? mended(last.rows, of, sort) : sorted(of.values(), sort) }
  return last.rows
}

const sorted = (rows: Iterable<ArticleSummary>, sort: Settings['sort']): ArticleSummary[] =>
  [...rows].toSorted(ORDERS[sort])

function mended(before: readonly ArticleSummary[], now: Rows, sort: Settings['sort']): ArticleSummary[] {
  const kept = before.filter((row) => now.get(row.id) === row)
  const known = new Set(kept)
  const changed = [...now.values()].filter((row) => !known.has(row))
  // With many, or with rows that are still arriving, sorting all is the shorter way.
  return changed.length > now.size / 8
    ? sorted(now.values(), sort)
    : merged(kept, sorted(changed, sort), sort)
}

function merged(
  a: readonly ArticleSummary[],
  b: readonly ArticleSummary[],
  sort: Settings['sort'],
): ArticleSummary[] {
  const order = ORDERS[sort]
  const all: ArticleSummary[] = []
  let at = 0
  for (const row of b) {
    // Where each goes is halved towards: few comparisons, each of which may be dear.
    let [low, high] = [at, a.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (order(row, a[middle] as ArticleSummary) < 0) high = middle
      else low = middle + 1
    }
    for (; at < low; at += 1) all.push(a[at] as ArticleSummary)
    all.push(row)
  }
  for (; at < a.length; at += 1) all.push(a[at] as ArticleSummary)
  return all
}

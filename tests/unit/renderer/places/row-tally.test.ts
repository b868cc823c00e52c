import { describe, expect, it } from 'vitest'
import { RowTally } from '../../../../src/renderer/features/library/places/row-tally'
import { tagCounts } from '../../../../src/renderer/features/library/tag-tree'
import { countsOf } from '../../../../src/renderer/features/library/views'
import type { ArticleSummary } from '../../../../src/shared/model/article'
import { CollectionCounts } from '../../../../src/shared/model/view'
import { articleRow, byId, collection } from '../article-row'

const TIME = '2026-01-02T00:00:00.000Z'
const tree = [collection(1), collection(2, { parent: collection(1).id }), collection(3)]
const rowOf = (number: number): ArticleSummary =>
  articleRow({
    tags: [`a/${number % 3}`, `b${number % 5}`],
    collections: tree.slice(number % 3, (number % 3) + 1).map(({ id }) => id),
    archived: number % 2 === 0,
    ...(number % 7 === 0 ? { trashedAt: TIME } : {}),
  })

function inFull(rows: readonly ArticleSummary[], collections = tree) {
  const filled = new CollectionCounts(collections)
  for (const row of rows) filled.add(row)
  return { views: countsOf(rows), tags: tagCounts(rows), collections: filled.counts }
}
const withoutEmpty = (counts: ReadonlyMap<string, number>) =>
  new Map([...counts].filter(([, count]) => count > 0).toSorted(([a], [b]) => (a < b ? -1 : 1)))

describe('the counts of the sidebar', () => {
  it('are those of all rows counted anew, after any change', () => {
    const tally = new RowTally()
    let rows = Array.from({ length: 60 }, (_, number) => rowOf(number))
    const changes: ((row: ArticleSummary, at: number) => ArticleSummary[])[] = [
      (row) => [row],
      (row, at) => (at % 9 === 0 ? [] : [row]),
      (row, at) => (at % 4 === 0 ? [{ ...row, trashedAt: TIME }] : [row]),
      (row, at) => (at % 5 === 0 ? [{ ...row, tags: ['b1', 'c'], collections: [] }] : [row]),
      (row, at) => (at === 1 ? [row, rowOf(200)] : [row]),
    ]
    for (const change of changes) {
      rows = rows.flatMap(change)
      const told = tally.of(byId(rows), tree)
      const full = inFull(rows)
      expect(told.views).toEqual(full.views)
      expect(withoutEmpty(told.tags)).toEqual(withoutEmpty(full.tags))
      expect(withoutEmpty(told.collections)).toEqual(withoutEmpty(full.collections))
    }
    const moved = [tree[0], tree[1], { ...tree[2], parent: tree[1]?.id }] as typeof tree
    expect(withoutEmpty(tally.of(byId(rows), moved).collections)).toEqual(
      withoutEmpty(inFull(rows, moved).collections),
    )
  })

  it('are the same objects as long as nothing of theirs changed, so that the tree is not drawn again', () => {
    const tally = new RowTally()
    const rows = Array.from({ length: 10 }, (_, number) => rowOf(number + 1))
    const before = tally.of(byId(rows), tree)
    const plain = articleRow({})
    const after = tally.of(byId([...rows, plain]), tree)
    expect(after.views).not.toEqual(before.views)
    expect(after.tags).toBe(before.tags)
    expect(after.collections).toBe(before.collections)
    const read = rows.map((row, at) => (at === 0 ? { ...row, openedAt: TIME } : row))
    expect(tally.of(byId([...read, plain]), tree).tags).toBe(before.tags)
  })
})

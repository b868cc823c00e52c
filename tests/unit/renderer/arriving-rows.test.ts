import { describe, expect, test } from 'vitest'
import { ArrivingRows } from '../../../src/renderer/features/library/arriving-rows'
import { articleRow } from './article-row'

describe('the rows of a large library that arrive while they change', () => {
  const row = articleRow({ title: 'as of 3' })
  const titled = (title: string) => ({ ...row, title })
  const change = (revision: number, title: string) => ({ revision, upsert: [titled(title)], remove: [] })

  test('are the newest, whichever comes first', () => {
    const news: ((rows: ArrivingRows) => void)[] = [
      (rows) => rows.take(3, [titled('as of 3')]),
      (rows) => rows.change(change(5, 'as of 5')),
      (rows) => rows.change(change(4, 'as of 4')),
    ]
    for (const order of [
      [0, 1, 2],
      [1, 0, 2],
      [2, 1, 0],
      [1, 2, 0],
      [0, 2, 1],
      [2, 0, 1],
    ]) {
      const rows = new ArrivingRows()
      for (const at of order) news[at]?.(rows)
      expect([...rows.rows.values()].map(({ title }) => title)).toEqual(['as of 5'])
    }
  })

  test('do not come back when they were removed since', () => {
    const rows = new ArrivingRows()
    rows.change({ revision: 4, upsert: [], remove: [row.id] })
    rows.take(3, [row])
    expect(rows.rows.size).toBe(0)
    rows.change(change(6, 'restored'))
    expect(rows.rows.size).toBe(1)
  })
})

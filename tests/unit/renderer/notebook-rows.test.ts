import { describe, expect, test } from 'vitest'
import { NotebookRows } from '../../../src/renderer/features/notebook/notebook-rows'

/** a: heading 0, places 0 and 1 in rows 1 and 2; b: heading 3, place 2 in row 4; c: heading 5, places 3 to 5. */
const rows = new NotebookRows([
  { key: 'a', count: 2 },
  { key: 'b', count: 1 },
  { key: 'c', count: 3 },
])

describe('the rows of the notebook', () => {
  test('are each group’s heading, then its annotations', () => {
    const all = Array.from({ length: rows.length + 1 }, (_, index) => rows.row(index))
    expect(all.map((row) => (row?.kind === 'annotation' ? row.at : row?.group.key))).toEqual([
      'a',
      0,
      1,
      'b',
      2,
      'c',
      3,
      4,
      5,
      undefined,
    ])
    expect(rows.row(-1)).toBeUndefined()
  })

  test('have one for each place', () => {
    expect([0, 1, 2, 3, 4, 5].map((at) => rows.rowOf(at))).toEqual([1, 2, 4, 6, 7, 8])
  })

  test.each([
    ['two annotations', 1, 7, { from: 0, to: 5 }],
    ['the same, whichever comes first', 7, 1, { from: 0, to: 5 }],
    ['one annotation', 4, 4, { from: 2, to: 3 }],
    ['a heading and an annotation of its group', 5, 6, { from: 3, to: 4 }],
    ['an annotation and the next heading', 2, 3, { from: 1, to: 2 }],
  ] as const)('know the places between %s', (_name, a, b, places) => {
    expect(rows.placesBetween(a, b)).toEqual(places)
  })

  test('know the places of a group', () => {
    expect([0, 1, 2].map((number) => rows.placesOf(number))).toEqual([
      { from: 0, to: 2 },
      { from: 2, to: 3 },
      { from: 3, to: 6 },
    ])
  })

  test('may be none', () => {
    const none = new NotebookRows([])
    expect([none.length, none.row(0)]).toEqual([0, undefined])
  })
})

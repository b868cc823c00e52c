import { describe, expect, it } from 'vitest'
import { queryParts, withoutParts } from '../../../src/shared/query/query-parts'

describe('The parts of a query', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['tea  by rail', ['tea', 'by', 'rail']],
    ['"by rail" -tea tag:"a b" -in:title', ['"by rail"', '-tea', 'tag:"a b"', '-in:title']],
    ['tea (rail OR (sea air)) -(a b)', ['tea', '(rail OR (sea air))', '-(a b)']],
    ['tea OR rail', ['tea', 'rail']],
    ['tea (rail', ['tea', '(rail']],
    [') tea - OR --', ['tea', '--']],
    ['中欧班列 “茶叶”', ['中欧班列', '“茶叶”']],
  ])('of %j', (query, parts) => {
    expect(queryParts(query).map(({ range }) => query.slice(range.start, range.end))).toEqual(parts)
  })

  it('say in which alternative they stand, and which only take away', () => {
    expect(
      queryParts('a -b OR c in:title (d OR e)').map(({ alternative, limits }) => [alternative, limits]),
    ).toEqual([
      [0, false],
      [0, true],
      [1, false],
      [1, true],
      [1, false],
    ])
  })

  it.each<[string, number[], string]>([
    ['tea by rail', [], 'tea by rail'],
    ['tea by rail', [0], 'by rail'],
    ['tea by rail', [1], 'tea rail'],
    ['tea by rail', [2], 'tea by '],
    ['tea by rail ', [0, 2], 'by '],
    ['a "b"c', [1], 'a c'],
    ['a"b"c', [1], 'a c'],
    ['a b OR c d', [1, 2], 'a OR d'],
  ])('%j without %j is %j', (query, left, rest) => {
    const parts = queryParts(query)
    expect(
      withoutParts(
        query,
        left.flatMap((n) => parts[n] ?? []),
      ),
    ).toBe(rest)
  })
})

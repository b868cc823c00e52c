import { describe, expect, it } from 'vitest'
import { slicedSort } from '../../../src/main/library/files/sliced-sort'
import { Slices } from '../../../src/main/library/files/slices'

/** Numbers that look like chance, the same each time. */
const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => (at * 7919) % 1013)

describe('many items in order', () => {
  it.each([0, 1, 2, 999, 1000, 1001, 2500, 8001])('are as an ordinary sort has them: %i', async (count) => {
    const items = numbers(count).map((key, at) => ({ key, at }))
    const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key
    expect(await slicedSort(items, byKey, new Slices())).toEqual(items.toSorted(byKey))
  })

  it('let everything else have its turn', async () => {
    let turns = 0
    const other = setInterval(() => (turns += 1), 0)
    await slicedSort(numbers(300_000), (a, b) => a - b, new Slices(1))
    clearInterval(other)
    expect(turns).toBeGreaterThan(2)
  })
})

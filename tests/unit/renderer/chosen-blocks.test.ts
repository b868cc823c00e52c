import { describe, expect, it } from 'vitest'
import {
  hiddenLines,
  isIn,
  isPersons,
  withBlocks,
} from '../../../src/renderer/features/annotations/adjust/chosen-blocks'
import type { Choice } from '../../../src/shared/model/extraction'
import type { OutlineBlock } from '../../../src/shared/model/outline'

const block = (n: number, isKept: boolean, why = 'surroundings'): OutlineBlock => ({
  n,
  kind: 'text',
  begins: `Block ${n}`,
  words: 2,
  in: isKept,
  why,
})
const MERGED: Choice = { by: 'merged', putIn: [], leftOut: [] }
const [first, second, third] = [block(0, false), block(1, true), block(2, true)]

describe('the blocks that a person chooses', () => {
  it('are taken in and out over what the rules say', () => {
    const choice = withBlocks(MERGED, [second], false)
    expect(choice).toEqual({ by: 'merged', putIn: [], leftOut: [1] })
    expect(withBlocks(choice, [first], true)).toEqual({ by: 'merged', putIn: [0], leftOut: [1] })
  })

  it('are no choice any more once they are as the rules say', () => {
    const choice = withBlocks(MERGED, [second], false)
    const afterwards = block(1, false, 'person')
    expect(isIn(afterwards, choice)).toBe(false)
    expect(withBlocks(choice, [afterwards], true)).toEqual(MERGED)
    // Also before the outline has followed.
    expect(withBlocks(choice, [second], true)).toEqual(MERGED)
    expect(isPersons(MERGED)).toBe(false)
  })

  it('come several at a time, of which only those that differ are named', () => {
    expect(withBlocks(MERGED, [first, second, third], false).leftOut).toEqual([1, 2])
    expect(withBlocks(MERGED, [first, second, third], true).putIn).toEqual([0])
  })

  it('count as hidden lines while they are out', () => {
    const blocks = [block(0, false, 'header'), block(1, true), block(2, false, 'footer')]
    const { head, tail } = hiddenLines(blocks, MERGED)
    expect([head.length, tail.length]).toEqual([1, 1])
    const restored = withBlocks(MERGED, [...head, ...tail], true)
    expect(hiddenLines(blocks, restored)).toEqual({ head: [], tail: [] })
  })
})

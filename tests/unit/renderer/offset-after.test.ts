import { expect, test } from 'vitest'
import { offsetAfter } from '../../../src/renderer/features/reader/offset-after'

test.each([
  ['before what changed', 'one two', 'one TWO', 2, 2],
  ['after what grew', 'one two', 'one and two', 4, 8],
  ['after what went', 'one and two', 'one two', 8, 4],
  ['inside what changed', 'one two three', 'one 2 three', 5, 4],
  ['in the same text', 'one', 'one', 2, 2],
  ['after a letter that came in front of all', 'b', 'ab', 0, 1],
  ['in a text that is gone', 'one', '', 2, 0],
])('an offset %s is found again', (_, before, after, offset, expected) => {
  expect(offsetAfter(before, after, offset)).toBe(expected)
})

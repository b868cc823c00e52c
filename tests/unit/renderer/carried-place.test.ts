import { describe, expect, test } from 'vitest'
import { carriedPlace } from '../../../src/renderer/features/reader/carried-place'

/** A text whose blocks are its lines. */
function lines(text: string) {
  let start = 0
  const blocks = text.split('\n').map((line) => {
    const block = { start, end: start + line.length, tag: 'p', headingPath: [] }
    start = block.end + 1
    return block
  })
  return { text, blocks }
}

describe('the paragraph that was read, in another text', () => {
  const before = lines('one\ntwo\nthree\nfour')
  test.each([
    ['other words in a paragraph below', 'one\ntwo\nthree\nfour and a half', 1, 1],
    ['other words in this very paragraph', 'one\ntwice\nthree\nfour', 1, 1],
    ['other words above', 'one more\ntwo\nthree\nfour', 2, 2],
    ['a paragraph more above', 'zero\none\ntwo\nthree\nfour', 2, 3],
    ['a paragraph less above', 'two\nthree\nfour', 2, 1],
    ['the paragraph itself is gone', 'one\ntwo\nfour', 2, 2],
    ['the end is gone', 'one', 3, 0],
    ['nothing is left', '', 2, 0],
  ])('%s', (_, after, block, expected) => {
    expect(carriedPlace(before, lines(after), block)).toBe(expected)
  })
})

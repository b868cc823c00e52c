import { expect, test } from 'vitest'
import { isLong, isMuch } from '../../../src/extractor/much-source'

const MILLION = 1_000_000

test.each([
  ['a page', '<p>Words.</p>', false, false],
  ['as many tags as may be', '<'.repeat(30_000), false, false],
  ['one tag more', '<'.repeat(30_001), false, true],
  ['a long text', 'x'.repeat(3 * MILLION + 1), true, true],
  ['as long a text as may be', 'x'.repeat(3 * MILLION), false, false],
  ['a Chinese text of twice as many bytes', '文'.repeat(2 * MILLION), false, false],
  ['a long Chinese text', '文'.repeat(3 * MILLION + 1), true, true],
  ['characters of two units each', '👩'.repeat(1.5 * MILLION + 1), true, true],
])('%s is judged alike as a string and as bytes', (_what, text, long, much) => {
  for (const given of [text, Buffer.from(text)]) {
    expect(isLong(given)).toBe(long)
    expect(isMuch(given)).toBe(much)
  }
})

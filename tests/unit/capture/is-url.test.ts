import { expect, test } from 'vitest'
import { isUrl as inExtractor } from '../../../src/extractor/is-url'
import { isUrl as inMain } from '../../../src/main/is-url'

test.each([
  ['main', inMain],
  ['the extractor', inExtractor],
])('an address with a letter like ü is one, however often %s asks', (_where, isUrl) => {
  let refused = 0
  for (let n = 0; n < 50_000; n += 1) {
    // Both kinds of strings, so that the call is optimised for both.
    isUrl(`https://example.org/${n}`)
    if (!isUrl('https://bücher.example/')) refused += 1
  }
  expect(refused).toBe(0)
  expect(isUrl('/path')).toBe(false)
  expect(isUrl('/path', 'https://example.org/')).toBe(true)
  expect(isUrl('no address')).toBe(false)
})

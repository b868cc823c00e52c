import { expect, it } from 'vitest'
import { readingMinutes } from '../../../src/shared/text/reading-time'

it.each([
  [0, 'en', 1],
  [100, undefined, 1],
  [1150, 'en-GB', 5],
  [1750, 'zh-CN', 5],
  [1750, 'ja', 5],
  [1150, 'zhuang', 5],
])('%i words in %s take %i minutes', (words, lang, minutes) => {
  expect(readingMinutes(words, lang)).toBe(minutes)
})

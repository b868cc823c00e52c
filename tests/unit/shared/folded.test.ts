import { expect, it } from 'vitest'
import { folded } from '../../../src/shared/text/folded'

it.each([
  ['Résumé', 'resume'],
  ['re\u0301sume\u0301', 'resume'],
  ['Ngôn ngữ', 'ngon ngu'],
  ['İstanbul', 'istanbul'],
  ['がくせい', 'がくせい'],
  ['Йод', 'йод'],
  ['中欧班列 ABC', '中欧班列 abc'],
  ['한국어', '한국어'],
])('%s is looked for as %s', (text, expected) => {
  expect(folded(text)).toBe(expected)
})

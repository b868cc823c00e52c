import { describe, expect, test } from 'vitest'
import { findMatches, foldText } from '../../../src/renderer/features/reader/find-matches'

const found = (text: string, query: string): string[] =>
  findMatches(foldText(text), query).map(({ start, end }) => text.slice(start, end))

describe('find', () => {
  test.each([
    ['case', 'One ONE one', 'oNe', ['One', 'ONE', 'one']],
    ['accents, composed or not', 'café cafe\u0301 CAFE', 'cafe', ['café', 'cafe\u0301', 'CAFE']],
    [
      'an accent that is asked for matches the plain letter too',
      'resume résumé',
      'résumé',
      ['resume', 'résumé'],
    ],
    ['typed quotes and dashes', 'it’s “so” 1914–18', `it's "so" 1914-18`, ['it’s “so” 1914–18']],
    ['white space and paragraph breaks', 'a\u00a0b a\nb a\tb', 'a b', ['a\u00a0b', 'a\nb', 'a\tb']],
    ['full-width signs', 'ＡＢＣ abc', 'abc', ['ＡＢＣ', 'abc']],
    ['Chinese', '示范区的示范', '示范', ['示范', '示范']],
    ['an emoji', 'a 👨‍👩‍👧 b', '👨', ['👨']],
    ['half of a ligature is no beginning', 'oﬃce', 'fice', []],
    ['a ligature as a whole', 'oﬃce', 'office', ['oﬃce']],
    ['no overlaps', 'aaaa', 'aa', ['aa', 'aa']],
    ['nothing for nothing', 'abc', '  ', []],
    ['Turkish capitals', 'İstanbul', 'istanbul', ['İstanbul']],
  ])('%s', (_, text, query, expected) => {
    expect(found(text, query)).toEqual(expected)
  })

  test('700,000 characters are folded in less than a second', () => {
    const text = 'The quick brown fox — “jumps” over the lazy dög. '.repeat(14_500)
    const began = performance.now()
    expect(findMatches(foldText(text), 'lazy dog')).toHaveLength(14_500)
    expect(performance.now() - began).toBeLessThan(1000)
  })
})

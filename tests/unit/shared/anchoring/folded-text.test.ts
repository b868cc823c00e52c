import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldedIndex, foldText, unfoldSpan } from '../../../../src/shared/anchoring/folded-text'

describe('folding for matching', () => {
  test.each([
    {
      what: 'white space, line ends and U+3000',
      text: 'The\u00a0line \n carried\u3000中文',
      folded: 'thelinecarried中文',
    },
    {
      what: 'soft hyphens and zero-width characters',
      text: 'ex\u00adpo\u200brt\u2060s\ufeff',
      folded: 'exports',
    },
    { what: 'accents, composed or not', text: 'Résumé Re\u0301sume\u0301', folded: 'resumeresume' },
    { what: 'quotes of all kinds', text: '“a” «b» „c‟ 「d」', folded: '"a""b""c""d"' },
    { what: 'apostrophes', text: "don’t don't donʼt", folded: "don'tdon'tdon't" },
    { what: 'dashes and runs of them', text: 'a–b—c--d‐e', folded: 'a-b-c-d-e' },
    { what: 'ellipses', text: 'a… b... c…… d⋯', folded: 'a...b...c...d...' },
    { what: 'full-width letters and punctuation', text: 'ＧＤＰ，１２３：（ａ）', folded: 'gdp,123:(a)' },
    { what: 'half-width kana', text: 'ｶﾞｲﾄﾞ', folded: 'ガイド' },
    { what: 'decomposed kana', text: 'か\u3099', folded: 'が' },
    { what: 'decomposed Hangul', text: '한국'.normalize('NFD'), folded: '한국' },
    { what: 'ligatures', text: 'oﬃce ﬁn', folded: 'officefin' },
    { what: 'vowel points', text: 'שָׁלוֹם', folded: 'שלום' },
  ])('$what', ({ text, folded }) => {
    expect(foldText(text).text).toBe(folded)
  })

  test('letters that are different stay different', () => {
    expect(foldText('か').text).not.toBe(foldText('が').text)
    expect(foldText('大').text).not.toBe(foldText('太').text)
    expect(foldText('1,000').text).not.toBe(foldText('1000').text)
  })

  test('a folded span is turned back into the characters it stands for, accents with their letter', () => {
    const text = 'Le re\u0301sume\u0301 — oﬃciel — ici'
    const folded = foldText(text)
    const at = folded.text.indexOf('resume')
    const span = unfoldSpan(text, folded, at, at + 6)
    expect(text.slice(span.start, span.end)).toBe('re\u0301sume\u0301')
    const office = folded.text.indexOf('officiel')
    const whole = unfoldSpan(text, folded, office, office + 8)
    expect(text.slice(whole.start, whole.end)).toBe('oﬃciel')
  })

  test('whatever the text, each folded unit comes from a place in order, and folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const folded = foldText(text)
        const origins = [...folded.origins]
        expect(origins).toHaveLength(folded.text.length + 1)
        expect(origins).toEqual(origins.toSorted((a, b) => a - b))
        expect(origins.at(-1)).toBe(text.length)
        expect(foldText(folded.text).text).toBe(folded.text)
      }),
    )
  })

  test('the folded index of a place is that of the next character that counts', () => {
    const folded = foldText('a \u00ad b')
    expect([0, 1, 2, 4, 5].map((offset) => foldedIndex(folded, offset))).toEqual([0, 1, 1, 1, 2])
  })
})

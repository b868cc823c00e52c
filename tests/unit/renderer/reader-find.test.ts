import { describe, expect, test } from 'vitest'
import { findMatches, searchedText } from '../../../src/renderer/features/reader/find-matches'
import { textOf } from '../shared/text/parse5-tree'

type Options = Partial<Parameters<typeof findMatches>[2]>

/** What is found in HTML; in text alone a line is a paragraph. */
function found(html: string, query: string, options: Options = {}, lang = 'en'): string[] {
  const { text, blocks } = textOf(html)
  const told = { case: false, wholeWord: false, diacritics: false, ...options }
  const matches = findMatches(searchedText(text, blocks, lang), query, told)
  return matches.map(({ start, end }) => text.slice(start, end))
}

describe('find', () => {
  test.each([
    ['case', 'One ONE one', 'oNe', ['One', 'ONE', 'one']],
    ['accents, composed or not', 'café cafe\u0301 CAFE', 'cafe', ['café', 'cafe\u0301', 'CAFE']],
    [
      'an accent that was typed matches the plain letter too',
      'resume résumé',
      'résumé',
      ['resume', 'résumé'],
    ],
    ['naïve', 'naive naïve NAÏVE', 'naive', ['naive', 'naïve', 'NAÏVE']],
    ['typed quotes and dashes', 'it’s “so” 1914–18', `it's "so" 1914-18`, ['it’s “so” 1914–18']],
    ['curly quotes that were typed', `it's "so"`, 'it’s “so”', [`it's "so"`]],
    ['other white space', 'a\u00a0b a b', 'a b', ['a\u00a0b', 'a b']],
    ['a line break', 'one<br>two', 'one two', ['one\ntwo']],
    ['full-width signs', 'ＡＢＣ abc', 'abc', ['ＡＢＣ', 'abc']],
    ['half-width kana', 'ｶﾞｷ ガキ', 'ガキ', ['ｶﾞｷ', 'ガキ']],
    ['Chinese', '示范区的示范', '示范', ['示范', '示范']],
    [
      'Chinese with or without blanks around Latin',
      '用 Lectern 阅读，用Lectern阅读',
      '用Lectern阅读',
      ['用 Lectern 阅读', '用Lectern阅读'],
    ],
    ['words that inline tags split', 'demon<em>stra</em>tion', 'demonstration', ['demonstration']],
    ['words that a soft hyphen splits', 'inter\u00adnational', 'international', ['international']],
    ['half of a ligature is no beginning', 'oﬃce', 'fice', []],
    ['half of a ligature is no end', 'oﬃce', 'of', []],
    ['a ligature as a whole', 'oﬃce', 'office', ['oﬃce']],
    ['a word is not two words', 'a part, apart', 'apart', ['apart']],
    ['two words are not one', 'a part, apart', 'a part', ['a part']],
    ['no overlaps', 'aaaa', 'aa', ['aa', 'aa']],
    ['nothing for nothing', 'abc', '  ', []],
    ['Turkish capitals', 'İstanbul', 'istanbul', ['İstanbul']],
    ['not over the border of paragraphs', '<p>one</p><p>two one two</p>', 'one two', ['one two']],
    ['not over the border of cells', '<table><tr><td>one</td><td>two</td></tr></table>', 'one two', []],
    ['not over the border of list items', '<ul><li>示</li><li>范</li></ul>', '示范', []],
  ])('%s', (_, html, query, expected) => {
    expect(found(html, query)).toEqual(expected)
  })

  test.each<[string, string, string, Options, string[], string?]>([
    ['case', 'One ONE one', 'One', { case: true }, ['One']],
    ['case, whatever the quotes are', '“One” “one”', '"One"', { case: true }, ['“One”']],
    ['case, of full-width letters', 'ＡＢ ａｂ', 'AB', { case: true }, ['ＡＢ']],
    ['accents', 'naive naïve nai\u0308ve', 'naïve', { diacritics: true }, ['naïve', 'nai\u0308ve']],
    ['that there are none', 'naive naïve', 'naive', { diacritics: true }, ['naive']],
    ['accents, whatever the case', 'NAÏVE', 'naïve', { diacritics: true }, ['NAÏVE']],
    ['case and accents', 'Naïve naïve Naive', 'Naïve', { case: true, diacritics: true }, ['Naïve']],
    ['whole words', 'rail railway, rail-car', 'rail', { wholeWord: true }, ['rail', 'rail']],
    ['whole words over inline tags', 'rail<b>way</b> <i>rail</i>', 'rail', { wholeWord: true }, ['rail']],
    ['whole words of several', 'the rail, the railway', 'the rail', { wholeWord: true }, ['the rail']],
    ['whole words between signs', '(C++) C', 'C++', { wholeWord: true }, ['C++']],
    ['whole words of Chinese, by the dictionary', '国际物流，国际', '国', { wholeWord: true }, [], 'zh'],
    ['a word of Chinese', '国际物流', '国际', { wholeWord: true }, ['国际'], 'zh'],
  ])('tells apart %s', (_, html, query, options, expected, lang) => {
    expect(found(html, query, options, lang)).toEqual(expected)
  })
})

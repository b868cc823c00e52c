import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countWords, graphemeSafe, sentences, snapToWords, words } from '../../../../src/shared/text/segment'
import { selectedSpan } from '../../../../src/shared/text/selection'

const slices = (text: string, spans: readonly { start: number; end: number }[]): string[] =>
  spans.map(({ start, end }) => text.slice(start, end))

describe('words', () => {
  test.each([
    ["Don't stop, Mr. 3.5!", 'en', ["Don't", 'stop', 'Mr', '3.5']],
    ['中文阅读', 'zh', ['中文', '阅读']],
    ['שלום Hello', 'he', ['שלום', 'Hello']],
    ['', 'en', []],
    ['a b', 'not a language!', ['a', 'b']],
  ])('%s', (text, lang, expected) => {
    expect(slices(text, words(text, lang))).toEqual(expected)
  })

  test.each([
    ['', 0],
    ["don't well-known 1,000.5", 3],
    ['end.Then', 2],
    ['汉字', 2],
    ['コーヒーとﾃﾞｰﾀ', 9],
    ['한국어 단어', 2],
    ['𠮷野家, Tokyo', 4],
    ['สวัสดีครับ', 2],
    ['cafe\u0301 – naïve', 2],
    ['— … !', 0],
  ])('counts %s', (text, expected) => {
    expect(countWords(text)).toBe(expected)
  })
})

describe('sentences', () => {
  test.each([
    ['', []],
    ['No end', ['No end']],
    [' One.  Two? Three! ', ['One.', 'Two?', 'Three!']],
    [
      'He met Mr. Smith and Dr. J. R. Jones. They left.',
      ['He met Mr. Smith and Dr. J. R. Jones.', 'They left.'],
    ],
    [
      'The U.S. Navy sailed. It left the U.S. The end.',
      ['The U.S. Navy sailed.', 'It left the U.S.', 'The end.'],
    ],
    [
      'See No. 5 Street, e.g. Main. On Jan. 5 He left.',
      ['See No. 5 Street, e.g. Main.', 'On Jan. 5 He left.'],
    ],
    ['So do I. Then we go.', ['So do I.', 'Then we go.']],
    ['“Really?” she asked. “Yes.” He left.', ['“Really?” she asked.', '“Yes.”', 'He left.']],
    ['"Hi." "Bye." (Then.) End.', ['"Hi."', '"Bye."', '(Then.)', 'End.']],
    ['他说。“你好。”她走了。', ['他说。', '“你好。”', '她走了。']],
    ['「はい。」「いいえ。」', ['「はい。」', '「いいえ。」']],
    ['北京，7月5日。（记者）今天！真的？', ['北京，7月5日。', '（记者）今天！', '真的？']],
    ['„Hallo.“ Er ging.', ['„Hallo.“', 'Er ging.']],
    ['Mr.\nSmith', ['Mr.', 'Smith']],
    ['It cost 3.5 million. OK.', ['It cost 3.5 million.', 'OK.']],
  ])('%s', (text, expected) => {
    expect(slices(text, sentences(text))).toEqual(expected)
  })

  test('any text: sentences are in order, disjoint, and leave out only white space', () => {
    const text = fc
      .array(fc.constantFrom('Mr. ', 'J. ', 'a', 'B ', '. ', '。', '“', '”', '！', ' ', '\n', '中'))
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (text) => {
        let at = 0
        for (const { start, end } of sentences(text)) {
          expect(text.slice(at, start).trim()).toBe('')
          expect(start).toBeGreaterThanOrEqual(at)
          expect(end).toBeGreaterThan(start)
          at = end
        }
        expect(text.slice(at).trim()).toBe('')
      }),
    )
  })
})

describe('graphemes', () => {
  test.each([
    ['a surrogate pair', 'a𠮷b', 2, 4, '𠮷b'],
    ['an emoji family', 'a👨‍👩‍👧b', 3, 5, '👨‍👩‍👧'],
    ['a decomposed accent', 'cafe\u0301s', 0, 4, 'cafe\u0301'],
    ['half-width kana with its mark', 'ｶﾞｷ', 0, 1, 'ｶﾞ'],
    ['flags, counted in pairs', '🇫🇷🇩🇪', 4, 6, '🇩🇪'],
    ['a flag cut', '🇫🇷🇩🇪', 2, 4, '🇫🇷'],
    ['Hangul jamo', '\u1112\u1161\u11ab', 1, 2, '\u1112\u1161\u11ab'],
    ['CR LF', 'a\r\nb', 0, 2, 'a\r\n'],
    ['nothing to do', 'plain 中文', 1, 7, 'lain 中'],
  ])('%s', (_, text, start, end, expected) => {
    const safe = graphemeSafe(text, start, end)
    expect(text.slice(safe.start, safe.end)).toBe(expected)
  })

  test('any text: the ends are edges of clusters of the whole text', () => {
    const part = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('🇫🇷', '\u200d', '👩', '\u0301', '中', ' '),
    )
    const text = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, fc.nat(80), fc.nat(80), (text, a, b) => {
        const start = Math.min(a, b, text.length)
        const end = Math.min(Math.max(a, b), text.length)
        const edges = new Set(
          [...new Intl.Segmenter('en').segment(text)].map(({ index }) => index).concat(text.length),
        )
        const safe = graphemeSafe(text, start, end)
        expect(edges.has(safe.start) && edges.has(safe.end)).toBe(true)
        expect(safe.start).toBeLessThanOrEqual(start)
        expect(start === end || safe.end >= end).toBe(true)
      }),
    )
  })
})

describe('word snap', () => {
  test.each([
    ['inside a word', 'a demonstration is', 4, 9, 'demonstration'],
    ['on the edges', 'one two three', 4, 7, 'two'],
    ['one end inside', 'one two three', 4, 10, 'two three'],
    ['on punctuation', 'one, two', 3, 4, ','],
    ['an apostrophe', "don't go", 1, 3, "don't"],
    ['Han stays', '我们阅读文章', 1, 3, '们阅'],
    ['kana stays', 'ありがとう', 1, 3, 'りが'],
    ['Hangul stays', '한국어를', 1, 2, '국'],
    ['Thai stays', 'สวัสดีครับ', 2, 4, 'ัส'],
    ['Latin in Chinese', '使用Lectern阅读', 4, 6, 'Lectern'],
    ['Hebrew', 'שלום עולם', 1, 2, 'שלום'],
  ])('%s', (_, text, start, end, expected) => {
    const snapped = snapToWords(text, start, end)
    expect(text.slice(snapped.start, snapped.end)).toBe(expected)
  })
})

describe('the span that a selection means', () => {
  test.each([
    ['backwards', 'one two', 7, 4, 'two'],
    ['white space at the ends', 'one two three', 3, 8, 'two'],
    ['a triple click ends at the next block', 'first\nsecond', 0, 6, 'first'],
    ['a start at the end of a block', 'first\nsecond', 5, 12, 'second'],
    ['cell separators', 'a\tb\tc', 1, 4, 'b'],
    ['ideographic and no-break space', '\u3000\u3000中文\u00a0', 0, 5, '中文'],
    ['across blocks', 'one two\nthree four', 5, 10, 'two\nthree'],
    ['from outside the article', 'one two', -Infinity, 3, 'one'],
    ['to outside the article', 'one two', 4, Infinity, 'two'],
    ['half an emoji', 'a 👨‍👩‍👧 b', 4, 6, '👨‍👩‍👧'],
  ])('%s', (_, text, anchor, focus, expected) => {
    const selected = selectedSpan(text, anchor, focus)
    if (selected.status !== 'selected') throw new Error(selected.status)
    expect(text.slice(selected.start, selected.end)).toBe(expected)
  })

  test('only white space is no selection', () => {
    expect(selectedSpan('a\n \u00a0b', 1, 4)).toEqual({ status: 'empty' })
    expect(selectedSpan('a', 1, 1)).toEqual({ status: 'empty' })
  })

  test('without whole words the cut stays', () => {
    expect(selectedSpan('demonstration', 2, 5, { wholeWords: false })).toEqual({
      status: 'selected',
      start: 2,
      end: 5,
    })
  })

  test('more than a quote may hold is said, not cut', () => {
    expect(selectedSpan('a'.repeat(30_000), 0, 30_000)).toEqual({
      status: 'too-long',
      length: 30_000,
      limit: 20_000,
    })
  })
})

import { describe, expect, test } from 'vitest'
import { passageAt, passageOfQuote } from '../../../src/main/exchange/export/passage'
import { textOfHtml } from '../../../src/main/library/texts/html-tree'

const HTML =
  '<p>One is first. Two is second. Three is third.</p><ul><li>An item. Its end.</li></ul>' +
  '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>' +
  '<pre>if x:\n    y = 1\n\nz = 2</pre><p>Line<br>break.</p>'
const canonical = textOfHtml(HTML)
const { text } = canonical

/** Where the quote stands. */
function spanOf(quote: string) {
  const start = text.indexOf(quote)
  expect(start).toBeGreaterThanOrEqual(0)
  return { start, end: start + quote.length }
}

/** `before[text]after` of each paragraph. */
const shown = (quote: string, context: 'none' | 'sentence' | 'paragraph') =>
  passageAt({ canonical, lang: 'en' }, spanOf(quote), context).passage.map(
    (one) => `${one.kind}: ${one.before}[${one.text}]${one.after}`,
  )

describe('the passage of a highlight', () => {
  test.each([
    ['is second', 'none', ['text: [is second]']],
    ['is second', 'sentence', ['text: Two [is second].']],
    ['is second', 'paragraph', ['text: One is first. Two [is second]. Three is third.']],
    ['first. Two', 'sentence', ['text: One is [first. Two] is second.']],
    ['third.\nAn item', 'sentence', ['text: Three is [third.]', 'text: [An item].']],
    [
      'third.\nAn item',
      'paragraph',
      ['text: One is first. Two is second. Three is [third.]', 'text: [An item]. Its end.'],
    ],
    ['a\tb\nc\td', 'none', ['row: [a\tb]', 'row: [c\td]']],
    ['end.\na\tb\nc', 'none', ['text: [end.]', 'row: [a\tb]', 'text: [c]']],
    ['y = 1\n\nz', 'none', ['code: [y = 1\n\nz]']],
    ['y = 1\n\nz', 'sentence', ['code:     [y = 1\n\nz] = 2']],
    ['y', 'paragraph', ['code: if x:\n    [y] = 1\n\nz = 2']],
    ['ine\nbr', 'paragraph', ['text: L[ine\nbr]eak.']],
  ] as const)('%j with context %s is %j', (quote, context, expected) => {
    expect(shown(quote, context)).toEqual(expected)
  })

  test('has as its context a stretch of the text with the highlight in it', () => {
    const span = spanOf('first. Two')
    const { context } = passageAt({ canonical, lang: 'en' }, span, 'sentence')
    expect(context).toEqual({ text: 'One is first. Two is second.', start: 7, end: 17 })
  })
})

describe('the passage of an orphan', () => {
  test.each([
    ['One line.', ['text: One line.']],
    ['One.\nTwo.', ['text: One.', 'text: Two.']],
    ['a\tb\nc\td', ['row: a\tb', 'row: c\td']],
    ['Before.\n  if x:\ny\n\n    z\nAfter.', ['text: Before.', 'code:   if x:\ny\n\n    z', 'text: After.']],
    ['two  blanks', ['code: two  blanks']],
    ['\n', []],
  ])('%j is %j', (exact, expected) => {
    expect(passageOfQuote(exact).map((one) => `${one.kind}: ${one.text}`)).toEqual(expected)
  })
})

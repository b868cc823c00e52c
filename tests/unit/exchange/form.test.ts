import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { passageHtml } from '../../../src/main/exchange/export/html-passage'
import { quoteLines } from '../../../src/main/exchange/export/markdown-quote'
import { passageAt } from '../../../src/main/exchange/export/passage'
import { splitRuns } from '../../../src/main/exchange/export/passage-form'
import { textOfHtml } from '../../../src/main/library/texts/html-tree'
import { pandoc, pandocThere } from './pandoc'

/** The passage of a quote in an article's HTML; of all of it without one. */
function passageOf(html: string, quote?: string) {
  const canonical = textOfHtml(html)
  const start = quote === undefined ? 0 : canonical.text.indexOf(quote)
  expect(start, `${quote} in ${JSON.stringify(canonical.text)}`).toBeGreaterThanOrEqual(0)
  const end = quote === undefined ? canonical.text.length : start + quote.length
  return passageAt({ canonical, lang: 'en' }, { start, end }, 'none').passage
}
const markdownOf = (html: string, quote?: string) => quoteLines(passageOf(html, quote)).join('\n')
const htmlOf = (html: string, quote?: string) =>
  passageHtml(passageOf(html, quote)).replaceAll('<mark>', '').replaceAll('</mark>', '')

const LISTS =
  '<p>Three things:</p><ol start="3"><li>First <b>thing</b></li><li>Second<ul><li>Inside</li><li>Too<p>Goes on.</p></li></ul></li></ol><p>After.</p>'
const TABLE =
  '<table><thead><tr><th>Year</th><th>Trains</th></tr></thead><tbody><tr><td>2022</td><td>7<em>75</em></td></tr><tr><td>2023</td><td>a|b</td></tr></tbody></table>'

describe('a quote keeps its form in Markdown', () => {
  test.each([
    [
      'emphasis',
      '<p>A <strong>strong</strong> and <i>soft</i> word.</p>',
      undefined,
      ['> A **strong** and *soft* word.'],
    ],
    ['a part of a strong stretch', '<p>A <b>very strong</b> word.</p>', 'strong word', ['> **strong** word']],
    ['both at once', '<p><em>Both <b>at</b> once</em></p>', undefined, ['> *Both* **<em>at</em>** *once*']],
    ['however it is nested', '<p><b><i><b>Both</b></i></b></p>', undefined, ['> **<em>Both</em>**']],
    ['blanks outside of the stars', '<p>A<b> strong </b>word.</p>', undefined, ['> A **strong** word.']],
    ['within a word', '<p>demon<em>stra</em>tion</p>', undefined, ['> demon*stra*tion']],
    [
      'Chinese, where stars would stay stars',
      '<p>他说<b>“重要”</b>的话。</p>',
      undefined,
      ['> 他说<strong>“重要”</strong>的话。'],
    ],
    ['neighbours', '<p><b>a</b><i>b</i></p>', undefined, ['> <strong>a</strong>*b*']],
    ['code', '<p>Call <code>f(*a)</code> twice.</p>', undefined, ['> Call `f(*a)` twice.']],
    ['code with backticks', '<p>Type <kbd>`x`</kbd>.</p>', undefined, ['> Type `` `x` ``.']],
    ['stars that are none', '<p>2 * 3 * <b>4*</b></p>', undefined, ['> 2 \\* 3 \\* <strong>4\\*</strong>']],
    ['over a line break', '<p><b>one<br>two</b></p>', undefined, ['> **one**\\', '> **two**']],
    [
      'lists in lists',
      LISTS,
      undefined,
      [
        '> Three things:',
        '>',
        '> 3. First **thing**',
        '> 4. Second',
        '>    - Inside',
        '>    - Too',
        '>',
        '>      Goes on.',
        '>',
        '> After.',
      ],
    ],
    ['the inner list alone', LISTS, 'Inside\nToo', ['> - Inside', '> - Too']],
    ['one item alone is words', LISTS, 'First thing', ['> First **thing**']],
    [
      'a table with its head',
      TABLE,
      undefined,
      ['> | Year | Trains |', '> | --- | --- |', '> | 2022 | 7*75* |', '> | 2023 | a\\|b |'],
    ],
    [
      'a table without',
      TABLE,
      '2022\t775\n2023\ta|b',
      ['> |   |   |', '> | --- | --- |', '> | 2022 | 7*75* |', '> | 2023 | a\\|b |'],
    ],
    ['one row', TABLE, '2022\t775', ['> 2022 \\| 7*75*']],
    [
      'code, which is never marked up',
      '<pre>a <b>b</b>\n  c</pre>',
      undefined,
      ['> ```', '> a b', '>   c', '> ```'],
    ],
  ] as const)('%s', (_, html, quote, lines) => {
    expect(markdownOf(html, quote).split('\n')).toEqual(lines)
  })
})

describe('a quote keeps its form in HTML', () => {
  test.each([
    [
      'emphasis and code',
      '<p>A <b>strong</b>, <i>soft</i> <code>word</code>.</p>',
      undefined,
      '<p>A <strong>strong</strong>, <em>soft</em> <code>word</code>.</p>',
    ],
    [
      'both at once',
      '<p><em>Both <b>at</b></em></p>',
      undefined,
      '<p><em>Both </em><strong><em>at</em></strong></p>',
    ],
    [
      'lists in lists',
      LISTS,
      undefined,
      '<p>Three things:</p>\n<ol start="3"><li>First <strong>thing</strong></li><li>Second<ul><li>Inside</li><li>Too<p>Goes on.</p></li></ul></li></ol>\n<p>After.</p>',
    ],
    ['one item alone is words', LISTS, 'Inside', '<p>Inside</p>'],
    [
      'from within a list outwards',
      '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>',
      'b\nc',
      '<ul><li><ul><li>b</li></ul></li><li>c</li></ul>',
    ],
    [
      'a table with its head',
      TABLE,
      undefined,
      '<table><tr><th>Year</th><th>Trains</th></tr>\n<tr><td>2022</td><td>7<em>75</em></td></tr>\n<tr><td>2023</td><td>a|b</td></tr></table>',
    ],
    [
      'what is written like HTML',
      '<p>a <b>&lt;b&gt;</b></p>',
      undefined,
      '<p>a <strong>&lt;b&gt;</strong></p>',
    ],
  ] as const)('%s', (_, html, quote, expected) => {
    expect(htmlOf(html, quote)).toBe(expected)
  })
})

/** Words in any nesting of marks, lists and cells. */
const inline = fc.letrec<{ inline: string }>((tie) => ({
  inline: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b c', '中文', '“q”', '*', ' ', '_x_', '<br>', '1.'),
    fc
      .tuple(
        fc.constantFrom('b', 'i', 'em', 'code', 'span'),
        fc.array(tie('inline'), { minLength: 1, maxLength: 3 }),
      )
      .map(([name, parts]) => `<${name}>${parts.join('')}</${name}>`),
  ),
})).inline
const block = fc
  .tuple(fc.constantFrom('p', 'ul', 'ol', 'table', 'pre'), fc.array(inline, { minLength: 1, maxLength: 4 }))
  .map(([name, parts]) => {
    if (name === 'table') return `<table><tr>${parts.map((part) => `<td>${part}</td>`).join('')}</tr></table>`
    if (name === 'p' || name === 'pre') return `<${name}>${parts.join('')}</${name}>`
    return `<${name}>${parts.map((part) => `<li>${part}</li>`).join('')}</${name}>`
  })

test('runs are the text, letter by letter, whatever the elements', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), fc.nat(), fc.nat(), (blocks, a, b) => {
      const canonical = textOfHtml(blocks.join(''))
      const [start = 0, end = 0] = [a, b]
        .map((at) => at % (canonical.text.length + 1))
        .toSorted((x, y) => x - y)
      const { passage } = passageAt({ canonical, lang: 'en' }, { start, end }, 'none')
      for (const { text, runs } of passage) {
        expect(runs.map((run) => run.text).join('')).toBe(text)
        expect(splitRuns(runs, '\t')).toHaveLength(text.split('\t').length)
      }
    }),
    { numRuns: 500 },
  )
})

test.skipIf(!pandocThere)('pandoc reads the words of any form in their order', () => {
  const letters = (text: string) => text.replace(/\P{L}/gu, '')
  const documents = fc.sample(fc.array(block, { minLength: 1, maxLength: 4 }), { numRuns: 150, seed: 5 })
  const quotes = documents.map((blocks) => ({ html: blocks.join(''), markdown: markdownOf(blocks.join('')) }))
  for (const reader of ['gfm', 'markdown-smart']) {
    const read = pandoc(
      quotes.map(({ markdown }) => markdown).join('\n\n# cut\n\n'),
      '-f',
      reader,
      '-t',
      'plain',
      '--wrap=none',
    )
    const parts = read.split(/^cut$/m).map(letters)
    expect(parts).toEqual(quotes.map(({ html }) => letters(textOfHtml(html).text)))
  }
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FrameArticleView } from '../../../src/renderer/features/reader/frame-article-view'
import { settingsStore } from '../../../src/renderer/features/settings'
import { DEFAULT_SETTINGS } from '../../../src/shared/model/setting-values'
import { eventually, open, withReader } from './reader'

withReader()

/** A place in the page as the browser has it: in the nth text node below an element, or between an element's children. */
interface Place {
  readonly css: string
  readonly offset: number
  readonly node?: number
}
const text = (css: string, offset: number, node = 0): Place => ({ css, offset, node })
const child = (css: string, offset: number): Place => ({ css, offset })

function find(page: Document, { css, offset, node }: Place): [Node, number] {
  const element = page.querySelector(`article ${css}`)
  if (element === null) throw new Error(`no ${css}`)
  if (node === undefined) return [element, offset]
  const walker = page.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let found = walker.nextNode()
  for (let at = 0; at < node; at += 1) found = walker.nextNode()
  if (found === null) throw new Error(`no text ${node} in ${css}`)
  return [found, offset]
}

function select(page: Document, from: Place, to: Place): void {
  page.getSelection()?.setBaseAndExtent(...find(page, from), ...find(page, to))
}

const quote = (view: FrameArticleView): string | undefined => {
  const selected = view.selected()
  return selected?.status === 'selected' ? view.text.slice(selected.start, selected.end) : selected?.status
}

const PIXEL = '<img alt="A map" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'
const TABLE =
  '<table><tbody><tr><td>North</td><td>South</td></tr><tr><td>East</td><td>West</td></tr></tbody></table><p>After it.</p>'

type Case = readonly [what: string, html: string, from: Place, to: Place, quote: string | undefined]

const CASES: readonly Case[] = [
  [
    'a triple click ends with its paragraph',
    '<p>One two.</p><p>Three.</p>',
    text('p', 0),
    child('p + p', 0),
    'One two.',
  ],
  [
    'a triple click on the last paragraph',
    '<p>One.</p><p>Two three.</p>',
    text('p + p', 0),
    child('p + p', 1),
    'Two three.',
  ],
  [
    'a triple click before a list',
    '<p>One two.</p><ul><li>Item</li></ul>',
    text('p', 0),
    child('ul', 0),
    'One two.',
  ],
  ['an end before an image', `<p>See the map ${PIXEL} here.</p>`, text('p', 4), child('p', 1), 'the map'],
  ['an end behind an image', `<p>See the map ${PIXEL} here.</p>`, text('p', 4), child('p', 2), 'the map'],
  ['a start at an image', `<p>See ${PIXEL} the map.</p>`, child('p', 1), text('p', 4, 1), 'the'],
  ['nothing but an image', `<p>One ${PIXEL} two.</p>`, child('p', 1), child('p', 2), undefined],
  [
    'a figure between paragraphs',
    `<p>One.</p><figure>${PIXEL}</figure><p>Two.</p>`,
    text('p', 0),
    child('figure', 1),
    'One.',
  ],
  ['a cell', TABLE, child('td', 0), child('td', 1), 'North'],
  ['an end at the start of the next cell', TABLE, text('td', 0), child('td + td', 0), 'North'],
  ['cells of two rows', TABLE, text('td + td', 0), text('tr + tr td', 4), 'South\nEast'],
  ['a table to the paragraph after it', TABLE, text('tr + tr td', 0), text('p', 5), 'East\tWest\nAfter'],
  ['an end before a line break', '<p>One<br>two</p>', text('p', 0), child('p', 1), 'One'],
  ['an end behind a line break', '<p>One<br>two</p>', text('p', 0), child('p', 2), 'One'],
  ['over a line break', '<p>One<br>two</p>', text('p', 0), text('p', 3, 1), 'One\ntwo'],
  [
    'across paragraphs, one quote',
    '<p>One two.</p><p>Three four.</p>',
    text('p', 4),
    text('p + p', 5),
    'two.\nThree',
  ],
  [
    'a cut word over inline elements',
    '<p>A demon<em>stra</em>tion.</p>',
    text('em', 1),
    text('em', 3),
    'demonstration',
  ],
  [
    'a cut word over two elements',
    '<p>A <b>de</b>mon<em>stra</em>tion.</p>',
    text('b', 1),
    text('em', 2),
    'demonstration',
  ],
  ['white space at the ends', '<p>One two three</p>', text('p', 3), text('p', 8), 'two'],
  [
    'inside a link',
    '<p>See <a href="https://example.org/">the map</a>.</p>',
    text('a', 0),
    text('a', 7),
    'the map',
  ],
  ['Han as it is', '<p>六年来，示范区已成为</p>', text('p', 1), text('p', 6), '年来，示范'],
  ['a word that a double click takes in Chinese', '<p>国际物流通道</p>', text('p', 0), text('p', 2), '国际'],
  ['Latin that is cut within Han', '<p>使用Lectern阅读</p>', text('p', 4), text('p', 6), 'Lectern'],
  ['kana as it is', '<p>ありがとうございます</p>', text('p', 1), text('p', 3), 'りが'],
  ['Hangul as it is', '<p>한국어를 배운다</p>', text('p', 1), text('p', 2), '국'],
  ['Thai as it is', '<p>สวัสดีครับ</p>', text('p', 4), text('p', 7), 'ดีค'],
  ['half-width kana with its mark', '<p>ｶﾞｷﾞｸﾞ</p>', text('p', 1), text('p', 3), 'ｶﾞｷﾞ'],
  ['full-width punctuation', '<p>开始，结束。再见</p>', text('p', 2), text('p', 6), '，结束。'],
  [
    'an ideographic space at the ends',
    '<p>\u3000\u3000六年来\u3000</p>',
    text('p', 0),
    text('p', 6),
    '六年来',
  ],
  ['half of a family', '<p>Two 👨‍👩‍👧 here</p>', text('p', 4), text('p', 7), '👨‍👩‍👧'],
  ['a letter without its accent', '<p>ca fe\u0301 bar</p>', text('p', 3), text('p', 5), 'fe\u0301'],
  [
    'soft hyphens, which are not of the text',
    '<p>An in\u00adter\u00adna\u00adtional plan</p>',
    text('p', 6),
    text('p', 8),
    'international',
  ],
  ['Latin within Hebrew', '<p dir="rtl">שלום Lectern עולם</p>', text('p', 6), text('p', 8), 'Lectern'],
  ['Hebrew, a word whole', '<p dir="rtl">שלום Lectern עולם</p>', text('p', 1), text('p', 3), 'שלום'],
  [
    'across ruby, without its readings',
    '<p>前<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>後</p>',
    text('p', 0),
    text('p', 1, 5),
    '前漢字後',
  ],
  [
    'the base of a ruby',
    '<p>前<ruby>漢字<rt>かんじ</rt></ruby>後</p>',
    text('ruby', 0),
    text('ruby', 2),
    '漢字',
  ],
  [
    'a reading, as a double click takes it, means its ruby',
    '<p>前<ruby>漢字<rt>かんじ</rt></ruby>後</p>',
    text('rt', 0),
    text('rt', 3),
    '漢字',
  ],
  [
    'lines of code, blanks and all',
    '<pre><code>if (a) {\n  b()\n}</code></pre>',
    text('code', 0),
    text('code', 14),
    'if (a) {\n  b()',
  ],
  [
    'a list',
    '<ol><li>One</li><li>Two <ul><li>Deep</li></ul></li></ol>',
    text('li', 0),
    text('li li', 4),
    'One\nTwo\nDeep',
  ],
  ['only white space between blocks', '<p>One</p> <p>Two</p>', text('p', 3), child('p + p', 0), undefined],
]

describe('what a selection of the browser means', () => {
  test.each(CASES)('%s', async (_what, html, from, to, expected) => {
    const { view, page } = await open(html)
    select(page, from, to)
    expect(quote(view)).toBe(expected)
    // And the same made backwards.
    select(page, to, from)
    expect(quote(view)).toBe(expected)
  })

  test('clipped to the article where it begins or ends outside of it', async () => {
    const { view, page } = await open('<p>One two.</p><p>Three.</p>')
    page.getSelection()?.selectAllChildren(page.body)
    expect(quote(view)).toBe('One two.\nThree.')
  })

  test('of more than 20,000 characters is said to be too long', async () => {
    const { view, page } = await open(`<p>${'word '.repeat(2200)}</p><p>${'word '.repeat(2200)}</p>`)
    page.getSelection()?.selectAllChildren(page.body)
    expect(view.selected()).toEqual({ status: 'too-long', length: 21_999, limit: 20_000 })
  })
})

describe('whole words', () => {
  const HTML = '<p>A demon<em>stra</em>tion.</p>'
  const wholeWords = (value: boolean) =>
    settingsStore.setState({ highlights: { ...DEFAULT_SETTINGS.highlights, wholeWords: value } })
  beforeEach(() => wholeWords(true))
  afterEach(() => wholeWords(true))

  /** A drag with the pointer, Alt held or not as it is let go. */
  async function drag({ view, page }: Awaited<ReturnType<typeof open>>, altKey: boolean) {
    const told = new Promise<void>((resolve) => {
      view.on('selection', ({ by }) => by === 'pointer' && resolve())
    })
    page.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }))
    select(page, text('em', 1), text('em', 3))
    page.body.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, button: 0, altKey }))
    await told
    return quote(view)
  }

  test.each([
    [true, false, 'demonstration'],
    [true, true, 'tr'],
    [false, false, 'tr'],
    [false, true, 'demonstration'],
  ])('as the setting (%j) and Alt (%j) have it', async (setting, alt, expected) => {
    wholeWords(setting)
    const opened = await open(HTML)
    expect(await drag(opened, alt)).toBe(expected)
    // It holds as long as the selection does: a colour is chosen without Alt.
    expect(quote(opened.view)).toBe(expected)
  })

  test('are the rule again with the next selection', async () => {
    const opened = await open(HTML)
    await drag(opened, true)
    select(opened.page, text('em', 0), text('em', 2))
    expect(await eventually(() => quote(opened.view) === 'demonstration' || undefined)).toBe(true)
  })
})

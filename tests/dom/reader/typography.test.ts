import { afterEach, describe, expect, test } from 'vitest'
import { contextMenuStore } from '../../../src/renderer/context-menu'
import { settingsStore } from '../../../src/renderer/features/settings'
import type { ArticleMeta } from '../../../src/shared/model/article'
import { DEFAULT_READING, FONTS } from '../../../src/shared/model/reading-values'
import { DEFAULT_SETTINGS } from '../../../src/shared/model/setting-values'
import { eventually, frame, open, withReader } from './reader'
import '../../../src/renderer/styles/base.css'
import '../../../src/renderer/styles/fonts.css'

withReader()
afterEach(() => settingsStore.setState(DEFAULT_SETTINGS, true))

const PIXEL = 'a'.repeat(64)
const TEXT = `<h1>One</h1><p>The first paragraph of the text.</p><p>The second, with <code>a != b</code>.</p>
<h2>Two</h2><p>After a heading.</p><h3>Three</h3><pre>let a = 1</pre>
<table><caption>Figures</caption><tr><th>a</th></tr><tr><td>1</td></tr></table>
<ul><li>one</li></ul><p><img src="asset:${PIXEL}" alt="" width="10" height="10"></p><p>The last one.</p>`
const HAN =
  '<h2>国际物流</h2><p>2018年6月10日，示范区开行China班列。</p><p>第二段，通达54座城市。</p><ul><li><p>茶叶</p></li></ul>'

const set = (patch: Partial<typeof DEFAULT_READING>) =>
  settingsStore.setState({ reading: { ...DEFAULT_READING, ...patch } })

/** The values of some properties where a selector first matches in the frame. */
function styleOf(page: Document, selector: string, properties: readonly string[]): Record<string, string> {
  const element = page.querySelector(selector)
  const computed = element && page.defaultView?.getComputedStyle(element)
  if (!computed) throw new Error(`The frame has no ${selector}`)
  return Object.fromEntries(properties.map((name) => [name, computed.getPropertyValue(name)]))
}

/** Rows of the table in design/interface.md 4.2, at 18 px: what the frame must compute. */
const ROWS: readonly (readonly [language: string, selector: string, style: Record<string, string>])[] = [
  [
    'en',
    'article',
    {
      'font-size': '18px',
      'line-height': '28.8px',
      'text-align': 'start',
      hyphens: 'manual',
      'text-wrap-style': 'pretty',
    },
  ],
  ['en', 'article p + p', { 'margin-block-start': '16.2px', 'text-indent': '0px' }],
  [
    'en',
    'article h1',
    {
      'font-size': '32.004px',
      'line-height': '38.4048px',
      'font-weight': '650',
      'text-wrap-style': 'balance',
    },
  ],
  [
    'en',
    'article h2',
    { 'font-size': '24.75px', 'line-height': '32.175px', 'font-weight': '650', 'text-align': 'start' },
  ],
  ['en', 'article h3', { 'font-size': '21.006px', 'line-height': '29.4084px', 'font-weight': '650' }],
  ['en', 'article code', { 'font-size': '15.48px', 'font-variant-ligatures': 'none' }],
  ['en', 'article pre', { 'overflow-x': 'auto', 'text-align': 'start' }],
  ['en', 'article img', { 'max-width': '100%', filter: 'none' }],
  [
    'zh-CN',
    'article',
    {
      'line-height': '32.4px',
      'text-align': 'justify',
      'text-justify': 'auto',
      'line-break': 'strict',
      'letter-spacing': '0.18px',
      'text-autospace': 'normal',
      'text-spacing-trim': 'trim-start',
      'text-wrap-style': 'pretty',
      hyphens: 'manual',
    },
  ],
  ['zh-CN', 'article p + p', { 'margin-block-start': '18px', 'text-indent': '0px' }],
  ['zh-CN', 'article h2', { 'text-align': 'start', 'text-wrap-style': 'balance' }],
]

test.each(ROWS)('%s: %s is set as the design says', async (lang, selector, style) => {
  const { page } = await open(lang === 'en' ? TEXT : HAN, { meta: { lang } })
  expect(styleOf(page, selector, Object.keys(style))).toEqual(style)
})

test('a table stands in a box that scrolls, takes the focus and has its caption for a name', async () => {
  const { page } = await open(TEXT)
  const box = page.querySelector('article .wide')
  expect(box?.getAttribute('role')).toBe('region')
  expect(box?.getAttribute('aria-label')).toBe('Figures')
  expect((box as HTMLElement).tabIndex).toBe(0)
  expect(styleOf(page, '.wide', ['overflow-x'])).toEqual({ 'overflow-x': 'auto' })
})

const family = (page: Document): string => styleOf(page, 'article', ['font-family'])['font-family'] ?? ''

describe('the font', () => {
  test.each([
    ['source-serif', /^"Source Serif 4 Variable", "Songti SC", "Noto Serif SC Variable", Georgia, serif$/],
    ['literata', /^"Literata Variable", "Songti SC"/],
    ['inter', /^"Inter Variable", .*sans-serif$/],
    ['atkinson', /^"Atkinson Hyperlegible Next Variable", .*sans-serif$/],
    ['opendyslexic', /^OpenDyslexic, .*sans-serif$/],
    ['system', /^system-ui, /],
  ] as const)('%s is set', async (font, stack) => {
    set({ font })
    const { page } = await open(TEXT)
    expect(family(page)).toMatch(stack)
  })

  test('of Chinese is Song or Hei behind the Latin one; Japanese has its own', async () => {
    set({ hanFont: 'sans' })
    const { page } = await open(HAN, { meta: { lang: 'zh-CN' } })
    expect(family(page)).toMatch(
      /^"Han Signs Sans", "Source Serif 4 Variable", "PingFang SC", "Microsoft YaHei"/,
    )
    const { page: japanese } = await open('<p>物流の中心。</p>', { meta: { lang: 'ja' } })
    expect(family(japanese)).toMatch(/^"Source Serif 4 Variable", "Hiragino Sans"/)
  })

  test('is read from its file only when it is chosen', async () => {
    const { page } = await open(TEXT)
    await page.fonts.ready
    const loaded = () =>
      [...page.fonts].filter(({ family, status }) => /OpenDyslexic/.test(family) && status !== 'unloaded')
    expect(loaded()).toEqual([])
    set({ font: 'opendyslexic' })
    await eventually(() => loaded().some(({ status }) => status === 'loaded') || undefined)
  })

  test.each(FONTS)('%s holds about the characters a line that are asked for', async (font) => {
    set({ font, measure: 50, size: 13 })
    const words =
      'The reader who opens a long article in the evening wants lines that the eye can follow without effort and words that stand as evenly as in a book. '
    const { page, inner } = await open(`<p>${words.repeat(12)}</p>`)
    await page.fonts.ready
    await frame()
    const text = page.querySelector('article p')?.firstChild
    if (!text) throw new Error('no text')
    const range = inner.document.createRange()
    range.selectNodeContents(text)
    const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size
    const perLine = range.toString().length / lines
    expect(perLine).toBeGreaterThan(45)
    expect(perLine).toBeLessThan(55)
  })
})

/** How wide a sign is between two others, in em. */
function advanceOf(page: Document, selector: string, sign: string): number {
  const text = page.querySelector(selector)?.firstChild
  const at = text?.nodeValue?.indexOf(sign) ?? -1
  if (!text || at < 0) throw new Error(`${selector} does not hold ${sign}`)
  const range = page.createRange()
  range.setStart(text, at)
  range.setEnd(text, at + 1)
  const size = parseFloat(page.defaultView?.getComputedStyle(text.parentElement as Element).fontSize ?? '')
  return range.getBoundingClientRect().width / size
}

describe('signs that Chinese and Latin write with the same characters', () => {
  // Between letters, so that none of them is trimmed.
  const SIGNS = '<p>中“中”中…中—中，People’s “Daily”</p>'

  test.each([
    ['source-serif', 'serif'],
    ['inter', 'sans'],
  ] as const)('are an em wide in Chinese: %s with Han %s', async (font, hanFont) => {
    set({ font, hanFont })
    const { page } = await open(SIGNS, { meta: { lang: 'zh-CN' } })
    await page.fonts.ready
    for (const sign of ['“', '”', '…', '—'])
      await eventually(() => advanceOf(page, 'article p', sign) > 0.97 || undefined)
    expect(advanceOf(page, 'article p', '’')).toBeLessThan(0.4)
  })

  test('are those of the Latin font elsewhere', async () => {
    const { page } = await open(SIGNS, { meta: { lang: 'en' } })
    await page.fonts.ready
    await frame()
    for (const sign of ['“', '”']) expect(advanceOf(page, 'article p', sign)).toBeLessThan(0.6)
  })

  test('in the window follow the language of the words, whatever the window’s is', async () => {
    for (const [lang, words, wide] of [
      ['en', 'en', false],
      ['en', 'zh-CN', true],
      ['zh-CN', 'zh-CN', true],
      ['zh-CN', 'en', false],
    ] as const) {
      document.documentElement.lang = lang
      const shown = document.createElement('div')
      shown.innerHTML = `<p id="signs" lang="${words}">中“中</p>`
      document.body.append(shown)
      await document.fonts.load('13px "Han Signs Sans"', '“')
      await frame()
      const advance = advanceOf(document, '#signs', '“')
      expect({ lang, words, wide: advance > 0.97 }).toEqual({ lang, words, wide })
      shown.remove()
    }
    document.documentElement.lang = 'en'
  })
})

describe('paragraphs as in a book', () => {
  test('stand close, and all but the first after something else are indented', async () => {
    set({ paragraphs: 'book' })
    const { page } = await open(TEXT)
    const names = ['margin-block-start', 'text-indent']
    expect(styleOf(page, 'article p + p', names)).toEqual({
      'margin-block-start': '0px',
      'text-indent': '22.5px',
    })
    expect(styleOf(page, 'article h1 + p', ['text-indent'])).toEqual({ 'text-indent': '0px' })
    expect(styleOf(page, 'article ul', ['margin-block-start'])).toEqual({ 'margin-block-start': '16.2px' })
  })

  test('are indented by two characters in Chinese, each of them, but not in lists', async () => {
    set({ paragraphs: 'book' })
    const { page } = await open(HAN, { meta: { lang: 'zh-CN' } })
    for (const [selector, indent] of [
      ['article h2 + p', '36px'],
      ['article p + p', '36px'],
      ['article li p', '0px'],
    ] as const)
      expect({ selector, ...styleOf(page, selector, ['text-indent']) }).toEqual({
        selector,
        'text-indent': indent,
      })
  })
})

test.each([
  ['en', 'auto', 'start'],
  ['en', 'justify', 'justify'],
  ['zh-CN', 'auto', 'justify'],
  ['zh-CN', 'start', 'start'],
] as const)('text in %s, aligned %s, is %s', async (lang, align, computed) => {
  set({ align })
  const { page } = await open(lang === 'en' ? TEXT : HAN, { meta: { lang } })
  expect(styleOf(page, 'article', ['text-align'])).toEqual({ 'text-align': computed })
  expect(styleOf(page, 'article h2', ['text-align'])).toEqual({ 'text-align': 'start' })
})

test.each([
  ['dark', 'brightness(0.6)'],
  ['black', 'brightness(0.6)'],
  ['sepia', 'none'],
] as const)('images in the %s theme have the filter %s', async (theme, filter) => {
  settingsStore.setState({ theme })
  set({ imageBrightness: 0.6 })
  const { page } = await open(TEXT)
  expect(styleOf(page, 'article img', ['filter'])).toEqual({ filter })
})

test.each([
  ['dark', true],
  ['contrast', false],
  ['light', false],
] as const)('in the %s theme the menu of an image offers to invert it: %s', async (theme, isOffered) => {
  settingsStore.setState({ theme })
  const { page } = await open(TEXT)
  const image = page.querySelector('article img')
  const invert = () =>
    contextMenuStore
      .getState()
      .request?.entries.find((entry) => entry.kind === 'act' && /Invert|as they are/.test(entry.label))
  const openMenu = () =>
    image?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }))
  openMenu()
  const entry = invert()
  expect(entry !== undefined).toBe(isOffered)
  if (entry?.kind !== 'act') return
  entry.run()
  expect(styleOf(page, 'article img', ['filter'])).toEqual({ filter: 'invert(1) hue-rotate(180deg)' })
  openMenu()
  expect(invert()).toMatchObject({ label: 'Colours as they are' })
  settingsStore.setState({ theme: 'light' })
  await eventually(() => styleOf(page, 'article img', ['filter'])['filter'] === 'none' || undefined)
})

/** What an article of its own look shows, by its own field. */
const OWN: readonly (readonly [NonNullable<ArticleMeta['look']>, string, Record<string, string>])[] = [
  [{ theme: 'black' }, 'body', { 'background-color': 'rgb(0, 0, 0)' }],
  [{ font: 'literata', size: 24 }, 'article', { 'font-size': '24px' }],
  [{ lineHeight: 2 }, 'article', { 'line-height': '36px' }],
  [{ align: 'justify' }, 'article', { 'text-align': 'justify' }],
  [{ lang: 'zh-CN' }, 'article', { 'line-break': 'strict', 'line-height': '32.4px' }],
  [{ dir: 'rtl' }, 'article', { direction: 'rtl' }],
]
test.each(OWN)('an article whose own look is %j is shown so', async (look, selector, style) => {
  const { page } = await open(TEXT, { meta: { look } })
  expect(styleOf(page, selector, Object.keys(style))).toEqual(style)
  expect(page.querySelector('.own-look')?.textContent).toContain('Custom for this article')
})

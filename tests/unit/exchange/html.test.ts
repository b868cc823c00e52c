import { describe, expect, test } from 'vitest'
import { plainText } from '../../../src/main/exchange/export/plain-text'
import { draft } from '../library/fixtures'
import { addChinese, addQingdao, mark } from './example-library'
import { addHostile, CODE, LOST_CODE, MIXED, PARAGRAPHS, TAGS } from './hostile-article'
import { HOSTILE, LONG_TITLE } from './hostile'
import { attribute, elements, readPage, text } from './html-tree'
import { rendered, withLibrary } from './rendered'

/** All that a page of ours is made of. */
const TAG_NAMES =
  'html head meta title style body main header nav ol li h1 h2 h3 article dl dt dd time bdi a span p figure blockquote mark table tbody thead tr td th pre br figcaption footer div strong em s code ul hr'.split(
    ' ',
  )
const ATTRIBUTES =
  'lang dir charset http-equiv content name id class aria-labelledby aria-label datetime href rel cite style start'.split(
    ' ',
  )

const everything = () =>
  withLibrary(async (library) => {
    const qingdao = await addQingdao(library)
    await addChinese(library)
    const hostile = await addHostile(library)
    return {
      library: (await rendered(library, 'html', undefined, { context: 'sentence' })).content,
      qingdao: (await rendered(library, 'html', qingdao, { context: 'sentence' })).content,
      plain: (await rendered(library, 'html', qingdao)).content,
      hostile: (await rendered(library, 'html', hostile)).content,
      chinese: (await rendered(library, 'html', undefined, { language: 'zh-CN' })).content,
    }
  })

describe('an HTML export', async () => {
  const pages = await everything()

  test.each(Object.entries(pages))('%s is HTML without an error to the parser', (_name, page) => {
    expect(readPage(page).errors).toEqual([])
  })

  test.each(Object.entries(pages))(
    '%s holds no script, handler, image, frame or remote reference',
    (_name, page) => {
      const all = elements(readPage(page).root)
      expect(
        [...new Set(all.map(({ tagName }) => tagName))].filter((name) => !TAG_NAMES.includes(name)),
      ).toEqual([])
      const names = new Set(all.flatMap(({ attrs }) => attrs.map(({ name }) => name)))
      expect([...names].filter((name) => !ATTRIBUTES.includes(name))).toEqual([])
      const targets = all.flatMap((one) => attribute(one, 'href') ?? [])
      expect(targets.filter((href) => !/^(?:#|https?:\/\/|lectern:\/\/article\/)/.test(href))).toEqual([])
      const styles = all
        .filter(({ tagName }) => tagName === 'style')
        .map(text)
        .join('')
      expect(styles).not.toMatch(/url\(|@import|expression|javascript/i)
      const inline = all.flatMap((one) => attribute(one, 'style') ?? [])
      expect(inline.filter((style) => !/^text-align:(?:left|right|center)$/.test(style))).toEqual([])
      const policy = all.find((one) => attribute(one, 'http-equiv') === 'Content-Security-Policy')
      expect(policy && attribute(policy, 'content')).toMatch(/^default-src 'none'/)
    },
  )

  test.each(Object.entries(pages))('%s has one h1, headings in order, and unique ids', (_name, page) => {
    const all = elements(readPage(page).root)
    const levels = all.flatMap(({ tagName }) => /^h([1-6])$/.exec(tagName)?.[1] ?? []).map(Number)
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    levels.forEach((level, at) => expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1))
    const ids = all.flatMap((one) => attribute(one, 'id') ?? [])
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('shows every hostile quote letter by letter', () => {
    const quotes = elements(readPage(pages.hostile).root, 'blockquote').filter(
      (one) => attribute(one, 'lang') !== undefined,
    )
    const shown = quotes.map((quote) =>
      elements(quote)
        .filter(({ tagName }) => ['p', 'li', 'td', 'pre'].includes(tagName))
        .map(text),
    )
    expect(shown).toEqual([
      ...PARAGRAPHS.map((one) => [one]),
      ['- one &amp;', '# two', 'a | b', '**c**', '---', '|', CODE, 'after\nthe break', 'last'],
      [LOST_CODE],
    ])
    expect(MIXED.quote.replaceAll('\t', '\n')).toBe(shown.at(-2)?.join('\n'))
  })

  test('shows hostile title, source and tags as they are, and follows no javascript address', () => {
    const { root } = readPage(pages.hostile)
    const title = `${HOSTILE.join(' ')} ${LONG_TITLE}`.replace(/[ \t\n]+/g, ' ')
    expect(elements(root, 'title').map(text)).toEqual([plainText(title)])
    expect(elements(root, 'h1').map(text)).toEqual([title])
    const facts = elements(root, 'dd').map(text)
    expect(facts).toContain('"><script>alert(1)</script>')
    expect(facts).toContain('javascript:alert(1)//"><script>')
    const tags = elements(root, 'span')
      .filter((one) => attribute(one, 'class') === 'tag')
      .map(text)
    expect(tags.slice(0, TAGS.length)).toEqual(TAGS)
    const article = elements(root, 'h1').map((one) => attribute(one, 'lang'))
    expect(article).toEqual(['en" onload="alert(1)'])
  })

  test('keeps the white space of code, an empty first line included', async () => {
    const page = await withLibrary(async (library) => {
      const { id } = await library.saveArticle(draft('Code', '</p><pre>\n\n  a b\n</pre><p>End.'))
      await mark(library, id, { number: 1, quote: 'b', color: 'blue' })
      return (await rendered(library, 'html', id, { context: 'paragraph' })).content
    })
    expect(elements(readPage(page).root, 'pre').map(text)).toEqual(['\n  a b\n'])
  })

  test('renders notes as Markdown, shows HTML in them, and turns images into links', () => {
    const [note] = elements(readPage(pages.hostile).root, 'div')
    if (note === undefined) throw new Error('there is a note')
    expect(elements(note, 'p').map(text)).toEqual(
      expect.arrayContaining([
        'Heading of the note',
        'Setext heading',
        'image [link](javascript:alert(1)) good',
        '<img src=x onerror=alert(1)>\n\n%% hl:1 %% [[wiki]] #tag =SUM(1) trailing \\',
      ]),
    )
    expect(elements(note, 'a').map((one) => attribute(one, 'href'))).toEqual([
      'https://example.org/tracker.png',
      'https://example.org/',
    ])
    expect(elements(note, 'pre').map(text)).toEqual(['<script>alert(1)</script>\nnever closed'])
    expect(elements(note, 'td').map(text)).toEqual(['x', '$y$'])
  })

  test('marks the highlight in its sentence and names its colour', () => {
    const figures = elements(readPage(pages.qingdao).root, 'figure')
    const shown = figures.map((figure) => ({
      look: attribute(figure, 'class'),
      sentence: elements(figure, 'blockquote').flatMap((quote) => elements(quote, 'p').map(text))[0],
      marked: elements(figure, 'mark').map(text)[0],
      color: elements(figure, 'span')
        .filter((one) => attribute(one, 'class') === 'color')
        .map(text)[0],
    }))
    expect(shown[0]).toMatchObject({ look: 'annotation page', marked: undefined, color: undefined })
    expect(shown[2]).toEqual({
      look: 'annotation green',
      sentence:
        'Six years on, the China-SCO Local Economic and Trade Cooperation Demonstration Area (SCODA) has grown into a center for international logistics, modern trade, two-way investment cooperation, and commercial, tourism and cultural exchanges.',
      marked: 'has grown into a center for international logistics, modern trade',
      color: 'Green',
    })
    expect(figures.map((figure) => attribute(figure, 'id')?.slice(-1))).toEqual([
      '1',
      '2',
      '3',
      '5',
      '6',
      '7',
      '9',
    ])
  })

  test('puts the annotations under the headings of the article, orphans under one that says so', () => {
    const { root } = readPage(pages.qingdao)
    expect(elements(root, 'h2').map(text)).toEqual([
      'Logistics',
      'Logistics › By rail and ship',
      'No longer in the text',
    ])
  })

  test('of the library lists its articles with links to them', () => {
    const { root } = readPage(pages.library)
    const ids = new Set(elements(root).flatMap((one) => attribute(one, 'id') ?? []))
    const links = elements(root, 'nav').flatMap((nav) => elements(nav, 'a'))
    expect(links).toHaveLength(3)
    for (const one of links) expect(ids).toContain(attribute(one, 'href')?.slice(1))
    expect(elements(root, 'p').map(text)[0]).toBe(
      `${7 + 2 + PARAGRAPHS.length + 3} annotations from 3 articles`,
    )
  })

  test('says which language is whose', () => {
    const { root } = readPage(pages.chinese)
    expect(elements(root, 'html').map((one) => attribute(one, 'lang'))).toEqual(['zh-CN'])
    expect(
      elements(root, 'h2')
        .map((one) => attribute(one, 'lang'))
        .slice(0, 2),
    ).toEqual(['en', 'zh-CN'])
    expect(elements(root, 'time').map(text)).toContain('2024年7月5日')
    const labels = elements(root, 'dt').map(text)
    expect(labels).toContain('来源')
  })

  test('without context, colours, tags, notes and links has the passages only', async () => {
    const off = { notes: false, tags: false, colors: false, links: false }
    const page = await withLibrary(
      async (library) => (await rendered(library, 'html', await addQingdao(library), off)).content,
    )
    const { root } = readPage(page)
    const body = elements(root, 'main').map(text).join('')
    for (const word of ['Yellow', 'yearbook', 'logistics tag', 'to-read', 'Open in Lectern'])
      expect(body).not.toContain(word)
    expect(
      elements(root, 'figure')
        .map((one) => attribute(one, 'class'))
        .filter((look) => look !== 'annotation'),
    ).toEqual(['annotation page'])
    expect(body).toContain('reaching 54 cities in 23 countries')
  })
})

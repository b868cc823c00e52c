import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { extractInJsdom } from '../../../src/extractor/jsdom'

const html = (text: string, url?: string) => extractInJsdom({ kind: 'html', text, name: 'page.html', url })
const paragraph = 'This is a sentence of some length, with commas, so that it counts as an article. '.repeat(
  6,
)

describe('a saved page', () => {
  test('gives its article without the navigation round it, and what it says about itself', async () => {
    const page = await html(
      `<!doctype html><html lang="en"><head><title>A long enough title here | The Paper</title>
      <meta property="og:site_name" content="The Paper">
      <script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-07-05","author":[{"name":"Ann Lee"}]}</script></head>
      <body><nav><a href="/">Home</a> <a href="/x">More</a></nav><article><h1>A long enough title here</h1>
      <p>${paragraph}</p><p>${paragraph}<a href="/next">next</a></p><img data-src="/a.png" src="data:image/gif;base64,AA" alt="A"></article>
      <footer>Copyright</footer></body></html>`,
      'https://paper.example/story',
    )
    expect(page).toMatchObject({
      title: 'A long enough title here',
      site: 'The Paper',
      authors: ['Ann Lee'],
      published: '2024-07-05',
      lang: 'en',
      url: 'https://paper.example/story',
    })
    expect(page.html).not.toContain('Home')
    expect(page.html).not.toContain('<h1')
    expect(page.html).toContain('href="https://paper.example/next"')
    expect(page.html).toContain('src="https://paper.example/a.png"')
  })

  test.each([
    [
      'JSON-LD in CDATA',
      '<script type="application/ld+json">\n<![CDATA[\n{"@type":"NewsArticle","author":{"name":"Ann Lee"}}\n]]>\n</script>',
      '',
    ],
    ['a byline', '', '<p class="byline">Written by Ann Lee</p>'],
    ['a byline on two lines', '', '<div class="byline">By\n <a href="/ann">Ann Lee</a></div>'],
    ['a byline with a date below it', '', '<div class="byline">By <b>Ann Lee</b><br>\nMarch 25, 2015</div>'],
  ])('names its author by %s', async (_where, head, line) => {
    const page = await html(
      `<html><head>${head}</head><body><article><h1>Title</h1>${line}<p>${paragraph}</p><p>${paragraph}</p></article></body></html>`,
    )
    expect(page.authors).toEqual(['Ann Lee'])
  })

  test('names no author where its byline is the site, or says more than a name', async () => {
    for (const line of ['The Paper', 'Ann Lee | 3 min read', 'By staff. All rights reserved.']) {
      const page = await html(
        `<meta property="og:site_name" content="The Paper"><article><p class="byline">${line}</p><p>${paragraph}</p><p>${paragraph}</p></article>`,
      )
      expect(page.authors).toEqual([])
    }
  })

  test('whose file name holds line breaks has a title of one line', async () => {
    const { title } = await extractInJsdom({ kind: 'markdown', text: 'Words.', name: 'two\nlines\u001b.md' })
    expect(title).toBe('two lines')
  })

  test('without text is refused by name', async () => {
    await expect(html('<html><body><img src="a.png"></body></html>')).rejects.toThrow(
      'page.html holds no text',
    )
  })

  const forwards: [string, string, string][] = [
    [
      'at once',
      '<meta http-equiv="refresh" content="0; url=https://x.example/new">',
      'https://x.example/new',
    ],
    [
      'by a place on its site',
      `<META HTTP-EQUIV=Refresh CONTENT="5;URL='/new?a=1&amp;b=2'">`,
      'https://site.example/new?a=1&b=2',
    ],
    [
      'beside its base',
      '<base href="/deep/"><meta http-equiv="refresh" content="1, new.html">',
      'https://site.example/deep/new.html',
    ],
    [
      'and says so',
      '<meta http-equiv="refresh" content="0;url=https://x.example/new"><title>Moved</title><p>If nothing happens, <a href="https://x.example/new">go there</a>.</p>',
      'https://x.example/new',
    ],
  ]
  const moved = (text: string) =>
    extractInJsdom({ kind: 'html', text, url: 'https://site.example/old', name: 'page.html' })
  test.each(forwards)(
    'that only sends on to another address %s is refused and names it',
    async (_how, page, to) => {
      await expect(moved(page)).rejects.toThrow(
        `page.html holds nothing to read, it only sends on to ${to}. Add that address`,
      )
    },
  )
  test.each([
    [
      'says something',
      `<meta http-equiv="refresh" content="0;url=/new"><article><p>${paragraph}</p></article>`,
    ],
    ['loads itself again', '<meta http-equiv="refresh" content="5;url=/old"><p>Two words.</p>'],
    ['sends on after minutes', '<meta http-equiv="refresh" content="300;url=/new"><p>Two words.</p>'],
    [
      'would run something',
      '<meta http-equiv="refresh" content="0;url=javascript:alert(1)"><p>Two words.</p>',
    ],
  ])('that %s is an article', async (_what, page) => {
    expect((await moved(page)).words).toBeGreaterThan(1)
  })

  const hostile: [string, string][] = [
    ['a script', '<script>alert(1)</script>'],
    ['an event handler', '<img src="https://x.example/a.png" onerror="alert(1)">'],
    ['a javascript: link', '<a href="javascript:alert(1)">go</a>'],
    ['a frame', '<iframe src="https://x.example"></iframe>'],
    [
      'SVG with script',
      '<svg><script>alert(1)</script><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    ],
    ['a form', '<form action="https://x.example"><input name="q"></form>'],
    ['a style', '<p style="background:url(https://x.example/t.gif)">x</p><style>p{color:red}</style>'],
    [
      'mutating markup',
      '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    ],
  ]
  test.each(hostile)('with %s is harmless', async (_name, payload) => {
    const page = await html(
      `<body><article><p>${paragraph}</p>${payload}<p>${paragraph}</p></article></body>`,
    )
    expect(page.html).not.toMatch(/<script|<iframe|<svg|<form|<style|javascript:|\son\w+=|style=/i)
  })
})

describe('Markdown', () => {
  test('takes its title from the first heading or the front matter', async () => {
    const read = (text: string) => extractInJsdom({ kind: 'markdown', text, name: 'notes.md' })
    expect(await read('# Notes\n\nSome *words* here.')).toMatchObject({
      title: 'Notes',
      html: expect.stringContaining('<em>words</em>') as string,
    })
    expect(await read('---\ntitle: Given\nauthor: Ann\n---\n\nWords.')).toMatchObject({
      title: 'Given',
      authors: ['Ann'],
    })
  })
})

const corpus = resolve(import.meta.dirname, '../../../../shared/corpora/readability-test-pages')
const pages = existsSync(corpus) ? pagesIn(corpus) : []
if (pages.length === 0) console.log('SKIPPED: ../shared/corpora/readability-test-pages is not here')

/** Ten ordinary pages: news, blogs, a book, an encyclopaedia; two are not in English. */
function pagesIn(folder: string): string[] {
  const wanted = [
    'aktualne',
    'ars-1',
    'bbc-1',
    'guardian-1',
    'folha',
    'lwn-1',
    'medium-1',
    'mozilla-1',
    'nytimes-3',
    'wapo-2',
  ]
  const names = new Set(readdirSync(folder))
  return wanted.filter((name) => names.has(name))
}

const unzipped = (path: string) => gunzipSync(readFileSync(path)).toString('utf8')

const tokens = (text: string) => text.toLowerCase().match(/[\p{Script=Han}]|[\p{L}\p{N}]+/gu) ?? []

/** The harmonic mean of precision and recall over words as a bag. */
function f1(found: string, expected: string): number {
  const bag = new Map<string, number>()
  for (const token of tokens(expected)) bag.set(token, (bag.get(token) ?? 0) + 1)
  let hits = 0
  for (const token of tokens(found)) {
    const left = bag.get(token) ?? 0
    if (left > 0) hits += 1
    bag.set(token, left - 1)
  }
  return (2 * hits) / (tokens(found).length + tokens(expected).length)
}

describe.skipIf(pages.length === 0)('ten ordinary pages', () => {
  const strip = (markup: string) =>
    markup
      .replace(/<[^>]*>/g, ' ')
      .replace(/&nbsp;/g, ' ')
      .replace(/&amp;/g, '&')
      .replace(/&#39;|&apos;/g, "'")
      .replace(/&quot;/g, '"')
  test('are there', () => {
    expect(pages).toHaveLength(10)
  })
  test.each(pages)('%s: its title, and at least 0.9 of its words', async (name) => {
    const text = unzipped(join(corpus, name, 'source.html.gz'))
    const page = await extractInJsdom({ kind: 'html', text, name, url: 'http://fakehost/test/page.html' })
    const about = readFileSync(join(corpus, name, 'expected-metadata.json'), 'utf8')
    const { title } = JSON.parse(about) as { title: string }
    // The reference keeps what some sites put behind the title: their name, or the author's.
    expect(title.replace(/ (?:\| Eleanor Ainge Roy|\[LWN\.net\])$/, '')).toBe(page.title)
    expect(
      f1(strip(page.html), strip(unzipped(join(corpus, name, 'expected.html.gz')))),
    ).toBeGreaterThanOrEqual(0.9)
  })
})

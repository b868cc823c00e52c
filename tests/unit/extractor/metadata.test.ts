import { JSDOM } from 'jsdom'
import { describe, expect, test } from 'vitest'
import { metadataOf } from '../../../src/extractor/metadata'

const URL = 'https://www.paper.example/world/story'
const NOW = new Date('2024-08-01T12:00:00Z')
const prose = 'This is a sentence of some length, with commas, so that it counts as an article. '.repeat(5)

function about(head: string, body: string, url: string | undefined = URL) {
  const page = `<html lang="en"><head>${head}</head><body>${body}<p>${prose}</p></body></html>`
  return metadataOf(new JSDOM(page).window.document, url, NOW)
}
const ld = (data: object | string) =>
  `<script type="application/ld+json">${typeof data === 'string' ? data : JSON.stringify(data)}</script>`

describe('the title', () => {
  test.each<[string, string, string, string]>([
    [
      'without the name that the page gives to its site',
      '<title>Rain, and no end: what now? | The Paper</title><meta property="og:site_name" content="The Paper">',
      '',
      'Rain, and no end: what now?',
    ],
    ['without the name of its host', '<title>Rain all week - Paper</title>', '', 'Rain all week'],
    [
      'with a dash that belongs to it',
      '<title>Rain – and no end | The Paper</title>',
      '<h1>Rain – and no end</h1>',
      'Rain – and no end',
    ],
    [
      'without a Chinese separator',
      '<title>外国专家：中美合作共赢符合国际社会利益_光明网</title>',
      '<h1>外国专家：中美合作共赢符合国际社会利益</h1>',
      '外国专家：中美合作共赢符合国际社会利益',
    ],
    [
      'from what its heading and the metadata agree on',
      '<title>The Paper</title><meta property="og:title" content="Rain all week long">',
      '<h1>Rain all week long</h1>',
      'Rain all week long',
    ],
    [
      'and not from a heading that is the site’s',
      '<title>Rain all week long</title><meta property="og:site_name" content="The Paper">',
      '<h1>The Paper</h1><h2>Rain all week long</h2>',
      'Rain all week long',
    ],
  ])('is told %s', (_how, head, body, title) => {
    expect(about(head, body).title).toBe(title)
  })
})

describe('authors', () => {
  test.each<[string, string, string, string[]]>([
    [
      'a byline near the title',
      '',
      '<h1>Rain all week</h1><p class="byline">By Ann Lee and Bo Chen</p>',
      ['Ann Lee', 'Bo Chen'],
    ],
    ['a link to the author', '', '<h1>Rain</h1><a rel="author" href="/a">Ann Lee</a>', ['Ann Lee']],
    [
      'microdata',
      '',
      '<h1>Rain</h1><div itemprop="author" itemscope><span itemprop="name">Ann Lee</span></div>',
      ['Ann Lee'],
    ],
    [
      'JSON-LD that refers to a person, shown as text',
      ld({
        '@graph': [
          { '@type': 'Article', headline: 'Rain', author: { '@id': '#ann' } },
          { '@type': 'Person', '@id': '#ann', name: 'Ann Lee' },
        ],
      }),
      '<h1>Rain</h1><p>Ann Lee</p>',
      ['Ann Lee'],
    ],
    [
      'JSON-LD with a line break inside a string',
      ld('{"@type":"Article","headline":"Rain\nall week","author":{"name":"Ann Lee"}}'),
      '',
      ['Ann Lee'],
    ],
    ['a Chinese byline', '', '<h1>外国专家谈合作共赢</h1><p>作者：林知夏</p>', ['林知夏']],
    [
      'the first behind the title, not those of other articles',
      '',
      '<h1>Rain</h1><p><a rel="author">Ann Lee</a></p><ul class="related"><li><a rel="author">Bo Chen</a></li></ul>',
      ['Ann Lee'],
    ],
  ])('are found in %s', (_where, head, body, authors) => {
    expect(about(head, body).authors).toEqual(authors)
  })

  test.each<[string, string, string]>([
    [
      'the site itself',
      '<meta name="author" content="The Paper"><meta property="og:site_name" content="The Paper">',
      '',
    ],
    ['a role', '<meta name="author" content="admin">', ''],
    ['a company', '<meta name="author" content="Paper Media GmbH">', ''],
    ['initials', '', '<h1>Rain</h1><p class="author">kj</p>'],
    ['a link to the content', '', '<h1>Rain</h1><a class="author" href="#main">Zum Inhalt springen</a>'],
    ['the publisher', '', '<h1>Rain</h1><p class="author">Herausgeber</p>'],
    [
      'the site, spelled as it is and not as its host is',
      '<meta property="og:site_name" content="Muenchenpost">',
      '<h1>Rain</h1><p class="author">Münchenpost</p>',
    ],
    [
      'a column that has the site’s name in its own',
      '<meta property="og:site_name" content="Thepaper">',
      '<h1>Rain</h1><p class="author">Talkthepaper</p>',
    ],
    ['somebody who comments', '', '<h1>Rain</h1><div id="comments"><p class="author">Ann Lee</p></div>'],
    ['a sentence', '', '<h1>Rain</h1><p>By the time that it rained all were gone</p>'],
    [
      'whoever put the page there, whom nobody sees',
      ld({
        '@graph': [
          { '@type': 'Article', author: { '@id': '#a' } },
          { '@id': '#a', name: 'Ann Lee' },
        ],
      }),
      '',
    ],
  ])('are none where there is only %s', (_what, head, body) => {
    expect(about(head, body).authors).toBeUndefined()
  })
})

describe('the days', () => {
  test.each<[string, string, string, string | undefined, string | undefined]>([
    [
      'JSON-LD',
      ld({ '@type': 'NewsArticle', datePublished: '2024-07-05T05:31:20+08:00', dateModified: '2024-07-06' }),
      '',
      '2024-07-05T05:31:20+08:00',
      '2024-07-06',
    ],
    ['a meta element', '<meta name="parsely-pub-date" content="2024-07-05">', '', '2024-07-05', undefined],
    [
      'a time element',
      '',
      '<h1>Rain</h1><time datetime="2024-07-05">yesterday</time>',
      '2024-07-05',
      undefined,
    ],
    [
      'a line near the title with both',
      '',
      '<h1>Rain</h1><p>Published July 5, 2024, updated July 8, 2024</p>',
      '2024-07-05',
      '2024-07-08',
    ],
    [
      'a sentence that ends with the verb',
      '',
      `<h1>Rain</h1><p>${prose}</p><p>Dieser Artikel wurde am 5. Juli 2024 um 14:48 von Ann geschrieben und unter dem Stichwort Regen, in die Kategorie Wetter eingeordnet und kann kommentiert werden, ein Trackback von der eigenen Seite ist möglich, und das schon seit langer Zeit.</p>`,
      '2024-07-05',
      undefined,
    ],
    [
      'a wrapper that is called after its sidebar, beside a long script',
      '',
      `<script>${'x();'.repeat(2000)}</script><div class="main sidebar"><p>July 5, 2024</p><h2>Rain</h2><p>${prose}</p></div>`,
      '2024-07-05',
      undefined,
    ],
    ['a script of the page', '<script>x({"publishedAt":"2024-07-05"})</script>', '', '2024-07-05', undefined],
    ['a day in the future: none', '<meta name="date" content="2031-07-05">', '', undefined, undefined],
    ['a day before the web: none', '<meta name="date" content="1970-01-01">', '', undefined, undefined],
    [
      'a comment: none',
      '',
      '<h1>Rain</h1><div id="comments"><p>July 5, 2024</p></div>',
      undefined,
      undefined,
    ],
  ])('are read in %s', (_where, head, body, published, updated) => {
    const found = about(head, body)
    expect([found.published, found.updated]).toEqual([published, updated])
  })
  const time = '<time datetime="2019-05-04">4 May 2019</time>'
  test.each([
    ['in the first sentence below the title', `<h1>Rain</h1><p>On ${time} the bridge opened.</p>`],
    ['in a later paragraph', `<h1>Rain</h1><p>${prose}</p><p>The bridge of ${time} was closed at night.</p>`],
    [
      'in a long paragraph that no title precedes',
      `<p>The bridge, which the mayor opened on ${time}, was closed: ${prose}</p>`,
    ],
    [
      'in a list of what happened',
      `<h1>Rain</h1><p>${prose}</p><ul><li>${time}: the bridge opens</li><li>now: the rain</li></ul>`,
    ],
    ['in a table', `<h1>Rain</h1><p>${prose}</p><table><tr><th>Opened</th><td>${time}</td></tr></table>`],
    [
      'in a caption',
      `<h1>Rain</h1><p>${prose}</p><figure><figcaption>The bridge, ${time}</figcaption></figure>`,
    ],
    ['written out in a sentence', '<h1>Rain</h1><p>On 4 May 2019 the bridge opened.</p>'],
  ])('are none where a day is only told of, %s', (_where, body) => {
    expect(about('', body).published).toBeUndefined()
  })
  test.each([
    ['beside the title', `<h1>Rain</h1><p>Ann Lee · ${time}</p>`],
    ['above the title', `<p>${time}</p><h1>Rain</h1>`],
    ['in a sentence that says so', `<h1>Rain</h1><p>This was posted on ${time} by Ann Lee.</p>`],
    ['below a deck', `<h1>Rain</h1><h2>${prose}</h2><div>${time}</div>`],
    [
      'in a line that says so, wherever',
      `<h1>Rain</h1><p>${prose}</p><p>${prose}</p><p>Published ${time}</p>`,
    ],
    ['in the header of the article', `<h1>Rain</h1><p>${prose}</p><header>Ann Lee, ${time}</header>`],
    ['in the footer of the article', `<h1>Rain</h1><p>${prose}</p><footer>Ann Lee, ${time}</footer>`],
    ['in a line that is called so', `<h1>Rain</h1><p>${prose}</p><p class="entry-meta">Ann Lee, ${time}</p>`],
  ])('are those of a time element %s', (_where, body) => {
    expect(about('', body).published).toBe('2019-05-04')
  })
  test('are those of a time element in a block that has text behind its paragraphs', () => {
    const body = `<div><h1>Rain</h1><p>Ann Lee, ${time}</p><p>${prose}</p><p>${prose}</p>Text of the block, which ends here.</div>`
    expect(about('', body)).toMatchObject({ published: '2019-05-04', evidence: { published: 'time' } })
  })
  test('are read in the address, and more surely where the page says the same', () => {
    const address = 'https://www.paper.example/2024/07/05/rain'
    const alone = about('', '<h1>Rain all week</h1>', address)
    const both = about('', '<h1>Rain all week</h1><p class="date">July 5, 2024</p>', address)
    expect([alone.published, both.published]).toEqual(['2024-07-05', '2024-07-05'])
    expect(both.confidence['published']).toBeGreaterThan(alone.confidence['published'] ?? 1)
  })
})

test('the site, the subtitle, the lead image, the address and the dateline are told', () => {
  const found = about(
    `<meta property="og:site_name" content="The Paper"><meta property="og:image" content="/rain.jpg">
    <link rel="canonical" href="/world/story-rain">`,
    '<h1>Rain all week</h1><h2 class="subtitle">And no end to it</h2><p>PARIS, May 2 (Reuters) - The rain that began on Monday went on.</p>',
  )
  expect(found).toMatchObject({
    site: 'The Paper',
    subtitle: 'And no end to it',
    image: 'https://www.paper.example/rain.jpg',
    url: 'https://www.paper.example/world/story-rain',
    place: 'PARIS',
    agency: 'Reuters',
    lang: 'en',
  })
})

test.each([
  ['another site', 'https://elsewhere.example/x'],
  ['the front page', 'https://www.paper.example/'],
])('a canonical address on %s is not believed', (_what, canonical) => {
  expect(about(`<link rel="canonical" href="${canonical}">`, '').url).toBe(URL)
})

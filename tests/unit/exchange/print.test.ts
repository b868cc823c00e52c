import { describe, expect, test } from 'vitest'
import { printDocument } from '../../../src/main/exchange/print/print-document'
import { printHtml } from '../../../src/main/exchange/print/print-html'
import { textOfHtml } from '../../../src/main/library/texts/html-tree'
import { annotation, articleWith, optionsOf, printedText } from './printed'

const mark = (color: string, level: number, text: string) => `<mark class="${color} l${level}">${text}</mark>`

describe('the text of a printed article', () => {
  test('holds a highlight as a mark of its colour', () => {
    const article = articleWith('<p>One two three.</p>', [{ quote: 'two', color: 'green' }])
    expect(printedText(article)).toBe(`<p>One ${mark('green', 0, 'two')} three.</p>`)
  })

  test('shows both of two highlights that overlap, the later one on top', () => {
    const article = articleWith('<p>One two three four.</p>', [
      { quote: 'One two three', color: 'yellow' },
      { quote: 'two three four', color: 'blue' },
    ])
    const both = `<mark class="yellow l1"><mark class="blue l0">two three</mark></mark>`
    expect(printedText(article)).toBe(
      `<p>${mark('yellow', 1, 'One ')}${both}${mark('blue', 0, ' four')}.</p>`,
    )
  })

  test.each([
    ['blocks', '<p>One two.</p>\n<p>Three four.</p>', 'two.\nThree', ['two.', 'Three']],
    [
      'inline elements',
      '<p>One <b>two <i>three</i></b> four.</p>',
      'two three four',
      ['two ', 'three', ' four'],
    ],
    ['list items', '<ul><li>One two</li><li>Three</li></ul>', 'two\nThree', ['two', 'Three']],
    ['cells', '<table><tr><td>One</td><td>Two</td></tr></table>', 'One\tTwo', ['One', 'Two']],
    ['lines of code', '<pre><code>let a = 1\n  b\n</code></pre>', 'a = 1\n  b', ['a = 1\n  b']],
    ['white space that is one blank', '<p>One   two\n three.</p>', 'One two three', ['One   two\n three']],
    ['a line break', '<p>One<br>two</p>', 'One\ntwo', ['One', 'two']],
    ['ruby', '<p>The <ruby>漢<rt>kan</rt></ruby> sign</p>', 'The 漢 sign', ['The ', '漢', ' sign']],
    [
      'soft hyphens',
      '<p>in\u00adter\u00adna\u00adtional</p>',
      'international',
      ['in\u00adter\u00adna\u00adtional'],
    ],
  ])('marks a highlight across %s and nothing else', (_, html, quote, pieces) => {
    const text = printedText(articleWith(html, [{ quote }]))
    expect(
      [...text.matchAll(/<mark class="yellow l0">([\s\S]*?)<\/mark>/g)].map(([, piece]) => piece),
    ).toEqual(pieces)
    expect(textOfHtml(text).text).toBe(textOfHtml(html).text)
  })

  test('marks a formula as a whole', () => {
    const html = '<p>So <math><mi>x</mi><mo>=</mo><mn>1</mn></math> holds.</p>'
    const text = printedText(articleWith(html, [{ quote: 'x=1' }]))
    expect(text).toContain('<mark class="yellow l0"><math>')
    expect(text.match(/<mark/g)).toHaveLength(1)
  })

  test('keeps nothing that runs, loads or styles', () => {
    const html =
      '<p onclick="x()" style="color:red" class="note">A <script>alert(1)</script><a href="javascript:x()">b</a>' +
      '<img src="https://example.org/x.png" alt="A &quot;chart&quot;"><iframe src="x"></iframe><style>*{}</style>' +
      '<svg onload="x()"></svg><form action="x"><button>go</button></form></p><p hidden>secret</p>'
    const text = printedText(articleWith(html, []))
    expect(text).toBe('<p>A <a>b</a><span class="no-image">A &quot;chart&quot;</span></p>go<p></p>')
  })

  test('leads links within the article to their places', () => {
    const html = '<p><a href="#f1">1</a></p><p id="f1">A footnote.</p>'
    expect(printedText(articleWith(html, []))).toBe(
      '<p><a href="#t-f1">1</a></p><p id="t-f1">A footnote.</p>',
    )
  })

  test('is not changed by printing', () => {
    const article = articleWith('<p>One two three.</p>', [{ quote: 'two', note: 'x' }])
    const before = JSON.stringify(article)
    printDocument(article, optionsOf())
    expect(JSON.stringify(article)).toBe(before)
  })
})

describe('the notes of a printed article', () => {
  const html = '<p>One <a href="https://example.org">two</a> three.</p><p>Four.</p>'
  const article = articleWith(html, [{ quote: 'three', note: 'A **note**.', tags: ['tag'] }])

  test('stand beside the line, inside its paragraph', () => {
    const text = printedText(article)
    expect(text).toMatch(
      /^<p>One <a [^>]*>two<\/a> <span class="note beside yellow"[^>]*>.*<\/span><mark[^>]*>three<\/mark>\u2060<sup class="ref">1<\/sup>\.<\/p><p>Four\.<\/p>$/,
    )
    expect(text).toContain('<strong>note</strong>')
    expect(text).toContain('#tag')
  })

  test('stand after the paragraph', () => {
    expect(printedText(article, { notes: 'inline' })).toMatch(
      /<sup class="ref">1<\/sup>\.<\/p><span class="note following yellow".*<\/span><p>Four\.<\/p>$/,
    )
  })

  test('stand at the end with quote, note and tags', () => {
    const { body } = printDocument(article, optionsOf({ notes: 'end' }))
    expect(body).toContain('<a href="#n-1">1</a>')
    const [, end = ''] = body.split('</article>')
    expect(end).toContain('id="n-1"')
    for (const part of ['<p>three</p>', '<strong>note</strong>', '#tag']) expect(end).toContain(part)
  })

  test('are left out with their numbers, the highlights stay', () => {
    const text = printedText(article, { notes: 'none' })
    expect(text).toContain(mark('yellow', 0, 'three'))
    expect(text).not.toMatch(/note|sup/)
  })

  test('stay without the highlights', () => {
    const text = printedText(article, { highlights: 'none' })
    expect(text).not.toContain('<mark')
    expect(text).toContain('<strong>note</strong>')
  })

  test.each([
    [
      'a link',
      '<p>A <a href="https://example.org">long link</a>.</p>',
      'long',
      /^<p>A <span class="note beside/,
    ],
    [
      'a table',
      '<p>A</p><table><tr><td>cell</td></tr></table>',
      'cell',
      /<\/p><span class="note beside.*<table>/,
    ],
    ['ruby', '<p>The <ruby>漢<rt>kan</rt></ruby>.</p>', '漢', /<\/ruby>\u2060<sup class="ref">/],
  ])('never stand inside %s', (_, source, quote, place) => {
    const note = '[x](https://example.org/x)'
    expect(printedText(articleWith(source, [{ quote, note }]))).toMatch(place)
  })

  test.each([
    [
      'a list item that goes on',
      '<ul><li>One<ul><li>Two</li></ul></li></ul>',
      'One',
      /<li>.*One.*<\/sup><span class="note following.*<\/span><ul>/,
    ],
    [
      'a table',
      '<table><tr><td>cell</td></tr></table><p>A</p>',
      'cell',
      /<\/table><span class="note following/,
    ],
    ['code', '<pre><code>x = 1</code></pre>', 'x', /<\/pre><span class="note following/],
    ['a heading', '<h2>Title <em>here</em></h2><p>A</p>', 'here', /<\/h2><span class="note following/],
  ])('follow %s as a whole', (_, source, quote, place) => {
    expect(printedText(articleWith(source, [{ quote, note: 'n' }]), { notes: 'inline' })).toMatch(place)
  })

  test('keep their paragraph whole, whatever Markdown they are', () => {
    const note =
      '# Head\n\n- one\n- two\n\n> quote\n\n```\ncode <b>\n```\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n---\n\n<i>x</i>'
    const source = '<p>One two three.</p>'
    const text = printedText(articleWith(source, [{ quote: 'two', note }]))
    expect(text).toMatch(/^<p>One <span [\s\S]*three\.<\/p>$/)
    expect(text.match(/<(?!\/|p|span|mark|sup|br)/g)).toBeNull()
    expect(text).toContain('&lt;i&gt;x&lt;/i&gt;')
  })

  test('on the whole article stand at its top, those without a place at the end', () => {
    const lost = {
      ...article.annotations[0]?.target,
      textHash: 'f'.repeat(64),
      exact: 'a passage that is gone',
    }
    const all = {
      ...article,
      annotations: [
        ...article.annotations,
        annotation(7, { note: 'On all of it.' }),
        annotation(8, { note: 'Why?', target: lost as never }),
      ],
    }
    for (const notes of ['side', 'inline', 'end'] as const) {
      const { body } = printDocument(all, optionsOf({ notes }))
      expect(body.indexOf('On all of it.')).toBeLessThan(body.indexOf('One '))
      const end = body.slice(body.indexOf('No longer in the text'))
      expect(end).toContain('a passage that is gone')
      expect(end).toContain('Why?')
    }
  })

  test('are all there when there are five hundred', () => {
    const words = Array.from({ length: 2000 }, (_, at) => `word${at}`)
    const source = words.map((word) => `<p>${word} and more of it.</p>`).join('')
    const many = words.slice(0, 500).map((quote, at) => ({ quote: `${quote} `, note: `Note ${at}.` }))
    for (const notes of ['side', 'inline', 'end'] as const) {
      const { body } = printDocument(articleWith(source, many), optionsOf({ notes }))
      expect(body.match(/Note \d+\./g)).toHaveLength(500)
      expect(body).toContain('>500<')
    }
  })
})

describe('a printed page', () => {
  const article = articleWith('<p>نص عربي قصير.</p>', [{ quote: 'عربي', note: 'ملاحظة' }], {
    lang: 'ar',
    dir: 'rtl',
    title: 'عنوان',
    site: 'موقع',
    url: 'https://example.org/a?b=1&c=2',
  })

  test('keeps language and direction and puts the notes on the other side', () => {
    const { body, running } = printDocument(article, optionsOf())
    expect(body).toContain('<article class="text mirrored" lang="ar" dir="rtl">')
    expect(running.right).toBe('عنوان')
  })

  test('is in the language and direction that the person says', () => {
    const told = articleWith('<p>نص عربي قصير.</p>', [{ quote: 'عربي', note: 'ملاحظة' }], {
      lang: 'en',
      dir: 'ltr',
      look: { lang: 'ar' },
    })
    expect(printDocument(told, optionsOf()).body).toContain(
      '<article class="text mirrored" lang="ar" dir="rtl">',
    )
  })

  test('says where the article is from', () => {
    const { body } = printDocument(article, optionsOf({ language: 'zh-CN' }))
    for (const part of ['عنوان', 'موقع', 'https://example.org/a?b=1&amp;c=2', '2024年7月6日'])
      expect(body).toContain(part)
  })

  test.each([
    [{ paper: 'a4' }, 'size: 210mm 297mm'],
    [{ paper: 'letter', landscape: true }, 'size: 279.4mm 215.9mm'],
    [{ paper: 'a5', margins: 'narrow' }, 'size: 148mm 210mm; margin: 11mm'],
    [{ size: 14 }, '--size: 14pt'],
    [{ highlights: 'grey' }, '.red { --tone: #ececec; --stroke: #333; --under: dashed; }'],
  ] as const)('follows the choice %o', (options, css) => {
    expect(printDocument(article, optionsOf(options)).css).toContain(css)
  })

  test('has a running head that no title can break out of, cut to one line', () => {
    const title = `"; } </style><script>x</script> ${'long '.repeat(80)}`
    const { css, running } = printDocument(articleWith('<p>A</p>', [], { title }), optionsOf())
    expect(running.left.length).toBeLessThan(100)
    expect(css).not.toContain('</style>')
    expect(css).toContain('content: "\\22 ; } \\3c /style\\3e ')
  })

  test('is narrower only where notes stand beside it', () => {
    const plain = articleWith('<p>One</p>', [{ quote: 'One' }])
    expect(printDocument(plain, optionsOf()).css).toContain('--column: 0mm')
    expect(printDocument(article, optionsOf()).css).not.toContain('--column: 0mm')
  })

  test('shows of a long text the beginning in a preview', () => {
    const long = articleWith('<p>A sentence that is repeated. </p>'.repeat(2000), [])
    const { body, cut } = printDocument(long, optionsOf(), true)
    expect(cut).toBe(true)
    expect(body.length).toBeLessThan(40_000)
    expect(printDocument(long, optionsOf()).cut).toBe(false)
  })

  test('is one file with its images, and without those the library has not', () => {
    const hash = 'a'.repeat(64)
    const source = `<p><img src="asset:${hash}" alt="One"><img src="asset:${'b'.repeat(64)}" alt="Two"></p>`
    const printed = printDocument(articleWith(source, []), optionsOf())
    const html = printHtml(printed, '', (one) => (one === hash ? 'data:image/png;base64,AA==' : undefined))
    expect(html).toContain('<img src="data:image/png;base64,AA==" alt="One">')
    expect(html).toContain('<img alt="Two">')
    expect(html).not.toContain('asset:')
  })
})

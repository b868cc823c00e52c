import { describe, expect, test } from 'vitest'
import { outlineText } from '../../../src/extractor/extract'
import { asPlainText } from '../../../src/extractor/page-words'
import { withoutDepths, withoutStyles } from '../../../src/extractor/source-scan'

describe('a source made to be slow', () => {
  test('loses the boxes below the 2,000th in one another before a parser sees it, and none of its words', () => {
    const deep = `${'<div>'.repeat(50_000)}words${'</div>'.repeat(50_000)}<p>after</p>`
    const shallow = withoutDepths(deep)
    expect(shallow.match(/<div>/g)).toHaveLength(2000)
    expect(shallow.match(/<\/div>/g)).toHaveLength(2000)
    expect(shallow.endsWith('</div><p>after</p>')).toBe(true)
  })

  test.each(['<div><p>a</p></div>', '<script>"<div>".repeat(9)</script><p>a</p>'])('stays: %s', (html) => {
    expect(withoutDepths(html)).toBe(html)
  })

  test('is plain text where nothing else is left of the time', () => {
    const html =
      '<title>t</title><style>p{}</style><script>x("<p>")</script><p>Tom &amp; <b>Ann</b></p><p>two&#33;</p>'
    const { kind, text } = asPlainText({ kind: 'html', name: 'a.html', text: html })
    expect([
      kind,
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ]).toEqual(['text', ['Tom & Ann', 'two!']])
  })

  test('is the text as it is written where it is Markdown, and what its front matter says stays known', () => {
    const matter = 'title: Ferries\nauthor: Ruth Amsel\ndate: 2026-11-20\ntags: [sea]'
    const text = `---\n${matter}\n---\nThe *ferry* leaves at \`<nine>\`.\n`
    const { extraction } = outlineText(asPlainText({ kind: 'markdown', name: 'a.md', text }))
    expect(extraction).toMatchObject({
      title: 'Ferries',
      authors: ['Ruth Amsel'],
      published: '2026-11-20',
      tags: ['sea'],
      html: '<p>The *ferry* leaves at `&lt;nine&gt;`.</p>',
    })
  })

  test('is its words and its title where it is a document of a word processor', () => {
    const text = '<title>Ferries</title><h1>Summer</h1><p>The <b>ferry</b> leaves at nine.</p>'
    const { extraction } = outlineText(asPlainText({ kind: 'document', name: 'a.docx', text }))
    expect(extraction).toMatchObject({
      title: 'Ferries',
      html: '<p>Summer</p>\n<p>The ferry leaves at nine.</p>',
    })
  })

  const menu = '<ul><li>Home</li><li>World</li></ul>'
  const article = `<p>${'The ferry leaves at nine and comes back at four. '.repeat(20)}</p>`
  test.each([
    ['what it calls itself', '<title>Ferries &amp; bridges</title>', 'Ferries & bridges'],
    ['not the name of its site', '<title>Ferries of the north | The Quay</title>', 'Ferries of the north'],
    [
      'what it tells others',
      `<title>T</title><meta content='Ferries, again' property="og:title">`,
      'Ferries, again',
    ],
    ['what stands above its text, where it says nothing', '', 'Home'],
  ])('of which the words alone are left is called %s', (_what, head, title) => {
    const html = `<html><head>${head}</head><body>${menu}<h1>Ferries &amp; bridges</h1>${article}</body></html>`
    const { extraction } = outlineText(asPlainText({ kind: 'html', name: 'a.html', text: html }))
    expect(extraction.title).toBe(title)
    expect(extraction.html).toContain('The ferry leaves')
  })

  test.each([
    ['unfinished tags', '<div '],
    ['unfinished ends of tags', '<style></style '],
    ['scripts that are never closed', '<script>'],
    ['pictures that are never closed', '<svg>'],
    ['comments that are never closed', '<!--'],
    ['titles that are never closed', '<title>'],
    ['unfinished properties', '<meta name="og:title" content="'],
    ['bars', '<title> | '],
  ])('is scanned in time that grows with its length alone: %s', (_what, part) => {
    const text = part.repeat(40_000)
    const began = process.cpuUsage()
    withoutDepths(withoutStyles(text))
    asPlainText({ kind: 'html', name: 'a.html', text })
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(1000)
  })
})

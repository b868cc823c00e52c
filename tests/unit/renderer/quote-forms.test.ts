import { describe, expect, test } from 'vitest'
import { quoteForms, quoteWithSource } from '../../../src/renderer/quote-forms'
import { HOSTILE } from '../exchange/hostile'
import { pandoc, pandocThere, type PandocNode, textOf, unsmart } from '../exchange/pandoc'

describe('a quote with its source', () => {
  test('is plain text, rich text and Markdown', () => {
    const source = {
      title: 'On "lines"',
      authors: ['Ada L', 'Bo'],
      site: 'example.org',
      published: '2024-07-05T10:00:00Z',
      url: 'https://example.org/?a=1&b=2',
      lang: 'en',
    }
    expect(quoteWithSource({ quote: 'a < b\nsecond', source })).toEqual({
      plain:
        '“a < b\n\nsecond”\n— Ada L, Bo, “On "lines"”, example.org, 2024-07-05, https://example.org/?a=1&b=2',
      html: '<blockquote lang="en"><p>a &lt; b</p><p>second</p></blockquote><p>— Ada L, Bo, <a href="https://example.org/?a=1&amp;b=2"><cite>On &quot;lines&quot;</cite></a>, example.org, 2024-07-05</p>',
      markdown:
        '> a \\< b\n>\n> second\n\n— Ada L, Bo, [On "lines"](<https://example.org/?a=1&b=2>), example.org, 2024-07-05',
    })
  })

  test('leaves out what is not known', () => {
    expect(quoteWithSource({ quote: 'q', source: { title: 'T', authors: [] } })).toEqual({
      plain: '“q”\n— “T”',
      html: '<blockquote><p>q</p></blockquote><p>— <cite>T</cite></p>',
      markdown: '> q\n\n— “T”',
    })
  })

  test.each(['javascript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'https://', '"><script>'])(
    'makes no link of %s',
    (url) => {
      const { html, markdown } = quoteWithSource({ quote: 'q', source: { title: 'T', authors: [], url } })
      expect(html).not.toContain('<a ')
      expect(html).not.toContain('<script')
      expect(markdown).toBe('> q\n\n— “T”')
    },
  )
})

describe.skipIf(!pandocThere)('hostile quotes and titles, pasted', () => {
  const quotes = HOSTILE.map((text) => ({
    quote: text,
    source: { title: text, authors: [text], url: `https://example.org/?q="><b>${encodeURI(text)}` },
  }))
  const { html, markdown } = quoteForms(quotes)
  /** What a program that understands the form shows: quotes and sources in turn. */
  const shown = (text: string, reader: string) => {
    const { blocks } = JSON.parse(pandoc(text, '-f', reader, '-t', 'json')) as { blocks: PandocNode[] }
    return blocks.map((block) => ({ kind: block.t, text: unsmart(textOf(block)) }))
  }
  const line = (text: string) => unsmart(text.replace(/\s+/g, ' ').trim())

  test.each([
    ['rich text', html, 'html'],
    ['Markdown', markdown, 'commonmark'],
    ['Markdown for GitHub', markdown, 'gfm'],
  ])('as %s are letters, and nothing of theirs is markup', (_name, text, reader) => {
    const blocks = shown(text, reader)
    expect(blocks.map(({ kind }) => kind)).toEqual(quotes.flatMap(() => ['BlockQuote', 'Para']))
    for (const [at, { quote }] of quotes.entries()) {
      expect(line(blocks[2 * at]?.text ?? '').replaceAll(' ', '')).toBe(line(quote).replaceAll(' ', ''))
      expect(line(blocks[2 * at + 1]?.text ?? '')).toContain(line(quote))
    }
  })
})

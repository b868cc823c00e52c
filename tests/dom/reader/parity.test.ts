import purifier from 'dompurify'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sanitise } from '../../../src/extractor/sanitise'
import type { ArticleId } from '../../../src/shared/model/ids'
import { canonicalText } from '../../../src/shared/text/canonical-text'
import { domTree } from '../../../src/shared/text/dom-tree'
import { fillPart, placeSkeleton } from '../../../src/renderer/features/reader/article-content'
import { divideArticle } from '../../../src/renderer/features/reader/article-parts'
import { HTML_CASES, untidyHtml } from '../../unit/shared/text/html-cases'
import { textOf } from '../../unit/shared/text/parse5-tree'
import { asked } from './bridge'
import { eventually, open, withReader } from './reader'

withReader()

/** What the library keeps of a page: main computes its text from this. */
const kept = (html: string): string => sanitise(purifier, html, 'fetchable')

/** The text of an article as it stands in the page after it was divided, made safe and dressed. */
function shownText(html: string): string {
  const root = document.createElement('article')
  const divided = divideArticle(html)
  placeSkeleton(root, divided)
  for (const part of divided.parts) fillPart(part, '01ARZ3NDEKTSV4RRFFQ69G5FAV' as ArticleId)
  return canonicalText<Node>(root, domTree).text
}

const long = (block: (at: number) => string, count: number) =>
  Array.from({ length: count }, (_, at) => block(at)).join('')
const filler = 'some words of no meaning that fill the line '.repeat(6)

describe('the text on screen is the text that main saved', () => {
  test.each(HTML_CASES)('$name', ({ html }) => {
    expect(shownText(kept(html))).toBe(textOf(kept(html)).text)
  })

  test('any HTML', () => {
    fc.assert(
      fc.property(untidyHtml, (html) => {
        expect(shownText(kept(html))).toBe(textOf(kept(html)).text)
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    ['many paragraphs', long((at) => `<p>${at} ${filler}</p>`, 150)],
    ['everything in two containers', `<div><div>${long((at) => `<p>${at} ${filler}</p>`, 150)}</div></div>`],
    [
      'text and inline elements between blocks',
      long((at) => `${filler} <b>bold</b> ${at} <p>p ${filler}</p> tail`, 90),
    ],
    ['one endless run of inline elements', `<div>${long((at) => `<i>${at}</i> ${filler}`, 120)}</div>`],
    ['containers beside text', long((at) => `a<div>${filler.repeat(60)}<p>${at}</p></div>b`, 8)],
    [
      'tables, code and lists',
      long(
        (at) =>
          `<table><tr><td>${at}</td><td></td><td>c</td></tr></table><pre>\n a\n\tb</pre><ul><li>x<ul><li>y</li></ul></li></ul>`,
        60,
      ),
    ],
    ['images in lines', long((at) => `<p>a<img src="asset:${'a'.repeat(64)}" alt="x"> b${at}</p>`, 60)],
    [
      'elements that a page has customised',
      `<section is="x-post">${long((at) => `<p is="x-p">${at} ${filler}<a is="x-a" href="#n">a</a> <time is="time-ago">b</time></p>`, 60)}</section>`,
    ],
    [
      'details and ruby',
      '<details><summary>s</summary>hidden <p>p</p></details><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>',
    ],
  ])('%s', async (_, html) => {
    expect(shownText(kept(html))).toBe(textOf(kept(html)).text)
    const { view } = await open(kept(html))
    expect(view.text).toBe(textOf(kept(html)).text)
    expect(view.isFaithful).toBe(true)
  })

  test('a long article is divided, and no more than its text is', () => {
    const { parts } = divideArticle(`<div>${long((at) => `<p>${at} ${filler}</p>`, 150)}</div>`)
    expect(parts.length).toBeGreaterThan(3)
    expect(Math.max(...parts.map(({ blocks }) => blocks))).toBeLessThanOrEqual(40)
  })
})

test('a text that differs is reported and said above it, without its words', async () => {
  const { view, page } = await open('<p>Secret words</p>', {
    meta: { text: { hash: 'f'.repeat(64), rule: 1 } as never },
  })
  expect(view.isFaithful).toBe(false)
  await eventually(() => page.querySelector('.notice')?.textContent?.includes('differs') || undefined)
  const report = asked.find(({ name }) => name === 'app.report')
  expect(report?.input).toMatchObject({ pane: 'reader' })
  expect(JSON.stringify(report)).not.toContain('Secret')
})

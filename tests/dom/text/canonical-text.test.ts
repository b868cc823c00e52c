import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { canonicalText, offsetOf, rangeAt } from '../../../src/shared/text/canonical-text'
import { domTree } from '../../../src/shared/text/dom-tree'
import { selectedSpan } from '../../../src/shared/text/selection'
import { HTML_CASES, untidyHtml } from '../../unit/shared/text/html-cases'
import { textOf } from '../../unit/shared/text/parse5-tree'

function inDocument(html: string): HTMLElement {
  const root = document.createElement('article')
  root.innerHTML = html
  document.body.append(root)
  return root
}

afterEach(() => {
  document.body.replaceChildren()
})

describe('Chromium and parse5 give the same text', () => {
  test.each(HTML_CASES)('$name', ({ html, text }) => {
    const dom = canonicalText<Node>(inDocument(html), domTree)
    expect(dom.text).toBe(text)
    expect(dom.blocks).toEqual(textOf(html).blocks)
  })

  test('any HTML', () => {
    fc.assert(
      fc.property(untidyHtml, (html) => {
        const template = document.createElement('template')
        template.innerHTML = html
        const dom = canonicalText<Node>(template.content, domTree)
        const parsed = textOf(html)
        expect(dom.text).toBe(parsed.text)
        expect(dom.blocks).toEqual(parsed.blocks)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the live document', () => {
  test('a range of each block holds its text', () => {
    const root = inDocument('<h1>One <i>two</i></h1><p>three</p><ul><li>four<br>five</li></ul>')
    const canonical = canonicalText<Node>(root, domTree)
    const texts = canonical.blocks.map(({ start, end }) => {
      const ends = rangeAt(canonical, start, end)
      if (ends === undefined) throw new Error('no range')
      const range = document.createRange()
      range.setStart(ends.start.node, ends.start.offset)
      range.setEnd(ends.end.node, ends.end.offset)
      return range.toString()
    })
    expect(texts).toEqual(['One two', 'three', 'fourfive'])
  })

  test.each([
    ['a triple click on a paragraph', 'p', 0, 'h2', 0, 'The first.'],
    ['a whole list, by its element', 'ul', 0, 'ul', 2, 'one\ntwo'],
    ['an end behind an image', 'figure', 0, 'figcaption', 1, 'A caption'],
    ['everything', 'article', 0, 'article', 5, 'The first.\nHead\none\ntwo\nA caption\na\tb'],
  ])('%s', (_, startIn, startAt, endIn, endAt, expected) => {
    const root = inDocument(
      '<p>The first.</p><h2>Head</h2><ul><li>one</li><li>two</li></ul><figure><img alt=""><figcaption>A caption</figcaption></figure><table><tr><td>a</td><td>b</td></tr></table>',
    )
    const canonical = canonicalText<Node>(root, domTree)
    const find = (selector: string): Element => root.parentElement?.querySelector(selector) ?? root
    const selection = getSelection()
    selection?.setBaseAndExtent(find(startIn), startAt, find(endIn), endAt)
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection ?? {}
    if (!anchorNode || !focusNode) throw new Error('no selection')
    const selected = selectedSpan(
      canonical.text,
      offsetOf(canonical, anchorNode, anchorOffset ?? 0) ?? -Infinity,
      offsetOf(canonical, focusNode, focusOffset ?? 0) ?? Infinity,
    )
    if (selected.status !== 'selected') throw new Error(selected.status)
    expect(canonical.text.slice(selected.start, selected.end)).toBe(expected)
  })

  test('splitting and joining text nodes does not change the text', () => {
    const root = inDocument('<p>one two</p>')
    const before = canonicalText<Node>(root, domTree).text
    const text = root.querySelector('p')?.firstChild
    if (text instanceof Text) text.splitText(4)
    expect(canonicalText<Node>(root, domTree).text).toBe(before)
  })
})

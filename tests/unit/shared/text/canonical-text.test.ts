import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { JSDOM } from 'jsdom'
import { parseFragment, serialize } from 'parse5'
import { describe, expect, test } from 'vitest'
import { blockIndexAt, splitByBlocks } from '../../../../src/shared/text/block'
import { canonicalText, offsetOf, positionAt, rangeAt } from '../../../../src/shared/text/canonical-text'
import { domTree } from '../../../../src/shared/text/dom-tree'
import { HTML_CASES, untidyHtml } from './html-cases'
import { testTree, textOf, type Parse5Node } from './parse5-tree'

describe('canonical text, rule 1', () => {
  test.each(HTML_CASES)('$name', ({ html, text }) => {
    expect(textOf(html).text).toBe(text)
  })

  test.each(HTML_CASES.filter(({ blocks }) => blocks !== undefined))(
    'blocks of $name',
    ({ html, blocks }) => {
      const canonical = textOf(html)
      const shown = canonical.blocks.map(
        ({ tag, start, end }) => `${tag}: ${canonical.text.slice(start, end)}`,
      )
      expect(shown).toEqual(blocks)
    },
  )

  test('blocks stand under the headings before them', () => {
    const { text, blocks } = textOf(
      '<p>0</p><h1>A</h1><p>1</p><h2>B</h2><p>2</p><h2>C</h2><h3>D\n e</h3><p>3</p><h1>E</h1><p>4</p>',
    )
    const paths = blocks.map((block) => [
      text.slice(block.start, block.end),
      block.headingPath.map(({ level, text }) => `${level} ${text}`).join(' > '),
    ])
    expect(paths).toEqual([
      ['0', ''],
      ['A', ''],
      ['1', '1 A'],
      ['B', '1 A'],
      ['2', '1 A > 2 B'],
      ['C', '1 A'],
      ['D e', '1 A > 2 C'],
      ['3', '1 A > 2 C > 3 D e'],
      ['E', ''],
      ['4', '1 E'],
    ])
  })

  test('a hundred thousand nested elements are read', () => {
    const depth = 100_000
    interface Nested {
      readonly inside: Nested | string
    }
    let node: Nested | string = 'deep'
    for (let at = 0; at < depth; at += 1) node = { inside: node }
    const { text } = canonicalText<Nested | string>(node, {
      kind: (node) => (typeof node === 'string' ? 'text' : 'element'),
      name: () => 'div',
      children: (node) => (typeof node === 'string' ? [] : [node.inside]),
      data: (node) => (typeof node === 'string' ? node : ''),
      attribute: () => undefined,
    })
    expect(text).toBe('deep')
  })

  test('wrapping whole blocks in sections changes nothing', () => {
    const wrapped = textOf('<section><h1>a</h1><p>b</p></section><section><p>c</p></section>')
    expect(wrapped.text).toBe(textOf('<h1>a</h1><p>b</p><p>c</p>').text)
  })

  test('any HTML: blocks cover the text, one character apart, none at either end', () => {
    fc.assert(
      fc.property(untidyHtml, (html) => {
        const { text, blocks } = textOf(html)
        let expected = 0
        for (const [index, { start, end }] of blocks.entries()) {
          expect(start).toBe(expected)
          expect(end).toBeGreaterThan(start)
          expect(blockIndexAt(blocks, start)).toBe(index)
          expect(blockIndexAt(blocks, end - 1)).toBe(index)
          expect(text.charAt(start - 1)).toMatch(/^[\n\t]?$/)
          expected = end + 1
        }
        expect(text.length).toBe(Math.max(0, expected - 1))
        expect(splitByBlocks(blocks, 0, text.length)).toEqual(
          blocks.map(({ start, end }) => ({ start, end })),
        )
      }),
    )
  })

  test('any HTML: saving and parsing again gives the same text', () => {
    fc.assert(
      fc.property(untidyHtml, (html) => {
        const once = serialize(parseFragment(html))
        fc.pre(serialize(parseFragment(once)) === once)
        expect(textOf(once).text).toBe(textOf(html).text)
      }),
    )
  })
})

describe('the offset map', () => {
  test('any HTML: each character lies where its offset says, and the way back is the same', () => {
    fc.assert(
      fc.property(untidyHtml, (html) => {
        const canonical = textOf(html)
        const { text } = canonical
        for (let offset = 0; offset < text.length; offset += 1) {
          const unit = unitAt(canonical, offset)
          const same = unit === text[offset] || (text[offset] === ' ' && /[\t\n]/.test(unit))
          expect(same || (unit === '' && /[\t\n]/.test(text.charAt(offset)))).toBe(true)
        }
      }),
    )
  })

  const canonical = textOf(
    '<div><p>one <b> two</b></p><!--x--><p><ruby>漢<rt>kan</rt></ruby>字</p><img></div>',
  )
  const div = testTree.children(canonical.map.tree.children(rootOf(canonical))[0] as Parse5Node)

  test('the range of a word in an inline element lies in that element', () => {
    const range = rangeAt(canonical, 4, 7)
    expect(range?.start.offset).toBe(1)
    expect(range?.start.node).toBe(range?.end.node)
    expect(range?.end.offset).toBe(4)
  })

  test.each([
    ['the start of the second paragraph is the separator before it', 2, 0, 7],
    ['the end of the first paragraph', 0, 2, 7],
    ['the end of the second paragraph', 2, 2, 10],
  ])('an element boundary: %s', (_, child, index, offset) => {
    expect(offsetOf(canonical, div[child] as Parse5Node, index)).toBe(offset)
  })

  test('a boundary in a ruby reading is the place where the reading stands', () => {
    const ruby = testTree.children(div[2] as Parse5Node)[0] as Parse5Node
    const reading = testTree.children(testTree.children(ruby)[1] as Parse5Node)[0] as Parse5Node
    expect(offsetOf(canonical, reading, 2)).toBe(9)
  })

  test('a node outside the root has no offset', () => {
    expect(offsetOf(canonical, parseFragment('<p>x</p>'), 0)).toBeUndefined()
  })

  test('without text there is no position', () => {
    expect(positionAt(textOf('<p></p>'), 0)).toBeUndefined()
    expect(rangeAt(textOf(''), 0, 0)).toBeUndefined()
  })
})

/** The unit of the text node that a canonical offset points at, both ways; empty for a separator, which lies in none. */
function unitAt(canonical: ReturnType<typeof textOf>, offset: number): string {
  const before = positionAt(canonical, offset, 'start')
  const after = positionAt(canonical, offset + 1, 'end')
  if (before === undefined || after === undefined) throw new Error('text without a place')
  const there = before.node === after.node && after.offset === before.offset + 1
  const back = offsetOf(canonical, before.node, before.offset) === offset
  const backAfter = offsetOf(canonical, after.node, after.offset) === offset + 1
  return there && back && backAfter ? testTree.data(before.node).charAt(before.offset) : ''
}

function rootOf({ map }: ReturnType<typeof textOf>): Parse5Node {
  for (const node of map.ends.keys()) if (node.nodeName === '#document-fragment') return node
  throw new Error('no root')
}

const corpus = resolve('../shared/corpora/readability-test-pages')
const missing = existsSync(corpus) ? '' : ' (skipped: ../shared/corpora/readability-test-pages is not here)'

describe.skipIf(missing !== '')(`real pages${missing}`, () => {
  test('jsdom and parse5 give the same text and blocks', { timeout: 180_000 }, () => {
    const pages = readdirSync(corpus)
      .flatMap((page) => ['expected.html', 'source.html'].map((name) => join(corpus, page, name)))
      .map((file) => ({ file, html: readPage(file) }))
      .filter(({ html }) => html !== '' && html.length < 150_000)
    expect(pages.length).toBeGreaterThan(50)
    const different = pages.filter(({ html }) => {
      const parsed = textOf(html)
      const dom = canonicalText<Node>(JSDOM.fragment(html), domTree)
      return dom.text !== parsed.text || JSON.stringify(dom.blocks) !== JSON.stringify(parsed.blocks)
    })
    expect(different.map(({ file }) => file)).toEqual([])
  })
})

/** A page without its styles, which jsdom would parse; empty when there is none. */
function readPage(file: string): string {
  const html = existsSync(`${file}.gz`)
    ? gunzipSync(readFileSync(`${file}.gz`)).toString('utf8')
    : existsSync(file)
      ? readFileSync(file, 'utf8')
      : ''
  return html.replace(/<style[\s\S]*?<\/style>/gi, '')
}

import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import { escapeLine, oneLine } from '../../../src/main/exchange/export/markdown-text'
import { pandoc, pandocThere } from './pandoc'

const HOSTILE = [
  'plain words, 3 < 4 & 5 > 2',
  '<b>bold</b> <script>alert(1)</script> <!-- c -->',
  '==mark== %%comment%% ++ins++ ~~gone~~ ~sub~ ^sup^ H~2~O',
  '[[wiki link]] ![[embed]] [a](b) [^1] ![x](y)',
  '`code` ``two`` ```fence',
  '*a* **b** _c_ __d__ snake_case_name _x',
  '- item',
  '+ item',
  '1. one',
  '(1) one',
  'a) one',
  'IV. four',
  '# heading',
  'text #tag and # alone ##',
  '> quote > quote',
  '| a | b |',
  ': definition',
  '=====',
  '---',
  '::: div',
  '$x^2$ and $20 to $30',
  '{#id .class} {{< code >}} {% liquid %}',
  '&amp; &lt; &#65; &notanentity; &',
  'back\\slash \\* \\',
  '@doe2020 me@example.org -@x',
  ':smile: a:b:c 10:30:15',
  'see https://example.org/a_b*c?x=1&y=2#frag, (https://example.org/d).',
  'https://example.org/?a&amp;b and ftp://x.org/a_b_ and www.a.org/_b_',
  'עברית <b>עבר</b> ‮override‬ *שלום*',
  '👩‍👩‍👧 🇨🇳 *👍*',
  '中文，<强>“引号”</强>*重点*',
  'two  spaces\tand tab',
  "\"quotes\" 'single' it's (c) (tm)",
  '\u00a0leading no-break space',
]

const markdownIt = new MarkdownIt({ html: true, linkify: false })
function readBack(markdown: string): { blocks: string[]; text: string } {
  const tokens = markdownIt.parse(markdown, {})
  const inline = tokens.filter((token) => token.type === 'inline').flatMap((token) => token.children ?? [])
  return {
    blocks: tokens.map((token) => token.type),
    text: inline.map((token) => (token.type === 'softbreak' ? '\n' : token.content)).join(''),
  }
}

describe('escapeLine', () => {
  it.each(HOSTILE)('shows %j as it is, in a quote, by CommonMark', (text) => {
    const { blocks, text: shown } = readBack(`> ${escapeLine(text)}\n`)
    expect(shown).toBe(oneLine(text))
    expect(blocks).toEqual([
      'blockquote_open',
      'paragraph_open',
      'inline',
      'paragraph_close',
      'blockquote_close',
    ])
  })

  it('shows any text as it is, by CommonMark', () => {
    const letters = fc.constantFrom(...'ab1. \\`*_[]<>|$~^{}=%+#@&:;!-()/"\'é中א😀\u200d\t\n'.match(/./gsu)!)
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 40 }), (text) => {
        fc.pre(oneLine(text) !== '')
        expect(readBack(`x\n\n> ${escapeLine(text)}\n`).text).toBe(`x${oneLine(text)}`)
      }),
      { numRuns: 3000 },
    )
  })

  it.skipIf(!pandocThere).each(['commonmark', 'gfm', 'markdown-smart', 'markdown'])(
    'shows them as they are to pandoc -f %s',
    (format) => {
      const document = HOSTILE.map((text) => `> ${escapeLine(text)}\n`).join('\n---\n\n')
      const ast = JSON.parse(pandoc(document, '-f', format, '-t', 'json')) as { blocks: PandocNode[] }
      const quotes = ast.blocks.filter((block) => block.t === 'BlockQuote')
      const smart = (text: string) =>
        format === 'markdown'
          ? text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replaceAll('–', '--').replaceAll('—', '---')
          : text
      expect(quotes.map((quote) => smart(textOf(quote)))).toEqual(HOSTILE.map((text) => smart(oneLine(text))))
    },
  )
})

interface PandocNode {
  readonly t: string
  readonly c?: unknown
}

/** The visible text of a piece of pandoc's AST; raw pieces and code show as what they are. */
function textOf(node: unknown): string {
  if (Array.isArray(node)) return node.map(textOf).join('')
  if (typeof node !== 'object' || node === null) return ''
  const { t, c } = node as PandocNode
  if (t === 'Str') return c as string
  if (t === 'Space' || t === 'SoftBreak' || t === 'LineBreak') return ' '
  if (t === 'Quoted') {
    const [{ t: kind }, inner] = c as [PandocNode, unknown]
    const sign = kind === 'SingleQuote' ? "'" : '"'
    return sign + textOf(inner) + sign
  }
  if (t === 'Link') return textOf((c as unknown[])[1])
  if (t === 'Para' || t === 'Plain' || t === 'BlockQuote') return textOf(c)
  return `<${t}>`
}

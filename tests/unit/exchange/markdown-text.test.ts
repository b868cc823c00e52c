import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import { escapeLine, noteLines } from '../../../src/main/exchange/export/markdown-text'
import { oneLine } from '../../../src/main/exchange/export/plain-text'
import { HOSTILE } from './hostile'
import { pandoc, type PandocNode, pandocThere, textOf } from './pandoc'

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

  it('leaves nothing to Obsidian: no mark, comment, link between notes, tag, block id or formula', () => {
    expect(escapeLine('==m== %%c%% [[w]] ![[e]] #t ^b $f$ ~~s~~ `c` <b>')).toBe(
      '\\=\\=m\\=\\= \\%\\%c\\%\\% \\[\\[w\\]\\] !\\[\\[e\\]\\] \\#t \\^b \\$f\\$ \\~\\~s\\~\\~ \\`c\\` \\<b>',
    )
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

describe('a note in Markdown', () => {
  const readers = [false, true].map((linkify) => new MarkdownIt({ html: true, linkify }))
  /** What readers that let HTML through would take for HTML. */
  const htmlOf = (note: string): string[] =>
    readers.flatMap((reader) =>
      reader
        .parse(noteLines(note).join('\n'), {})
        .flatMap((token) => [token, ...(token.children ?? [])])
        .flatMap(({ type, content }) => (type.startsWith('html') ? content : [])),
    )

  it.each([
    ['keeps code that is certain', 'a `x < y` and `<b>`'],
    ['keeps code after a link', '[a](https://example.org/a) and [b][c] `x < y`'],
    ['keeps an autolink', '<https://example.org/a>'],
  ])('%s: %s', (_what, note) => {
    expect(noteLines(note)).toEqual([note])
  })

  it.each([
    [
      'a run of backticks of which the second would begin code',
      '<i x="``onclick=alert(1)"></i><script>1</script>//"`',
    ],
    ['a backtick in an address', '<a href=http://x.example/#`y></a><img alt="`><img src=x onerror=alert(1)>'],
    ['code over two lines', 'one ` two\nthree ` <script>alert(1)</script> ` four'],
    ['a backtick in the address of a link', '[a](```)<b>```'],
    ['one in an address on the next line', '[a](\n`)<b>`'],
    ['one in a title', '[a](x "`")<b>`'],
    ['one in a label', '[`]: /x\n\n[a][`]<b>`'],
    ['an autolink of a script', '<javascript:alert(1)>'],
  ])('holds no HTML for readers that let it through: %s', (_what, note) => {
    expect(htmlOf(note)).toEqual([])
  })

  it('holds none whatever it is', () => {
    const pieces = fc.constantFrom(
      '<b>', '</b>', '<img src=x>', '<!--', '-->', '<?x', '`', '``', '```', '~~~', '\n', '\n\n', '\\', ' ', '    ',
      '- ', '> ', '# ', '|', '[a](', ')', '[a][', ']', '[`]: ', '(', 'http://x.example/', 'www.x.example/', '"', 'word', '*', '_',
    ) // prettier-ignore
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        expect(htmlOf(parts.join(''))).toEqual([])
      }),
      { numRuns: 4000 },
    )
  })
})

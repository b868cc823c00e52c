import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { plainRuns } from '../../../src/main/exchange/export/passage-form'
import { quoteLines } from '../../../src/main/exchange/export/markdown-quote'
import { oneLine } from '../../../src/main/exchange/export/plain-text'
import { addChinese, addQingdao } from './example-library'
import { addHostile, LOST_CODE, MIXED, PARAGRAPHS, TAGS } from './hostile-article'
import { HOSTILE, LONG_TITLE } from './hostile'
import { pandoc, type PandocNode, pandocThere, textOf, unsmart } from './pandoc'
import { rendered, withLibrary } from './rendered'

const READERS = ['commonmark', 'gfm', 'markdown-smart', 'markdown'] as const

const blocksOf = (markdown: string, reader: string) =>
  (JSON.parse(pandoc(markdown, '-f', reader, '--preserve-tabs', '-t', 'json')) as { blocks: PandocNode[] })
    .blocks

/** The blocks of a quote, each as what a person sees. */
const shownBy = ({ c }: PandocNode) =>
  (c as PandocNode[]).flatMap((block) => {
    if (block.t === 'CodeBlock') return [(block.c as string[])[1]]
    if (block.t === 'BulletList') return (block.c as PandocNode[][]).map((item) => unsmart(textOf(item)))
    return [unsmart(block.t === 'Table' ? tableText(block) : textOf(block))]
  })

/** The rows that hold anything, cells set apart by bars. */
function tableText({ c }: PandocNode): string {
  const [, , , head, bodies] = c as [
    unknown,
    unknown,
    unknown,
    [unknown, Row[]],
    [unknown, unknown, Row[], Row[]][],
  ]
  const rows = [...head[1], ...bodies.flatMap(([, , heads, rows]) => [...heads, ...rows])]
  const cells = rows.map(([, row]) => row.map((cell) => textOf(cell[4])))
  return cells
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) => row.join(' | '))
    .join(' / ')
}
type Row = [unknown, [unknown, unknown, unknown, unknown, PandocNode[]][]]

/** An item of a list, its label (in bold) and its value. */
function itemText([first, ...rest]: PandocNode[]): string {
  const [label, ...value] = (first?.c ?? []) as PandocNode[]
  const bold = label?.t === 'Strong' ? textOf(label.c) : textOf(label)
  return unsmart(bold + textOf(value) + textOf(rest))
}

describe.skipIf(!pandocThere)('an article of hostile texts as Markdown', async () => {
  const content = await withLibrary(async (library) => {
    const id = await addHostile(library)
    return (await rendered(library, 'markdown', id)).content
  })

  describe.each(READERS)('read by pandoc -f %s', (reader) => {
    const blocks = blocksOf(content, reader)

    it('has every quote letter by letter, in document order, orphans last', () => {
      const quotes = blocks.filter(({ t }) => t === 'BlockQuote').map(shownBy)
      expect(quotes).toEqual([
        ...PARAGRAPHS.map((text) => [unsmart(oneLine(text))]),
        // CommonMark alone has no tables: it shows them as they are written.
        (reader === 'commonmark' ? MIXED.shownWithoutTables : MIXED.shown).map(unsmart),
        [LOST_CODE],
      ])
    })

    it('is a title, a subtitle, the source, and for each annotation a rule, its quote and its details', () => {
      // What nobody sees brings the file back: tests of the import read it.
      const kinds = blocks.map(({ t }) => t).filter((kind) => kind !== 'RawBlock')
      const annotation = ['HorizontalRule', 'BlockQuote', 'BulletList']
      const expected = [...PARAGRAPHS, MIXED, LOST_CODE].flatMap(() => annotation)
      expect(kinds).toEqual(['Header', 'Para', 'BulletList', 'HorizontalRule', 'BulletList', ...expected])
    })

    it('has title, subtitle, source and tags as they are', () => {
      const [title, subtitle, source] = blocks as [PandocNode, PandocNode, PandocNode]
      expect(unsmart(textOf((title.c as unknown[])[2]))).toBe(
        unsmart(oneLine(`${HOSTILE.join(' ')}\r\n${LONG_TITLE}`)),
      )
      expect(unsmart(textOf(subtitle))).toBe(unsmart(oneLine(HOSTILE.join(' '))))
      const facts = (source.c as PandocNode[][]).map(itemText)
      expect(facts).toEqual([
        `Authors: ${unsmart(oneLine(HOSTILE.join(', ')))}`,
        'Agency: <b>agency</b>',
        `Site: ${unsmart(oneLine(HOSTILE.slice(0, 9).join(' ')))}`,
        'Credited source: "><script>alert(1)</script>',
        'Place: `place`',
        'Address: javascript:alert(1)//"><script>',
        'Saved: 2024-07-06',
      ])
      const last = blocks.at(-1)?.c as PandocNode[][]
      const items = last.map(itemText)
      expect(items).toContain(`Tags: ${TAGS.join(', ')}`)
    })
  })
})

describe.skipIf(!pandocThere)('any passage', () => {
  const letters = fc.constantFrom(...Array.from('ab1. \\`*_[]<>|$~^{}=%+#@&:;!-()/"\'é中א😀\t\n'))
  const texts = fc.sample(fc.string({ unit: letters, minLength: 1, maxLength: 40 }), {
    numRuns: 800,
    seed: 7,
  })
  const passages = texts
    .filter((text) => oneLine(text) !== '')
    .map((text, at) => ({
      kind: (['text', 'code'] as const)[at % 2] ?? 'text',
      before: '',
      text,
      runs: plainRuns(text),
      after: '',
    }))

  it.each(READERS)('comes back letter by letter through pandoc -f %s', (reader) => {
    const document = passages.map((one) => quoteLines([one]).join('\n'))
    const quotes = blocksOf(document.join('\n\n---\n\n'), reader).filter(({ t }) => t === 'BlockQuote')
    const expected = passages.map(({ kind, text }) => [kind === 'code' ? text : unsmart(oneLine(text))])
    expect(quotes.map(shownBy)).toEqual(expected)
  })
})

describe('Markdown', () => {
  test('of an article tells its source, then its annotations in document order with all that was asked for', async () => {
    const { content, name, mime } = await withLibrary(async (library) =>
      rendered(library, 'markdown', await addQingdao(library), { context: 'sentence', links: false }),
    )
    expect([name, mime]).toEqual([
      'To build China-SCO Local Economic and Trade Cooperation Demonstration Area into new platform for international cooperation.md',
      'text/markdown',
    ])
    await expect(content).toMatchFileSnapshot('expected/qingdao-markdown.txt')
  })

  test('in Chinese uses Chinese words and signs', async () => {
    const { content } = await withLibrary(async (library) =>
      rendered(library, 'markdown', await addChinese(library), { language: 'zh-CN', links: false }),
    )
    await expect(content).toMatchFileSnapshot('expected/chinese-markdown.txt')
  })

  test('leaves out what was not asked for', async () => {
    const { content } = await withLibrary(async (library) =>
      rendered(library, 'markdown', await addQingdao(library), {
        notes: false,
        tags: false,
        colors: false,
        links: false,
      }),
    )
    for (const word of ['Note', 'Tags', 'Colour', 'Context', 'lectern://', 'yearbook', '\\#'])
      expect(content).not.toContain(word)
    expect(content).toContain('> reaching 54 cities in 23 countries')
  })
})

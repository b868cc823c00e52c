import { describe, expect, test } from 'vitest'
import { renderExport } from '../../../src/main/exchange/export'
import { ExportRequest } from '../../../src/shared/ipc/contract'
import { addChinese, addQingdao } from './example-library'
import { elements, readPage, text } from './html-tree'
import { pandoc, pandocThere, type PandocNode, textOf } from './pandoc'
import { rendered, renderedBytes, withLibrary } from './rendered'

type Group = ExportRequest['options']['group']

/** The headings that an export of the Qingdao article puts its annotations under. */
const headings = (group: Group, options: object = {}) =>
  withLibrary(async (library) => {
    const id = await addQingdao(library)
    const { content } = await rendered(library, 'markdown', id, { group, ...options })
    return [...content.matchAll(/^## (.*)$/gm)].map(([, words]) => words)
  })

describe('annotations are put together', () => {
  test.each<[Group, readonly string[]]>([
    ['article', []],
    ['tag', ['china', 'logistics', 'to-read', 'Without a tag']],
    ['color', ['Note on the article', 'Yellow', 'Green', 'Blue', 'Purple', 'Red']],
    [
      'heading',
      [
        'Note on the article',
        'Before the first heading',
        'Logistics',
        'Logistics › By rail and ship',
        'No longer in the text',
      ],
    ],
    ['day', ['6 July 2024']],
  ])('by %s, each once', async (group, expected) => {
    expect(await headings(group)).toEqual(expected)
  })

  test('in Chinese under Chinese headings', async () => {
    expect(await headings('heading', { language: 'zh-CN' })).toContain('首个标题之前')
    expect(await headings('color', { language: 'zh-CN' })).toContain('黄色')
  })

  test('by the names that the person gave colours, in the colours’ order', async () => {
    await withLibrary(async (library) => {
      const id = await addQingdao(library)
      await library.nameColor('red', 'Against')
      const { content } = await rendered(library, 'markdown', id, { group: 'color' })
      expect(content).toMatch(/## Purple[\s\S]*## Against/)
    })
  })

  test('in every article of a library, and in the order they have without groups', async () => {
    await withLibrary(async (library) => {
      await addQingdao(library)
      await addChinese(library)
      const of = async (group: Group) =>
        (await rendered(library, 'markdown', undefined, { group })).content.match(/^(?:###? .*|> .*)$/gm) ??
        []
      const grouped = await of('color')
      expect(grouped.filter((line) => line === '### Yellow')).toHaveLength(2)
      const quotes = (lines: readonly string[]) => lines.filter((line) => line.startsWith('>')).toSorted()
      expect(quotes(grouped)).toEqual(quotes(await of('article')))
    })
  })
})

/** The texts of the headings that pandoc reads. */
function pandocHeadings(input: string | Uint8Array, from: string): string[] {
  const ast = JSON.parse(pandoc(input, '-f', from, '-t', 'json')) as { blocks: PandocNode[] }
  return ast.blocks.flatMap(({ t, c }) => (t === 'Header' ? [textOf((c as unknown[])[2])] : []))
}
const COLORS = ['Yellow', 'Green', 'Blue', 'Purple', 'Red']

describe('real programs read the groups as headings', () => {
  test.skipIf(!pandocThere).each([
    ['markdown', 'commonmark'],
    ['obsidian', 'gfm'],
    ['org', 'org'],
    ['docx', 'docx'],
  ])('of %s', async (format, from) => {
    await withLibrary(async (library) => {
      const id = await addQingdao(library)
      const bytes = await renderedBytes(library, format, id, undefined, { group: 'color' })
      const found = pandocHeadings(from === 'docx' ? bytes : Buffer.from(bytes).toString('utf8'), from)
      expect(found.filter((one) => COLORS.includes(one))).toEqual(COLORS)
    })
  })

  test('of html', async () => {
    await withLibrary(async (library) => {
      const id = await addQingdao(library)
      const { content } = await rendered(library, 'html', id, { group: 'color' })
      const found = elements(readPage(content).root, 'h2').map(text)
      expect(found).toEqual(['Note on the article', ...COLORS])
    })
  })

  test.each(['json', 'csv', 'w3c', 'anki', 'logseq'])(
    'and %s, which has no such headings, is as it was',
    async (format) => {
      await withLibrary(async (library) => {
        await addQingdao(library)
        const of = async (group: Group) => {
          const request = ExportRequest.parse({ format, scope: { kind: 'library' }, options: { group } })
          return (await renderExport(library, request)).content
        }
        // JSON says its options; what is asked for in vain is not among them.
        expect(await of('color')).toBe(await of('article'))
      })
    },
  )
})

import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import type { ExportedArticle } from '../../../src/main/exchange/export/model'
import { safeCell } from '../../../src/main/exchange/export/tables/table'
import { exported } from './exported'
import { HOSTILE_COLOR_NAME, HOSTILE_NOTE } from './hostile'
import { addHostile, TAGS } from './hostile-article'
import { rendered, withLibrary } from './rendered'

type Row = Record<string, string>

const read = (content: string, delimiter: string): Row[] =>
  parse(content, { columns: true, delimiter, bom: true, record_delimiter: '\r\n' })

/** A `;` in a value is `\;`, a backslash `\\`. */
const unlisted = (cell: string) =>
  [...cell.matchAll(/((?:\\[\s\S]|[^;\\])+)/g)].map(([value]) => value.replace(/\\([\s\S])/g, '$1'))

const { article, files } = await withLibrary(async (library) => {
  const id = await addHostile(library)
  await library.nameColor('green', HOSTILE_COLOR_NAME)
  const render = async (format: string, options = {}) =>
    (await rendered(library, format, id, options)).content
  return {
    article: await exported(library, id),
    files: {
      exact: await render('csv', { safeCells: false, bom: true }),
      csv: await render('csv'),
      tsv: await render('tsv', { safeCells: false }),
      colorless: await render('csv', { colors: false }),
      readwise: await render('readwise'),
      notion: await render('notion'),
      anki: await render('anki'),
    },
  }
})

const expectedRow = ({ meta }: ExportedArticle, one: ExportedArticle['annotations'][number]) => ({
  highlight_id: one.id,
  article_id: meta.id,
  article_title: meta.title,
  article_url: meta.url,
  site: meta.site,
  quote: one.target?.exact ?? '',
  note: one.note,
  color: one.color,
  prefix: one.target?.prefix ?? '',
  suffix: one.target?.suffix ?? '',
  created: one.createdAt,
  updated: one.updatedAt,
  link: one.link,
  color_name: one.color === 'green' ? HOSTILE_COLOR_NAME : one.colorName,
})

describe.each([
  ['csv', files.exact, ','],
  ['tsv', files.tsv, '\t'],
])('an article of hostile texts as %s', (_, content, delimiter) => {
  const rows = read(content, delimiter)

  test('has a row for each annotation, in order, and every cell letter by letter', () => {
    expect(rows).toMatchObject(article.annotations.map((one) => expectedRow(article, one)))
  })

  test('has what the person calls the colours in its last column, beside their ids', () => {
    expect(Object.keys(rows[0] ?? {}).at(-1)).toBe('color_name')
    expect(rows[1]).toMatchObject({ color: 'green', color_name: HOSTILE_COLOR_NAME })
  })

  test('has lists that can be taken apart again', () => {
    for (const row of rows) expect(unlisted(row['tags'] ?? '')).toEqual(TAGS)
    expect(unlisted(rows[0]?.['author'] ?? '')).toEqual(article.meta.authors)
  })
})

describe('a table', () => {
  test('has a byte order mark only where one is asked for', () => {
    expect(files.exact.startsWith('\ufeffhighlight_id,')).toBe(true)
    expect(files.csv.startsWith('highlight_id,')).toBe(true)
  })

  test('says neither colours nor their names where colours are left out', () => {
    for (const row of read(files.colorless, ',')) expect([row['color'], row['color_name']]).toEqual(['', ''])
  })

  test('holds no cell that a spreadsheet runs, and gives each back without its apostrophe', () => {
    const rows = read(files.csv, ',')
    const cells = rows.flatMap((row) => Object.values(row))
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
    const plain = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell.replace(/^'/, '')])),
    )
    expect(plain).toEqual(read(files.exact, ','))
  })

  test.each([
    ['=SUM(A1)', "'=SUM(A1)"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    ['\tx', "'\tx"],
    ["'quoted'", "''quoted'"],
    ['a=b', 'a=b'],
    ['', ''],
  ])('writes %j as %j', (cell, safe) => expect(safeCell(cell)).toBe(safe))

  test('for Readwise has its columns, exact, with tags in front of the note and no row without a highlight', () => {
    const rows = read(files.readwise, ',')
    const highlights = article.annotations.filter(({ target }) => target !== undefined)
    expect(rows.map((row) => row['Highlight'])).toEqual(highlights.map(({ target }) => target?.exact))
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'Highlight',
      'Title',
      'Author',
      'URL',
      'Note',
      'Location',
      'Date',
    ])
    const [tags = '', ...note] = (rows[0]?.['Note'] ?? '').split('\n')
    expect(tags.split(' ')).toEqual(TAGS.map((tag) => `.${tag}`))
    expect(note.join('\n')).toBe(HOSTILE_NOTE)
    expect(rows[0]?.['Date']).toBe('2024-07-06 08:30:00')
  })

  test('for Notion names each page by its article, and each colour as the person does', () => {
    const rows = read(files.notion, ',')
    expect(rows[1]?.['Colour']).toBe(HOSTILE_COLOR_NAME)
    expect(rows.map((row) => [row['Name'], row['Quote'], row['Note']])).toEqual(
      article.annotations.map((one) => [article.meta.title, one.target?.exact ?? '', HOSTILE_NOTE]),
    )
  })

  test('for Anki has a card a line: the id first, HTML that holds no script, words as tags', () => {
    const lines = files.anki.trimEnd().split('\n')
    const head = lines.filter((line) => line.startsWith('#'))
    expect(head).toEqual([
      '#separator:tab',
      '#html:true',
      '#notetype:Basic',
      '#deck:Lectern',
      '#guid column:1',
      '#tags column:4',
    ])
    const cards: string[][] = parse(lines.slice(head.length).join('\n'), { delimiter: '\t' })
    expect(cards.map(([id]) => id)).toEqual(article.annotations.map(({ id }) => id))
    for (const [, front = '', back = '', tags = ''] of cards) {
      expect(`${front}${back}`).not.toMatch(/<(?:script|img|b>)/i)
      expect(tags.split(' ')).toHaveLength(TAGS.length)
    }
  })
})

import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { HighlightColor } from '../../../shared/model/annotation'
import { PublishedDate } from '../../../shared/model/article'
import type { ImportFormat } from './format'
import type { FileShape, ImportFile } from './import-file'
import { because, type Reason } from './reason'
import { type ImportRow, MOST_SOURCE } from './record'
import { addressIn, instantIn, lineIn, textIn } from './values'

/** Our own table of annotations, comma or tab between the cells. */
export const csv: ImportFormat = {
  id: 'csv',
  reads: ['csv', 'tsv'],
  kind: 'text',
  keeps: 'content',
  detect,
  read,
}

type Cells = Readonly<Record<string, string>>
interface Row {
  readonly cells: Cells
  readonly line: number
}

const headOf = (text: string): string => /^[^\r\n]{0,4000}/.exec(text)?.[0] ?? ''
const separatorOf = (text: string): ',' | '\t' => (headOf(text).includes('\t') ? '\t' : ',')

function detect(shape: FileShape): boolean {
  if (shape.kind !== 'text') return false
  const names = headOf(shape.text)
    .split(separatorOf(shape.text))
    .map((name) => name.trim().replace(/^"|"$/g, ''))
  return ['highlight_id', 'article_title', 'quote'].every((name) => names.includes(name))
}

/** Rows are read in stretches of the text, between which everything else has its turn. */
async function* read({ shape }: ImportFile): AsyncGenerator<ImportRow> {
  if (shape.kind !== 'text') return
  const rows: Row[] = []
  const broken: ImportRow[] = []
  const parser = parse({
    delimiter: separatorOf(shape.text),
    columns: (names: string[]) => names.map((name) => name.trim()),
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LARGEST_ROW,
    // Taken here: a stream that breaks off gives up what it has read.
    on_record: (cells: Cells, { lines }) => void rows.push({ cells, line: lines }),
  })
  try {
    await pipeline(Readable.from(stretchesOf(shape.text)), parser.resume())
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = Number(error['lines'] ?? 0)
    broken.push({ line, path: '', source: '', reason: because(BROKEN[error.code] ?? 'csvBroken') })
  }
  const plain = isGuarded(rows) ? withoutGuard : (cell: string) => cell
  for (const { cells, line } of rows)
    yield rowOf(Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, plain(cell)])), line)
  yield* broken
}

/** What csv-parse calls what is wrong with a table. */
const BROKEN: Readonly<Record<string, 'csvQuoteOpen' | 'csvTooLarge'>> = {
  CSV_QUOTE_NOT_CLOSED: 'csvQuoteOpen',
  CSV_MAX_RECORD_SIZE: 'csvTooLarge',
}

/** Characters of a row; those of a quote and a note with room to spare. */
const LARGEST_ROW = 1_000_000
const STRETCH = 65_536

function* stretchesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += STRETCH) yield text.slice(at, at + STRETCH)
}

const FORMULA = /^[=+\-@\t\r]/

/**
 * Whether cells that begin like a formula were kept from being one by an apostrophe. One that was not, or an apostrophe
 * that stands before anything else, says that the file has its cells as they are.
 */
const isGuarded = (rows: readonly Row[]): boolean =>
  !rows.some(({ cells }) =>
    Object.values(cells).some((cell) => FORMULA.test(cell) || /^'(?!['=+\-@\t\r])/.test(cell)),
  )

const withoutGuard = (cell: string): string => cell.replace(/^'(?=['=+\-@\t\r])/, '')

function rowOf(cells: Cells, line: number): ImportRow {
  const cell = (name: string): string => textIn(cells[name]) ?? ''
  const quote = cell('quote')
  const note = cell('note')
  const source = JSON.stringify(cells).slice(0, MOST_SOURCE)
  const color = HighlightColor.safeParse(cell('color'))
  const tags = listIn(cell('tags'))
  const refuse = (reason: Reason): ImportRow => ({ line, path: '', reason, source })
  if (quote === '' && note === '' && tags.length === 0) return refuse(because('noContent'))
  if (cell('color') !== '' && !color.success) return refuse(because('noColor', { value: cell('color') }))
  const title = lineIn(cell('article_title'))
  const url = addressIn(cell('article_url'))
  if (title === undefined && url === undefined && cell('article_id') === '')
    return refuse(because('noSubject', { field: 'article_title' }))
  const published = PublishedDate.safeParse(cell('published'))
  const created = instantIn(cell('created'))
  return {
    line,
    path: '',
    article: {
      id: lineIn(cell('article_id')),
      url,
      title,
      site: lineIn(cell('site')),
      authors: listIn(cell('author')),
      ...(published.success ? { more: { published: published.data } } : {}),
    },
    annotation: {
      id: lineIn(cell('highlight_id')),
      passage: quote === '' ? undefined : passageOf(cell, quote),
      note,
      tags,
      color: color.data,
      created,
      updated: instantIn(cell('updated')) ?? created,
    },
  }
}

function passageOf(cell: (name: string) => string, exact: string) {
  const start = /^\d{1,9}$/.test(cell('position')) ? Number(cell('position')) : undefined
  return {
    exact,
    prefix: cell('prefix'),
    suffix: cell('suffix'),
    headings: listIn(cell('heading_path'))
      .slice(0, 6)
      .map((text, at) => ({ level: at + 1, text })),
    ...(start === undefined
      ? {}
      : { position: { start, end: start + exact.length, unit: 'utf-16' as const } }),
  }
}

/** The values of a cell that `listed` made of several. */
function listIn(cell: string): string[] {
  const values = cell.match(/(?:\\[\s\S]|[^;\\])+/g) ?? []
  return values.map((value) => value.replace(/\\([\s\S])/g, '$1')).filter((value) => value.trim() !== '')
}

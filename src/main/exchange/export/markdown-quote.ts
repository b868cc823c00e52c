import { inlineMarkdown } from './markdown-inline'
import { escapeLineStart } from './markdown-text'
import type { ExportedListItem, ExportedParagraph, ExportedRun } from './model'
import { splitRuns } from './passage-form'
import { plainText } from './plain-text'

/**
 * A passage as a block quote: paragraphs set apart by empty lines, line breaks inside them kept, items of a list with
 * their marks, code in a fence letter by letter, rows as a table, emphasis and code inside of lines.
 */
export function quoteLines(passage: readonly ExportedParagraph[]): string[] {
  const lines: string[] = []
  const indents = listIndents(passage)
  let previous: ExportedParagraph | undefined
  for (let at = 0; at < passage.length;) {
    const rows = rowsFrom(passage, at)
    const paragraph = passage[at] as ExportedParagraph
    const own = rows.length > 0 ? tableLines(rows) : paragraphLines(paragraph, indents[at])
    at += Math.max(1, rows.length)
    if (own.length === 0) continue
    const isNextItem =
      previous?.list !== undefined && paragraph.list?.begins === true && indents[at - 1] !== undefined
    if (previous !== undefined && !isNextItem) lines.push('')
    lines.push(...own)
    previous = paragraph
  }
  return lines.map((line) => (line === '' ? '>' : `> ${line}`))
}

/** The rows that begin here. */
function rowsFrom(passage: readonly ExportedParagraph[], at: number): readonly ExportedParagraph[] {
  const end = passage.findIndex(({ kind }, index) => index >= at && kind !== 'row')
  return passage.slice(at, end < 0 ? undefined : end)
}

/** A table of GFM, which needs a head; rows of different lengths and a single row stay lines with bars. */
function tableLines(rows: readonly ExportedParagraph[]): string[] {
  const cells = rows.map(({ runs }) => splitRuns(runs, '\t').map(cellText))
  const width = cells[0]?.length ?? 0
  if (rows.length < 2 || cells.some(({ length }) => length !== width))
    return cells.map((row, at) => `${escapeLineStart(row.join(' \\| '))}${at + 1 < cells.length ? '\\' : ''}`)
  const [first, ...rest] = cells
  const [head, body] = rows[0]?.isHead === true ? [first, rest] : [Array<string>(width).fill(' '), cells]
  return [head ?? [], Array<string>(width).fill('---'), ...body].map((row) => `| ${row.join(' | ')} |`)
}

const cellText = (runs: readonly ExportedRun[]): string =>
  inlineMarkdown(runs.map(({ text, marks }) => ({ text: plainText(text).replaceAll('\n', ' '), marks })))
    .replaceAll('|', '\\|')
    .trim()

interface Indent {
  readonly first: string
  readonly next: string
}

/** How far each paragraph stands in, as the marks of the lists around it have it; a lone paragraph is no list. */
function listIndents(passage: readonly ExportedParagraph[]): readonly (Indent | undefined)[] {
  if (passage.length < 2) return []
  const outermost = Math.min(...passage.map(({ list }) => list?.depth ?? Infinity))
  let widths: number[] = []
  return passage.map(({ list }) => {
    if (list === undefined) {
      widths = []
      return undefined
    }
    const level = list.depth - outermost
    const mark = markOf(list)
    widths = [...widths.slice(0, level), mark.length]
    const before = ' '.repeat(widths.slice(0, -1).reduce((sum, width) => sum + width, 0))
    const inside = `${before}${' '.repeat(mark.length)}`
    return { first: list.begins ? `${before}${mark}` : inside, next: inside }
  })
}

const markOf = ({ number }: ExportedListItem): string => (number === undefined ? '- ' : `${number}. `)

function paragraphLines({ kind, text, runs }: ExportedParagraph, indent: Indent | undefined): string[] {
  const lines = kind === 'code' ? fenced(plainText(text)) : brokenLines(runs)
  if (indent === undefined) return lines
  return lines.map((line, at) => (line === '' ? '' : `${at === 0 ? indent.first : indent.next}${line}`))
}

function fenced(code: string): string[] {
  const fence = '`'.repeat(Math.max(3, 1 + longestRun(code, /`+/g)))
  return [fence, ...code.split('\n'), fence]
}

function brokenLines(runs: readonly ExportedRun[]): string[] {
  const shown = splitRuns(
    runs.map(({ text, marks }) => ({ text: plainText(text).replace(/[ \t]+/g, ' '), marks })),
    '\n',
  )
    .map((line) => escapeLineStart(inlineMarkdown(line).trim()))
    .filter((line) => line !== '')
  return shown.map((line, at) => (at + 1 < shown.length ? `${line}\\` : line))
}

const longestRun = (text: string, run: RegExp) =>
  Math.max(0, ...[...text.matchAll(run)].map(({ 0: found }) => found.length))

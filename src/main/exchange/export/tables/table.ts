import type { ExportedAnnotation, ExportedArticle, Exporter, ExportOptions } from '../model'

/** What a column says of an annotation; `order` counts the annotations of the article from 1. */
export interface Cell {
  readonly annotation: ExportedAnnotation
  readonly article: ExportedArticle
  readonly options: ExportOptions
  readonly order: number
}

export type Columns = Readonly<Record<string, (cell: Cell) => string>>

/** A table of one row an annotation. */
export interface Table extends Pick<Exporter, 'id' | 'group' | 'extension' | 'mime' | 'fidelity'> {
  readonly separator: ',' | '\t'
  readonly columns: Columns
  /** Made for a program that takes cells as they are: never made safe for a spreadsheet. */
  readonly isExact?: boolean
  /** Which annotations have a row; all where not said. */
  readonly has?: (annotation: ExportedAnnotation) => boolean
}

/**
 * The format of a table by RFC 4180: CRLF, quotes doubled; a cell with the separator, a quote or a line end is quoted.
 */
export function tableExporter({ separator, columns, isExact = false, has, ...about }: Table): Exporter {
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => quoted(cell, separator)).join(separator)}\r\n`
  return {
    ...about,
    begin: ({ options }) => `${options.bom ? '\ufeff' : ''}${line(Object.keys(columns))}`,
    article(article, { options }) {
      const isSafe = options.safeCells && !isExact
      const rows = article.annotations.flatMap((annotation, at) => {
        if (has?.(annotation) === false) return []
        const cells = Object.values(columns).map((value) =>
          value({ annotation, article, options, order: at + 1 }),
        )
        return [line(isSafe ? cells.map(safeCell) : cells)]
      })
      return rows.join('')
    },
    end: () => '',
  }
}

function quoted(cell: string, separator: string): string {
  // Halves of surrogate pairs have no form in UTF-8.
  const text = cell.replace(/\p{Cs}/gu, '\ufffd')
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * A cell that no spreadsheet takes for a formula: an apostrophe before those that begin like one (OWASP, CSV injection)
 * and before those that begin with an apostrophe, so that taking one away gives the text back.
 */
export const safeCell = (cell: string): string => (/^['=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

/** Several values in a cell: `;` between them, `\;` and `\\` for those in a value. */
export const listed = (values: readonly string[]): string =>
  values.map((value) => value.replace(/[\\;]/g, '\\$&')).join(';')

import { Slices } from '../../library/files/slices'
import { AppError } from '../../../shared/ipc/app-error'
import {
  type JsonPath,
  type JsonPiece,
  jsonPieces,
  JsonSyntaxError,
  pathInWords,
  type Visit,
} from './json-pieces'
import { because } from './reason'
import { MOST_SOURCE, type RejectedRow, type Whereabouts } from './record'

/** A value that was taken out of a document. */
export interface JsonRow extends Whereabouts {
  readonly at: JsonPath
  readonly value: unknown
  /** Its beginning, as it stands in the file. */
  readonly source: string
}

/** No annotation is as large as this, UTF-16 code units: to parse more would keep everything else waiting. */
const LARGEST_ROW = 4_000_000

/**
 * The values that `visit` takes, parsed one by one in slices. One that cannot be parsed is a rejected row; a document
 * that breaks off ends with a rejected row that says where, after all that was good. Throws `unreadable` where not even
 * its beginning is JSON.
 */
export async function* jsonRows(
  name: string,
  text: string,
  visit: (path: JsonPath, opening: '{' | '[' | undefined) => Visit,
): AsyncGenerator<JsonRow | RejectedRow> {
  const slices = new Slices()
  const pieces = jsonPieces(text, visit)
  let count = 0
  for (;;) {
    let piece: JsonPiece | undefined
    try {
      const next = pieces.next()
      if (next.done === true) return
      piece = next.value
    } catch (error) {
      if (!(error instanceof JsonSyntaxError)) throw error
      if (count === 0) throw noJson(name, error)
      const { code, line, column } = error
      yield { line, path: '', source: '', reason: because(code, { line, column }) }
      return
    }
    if (piece !== undefined) {
      count += 1
      yield rowOf(text, piece)
    }
    if (slices.isOver) await slices.next()
  }
}

function rowOf(text: string, { path, start, end, line }: JsonPiece): JsonRow | RejectedRow {
  const where = { line, path: pathInWords(path) }
  const source = text.slice(start, Math.min(end, start + MOST_SOURCE))
  if (end - start > LARGEST_ROW) return { ...where, source, reason: because('tooLarge') }
  try {
    return { ...where, at: path, value: JSON.parse(text.slice(start, end)) as unknown, source }
  } catch {
    return { ...where, source, reason: because('notJson') }
  }
}

export const isRow = (row: JsonRow | RejectedRow): row is JsonRow => 'value' in row

/** Not even the beginning of the file is JSON. */
export function noJson(name: string, { line, column }: JsonSyntaxError): AppError {
  return new AppError(
    'unreadable',
    `${name}, line ${line}, column ${column}: this is no JSON. Export it again, and import that.`,
    { key: 'exchange.noJson', values: { name, line, column } },
  )
}

import { HighlightColor } from '../../../shared/model/annotation'
import type { ImportFormat } from './format'
import type { FileShape, ImportFile } from './import-file'
import type { JsonPath } from './json-pieces'
import { isRow, jsonRows } from './json-rows'
import { because, isReason, type Reason } from './reason'
import type { ImportRecord, ImportRow } from './record'
import {
  instantIn,
  addressIn,
  type Fields,
  isFields,
  joinedNote,
  lineIn,
  listOf,
  tagsIn,
  textIn,
} from './values'
import { passageIn } from './web-selectors'

/** Hypothesis: what its client exports, rows of its API, or a bare list of either. */
export const hypothesis: ImportFormat = {
  id: 'hypothesis',
  reads: ['hypothesis'],
  kind: 'json',
  keeps: 'content',
  detect,
  read,
}

const isAnnotation = (value: unknown): boolean =>
  isFields(value) && typeof value['uri'] === 'string' && (Array.isArray(value['target']) || 'text' in value)

function detect(shape: FileShape): boolean {
  if (shape.kind !== 'json') return false
  if (shape.isArray) return isAnnotation(shape.first)
  const { fields, first } = shape
  const isExport = fields.has('annotations') && (fields.has('export_userid') || fields.has('client_version'))
  return isExport || ((fields.has('annotations') || fields.has('rows')) && isAnnotation(first))
}

/** A reply is text of somebody to an annotation. */
interface Reply {
  readonly row: ImportRecord
  readonly to: readonly string[]
  readonly by: string | undefined
}

async function* read({ name, shape }: ImportFile): AsyncGenerator<ImportRow> {
  if (shape.kind !== 'json') return
  const records = new Map<string, ImportRecord>()
  const others: ImportRecord[] = []
  const replies: Reply[] = []
  for await (const row of jsonRows(name, shape.text, visit)) {
    if (!isRow(row)) {
      yield row
      continue
    }
    const { line, path, source, value } = row
    const record = isFields(value) ? recordOf(value, { line, path }) : because('notAnnotation')
    if (isReason(record)) yield { line, path, source, reason: record }
    else {
      const to = listOf((value as Fields)['references']).map(String)
      const id = record.annotation?.id
      if (to.length > 0) replies.push({ row: record, to, by: lineIn((value as Fields)['user']) })
      else if (id === undefined || records.has(id)) others.push(record)
      else records.set(id, record)
    }
  }
  // A reply to a reply comes after it.
  for (const reply of replies.toSorted((a, b) => compare(createdOf(a), createdOf(b)))) {
    const parent = reply.to.map((id) => records.get(id)).find((one) => one !== undefined)
    const id = parent?.annotation?.id
    if (parent === undefined || id === undefined) others.push(alone(reply))
    else records.set(id, withReply(parent, reply))
  }
  yield* records.values()
  yield* others
}

function visit(path: JsonPath, opening: '{' | '[' | undefined) {
  if (path.length === 0) return 'enter' as const
  if (typeof path[0] === 'number') return 'take' as const
  if (path[0] !== 'annotations' && path[0] !== 'rows') return 'skip' as const
  return path.length === 1 && opening === '[' ? ('enter' as const) : ('take' as const)
}

/** The record, or what is wrong with the row. */
function recordOf(value: Fields, where: { line: number; path: string }): ImportRecord | Reason {
  const [target] = listOf(value['target']).filter(isFields)
  const address = lineIn(value['uri'] ?? target?.['source'])
  if (address === undefined) return because('noSubject', { field: 'uri' })
  const { tags, others } = tagsIn(value['tags'])
  const note = joinedNote([textIn(value['text']), ...others.map((tag) => `#${tag}`)])
  const { passage } = passageIn(target?.['selector'], 'utf-16')
  if (passage === undefined && note === '' && tags.length === 0) return because('noContent')
  const title = lineIn(listOf(isFields(value['document']) ? value['document']['title'] : undefined)[0])
  const created = instantIn(value['created'])
  return {
    ...where,
    article: { url: addressIn(address), title: title ?? address, id: lecternId(address) },
    annotation: {
      id: lineIn(value['id']),
      passage,
      note,
      tags,
      color: colorOf(value['extra']),
      created,
      updated: instantIn(value['updated']) ?? created,
    },
  }
}

/** Hypothesis has no colours; our own export puts them where the client keeps what it does not know. */
const colorOf = (extra: unknown): HighlightColor | undefined => {
  const own = isFields(extra) ? extra['lectern'] : undefined
  return HighlightColor.safeParse(isFields(own) ? own['color'] : undefined).data
}

/** Our own export names an article without an address by its place in Lectern; other schemes are names as they are. */
const lecternId = (address: string): string | undefined =>
  addressIn(address) === undefined
    ? (/^lectern:\/\/[a-z]+\/([0-9A-Z]{26})/.exec(address)?.[1] ?? address)
    : undefined

const createdOf = ({ row }: Reply): string => row.annotation?.created ?? ''
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The words of a reply, with who wrote them and when. */
function wordsOf({ row, by }: Reply): string {
  const who = by?.replace(/^acct:/, '') ?? ''
  const day = row.annotation?.created?.slice(0, 10)
  const head = [who, day].filter((part) => part !== undefined && part !== '').join(', ')
  return `↳ ${head === '' ? '' : `${head}: `}${row.annotation?.note ?? ''}`
}

function withReply(parent: ImportRecord, reply: Reply): ImportRecord {
  const { annotation } = parent
  const later = (a = '', b = ''): string | undefined => (a > b ? a : b) || undefined
  return {
    ...parent,
    annotation: {
      ...annotation,
      note: joinedNote([annotation?.note, wordsOf(reply)]),
      tags: [...new Set([...(annotation?.tags ?? []), ...(reply.row.annotation?.tags ?? [])])],
      updated: later(annotation?.updated, reply.row.annotation?.updated),
    },
  }
}

/** One whose annotation is not in the file: a note on the whole article. */
const alone = (reply: Reply): ImportRecord => ({
  ...reply.row,
  annotation: { ...reply.row.annotation, passage: undefined, note: wordsOf(reply) },
})

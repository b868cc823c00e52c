import { HighlightColor } from '../../../shared/model/annotation'
import type { ImportFormat } from './format'
import type { FileShape, ImportFile } from './import-file'
import type { JsonPath } from './json-pieces'
import { isRow, type JsonRow, jsonRows } from './json-rows'
import { ourOwn } from './lectern-extension'
import { because, isReason, type Reason } from './reason'
import type { ImportRow, Whereabouts } from './record'
import { instantIn, addressIn, type Fields, isFields, joinedNote, lineIn, listOf, tagsIn } from './values'
import { bodiesIn } from './web-bodies'
import { passageIn } from './web-selectors'

/** W3C Web Annotations as JSON-LD: one, a page, a collection with its pages in it, or a list of these. */
export const w3c: ImportFormat = {
  id: 'w3c',
  reads: ['w3c'],
  kind: 'json',
  keeps: 'annotations',
  detect,
  read,
}

const typesOf = (value: Fields): string[] =>
  listOf(value['type'] ?? value['@type']).map((type) => String(type).replace(/^(?:oa|as):/, ''))

const TYPES = new Set(['Annotation', 'AnnotationPage', 'AnnotationCollection'])
const isWeb = (value: unknown): boolean => isFields(value) && typesOf(value).some((type) => TYPES.has(type))

function detect(shape: FileShape): boolean {
  if (shape.kind !== 'json') return false
  if (shape.isArray) return isWeb(shape.first)
  const { fields, first } = shape
  if (isWeb(Object.fromEntries(fields))) return true
  return (fields.has('items') || fields.has('@graph')) && isWeb(first)
}

async function* read({ name, shape }: ImportFile): AsyncGenerator<ImportRow> {
  if (shape.kind !== 'json') return
  const own: [string, unknown][] = []
  const listed: Fields[] = []
  for await (const row of jsonRows(name, shape.text, visit)) {
    if (!isRow(row)) yield row
    else if (row.at.length === 1 && typeof row.at[0] === 'string') own.push([row.at[0], row.value])
    else if (row.at.at(-2) === 'first' && row.at.length === 2)
      own.push([`first ${String(row.at[1])}`, row.value])
    else yield* rowsIn(row, row.value, 0)
  }
  const whole = Object.fromEntries(own)
  if (typesOf(whole).includes('Annotation'))
    yield* rowsOf({ line: 1, path: '', source: JSON.stringify(whole).slice(0, 100_000) }, whole)
  else listed.push(whole)
  for (const one of listed)
    for (const key of ['first', 'next'] as const) {
      const elsewhere = lineIn(one[key] ?? (key === 'next' ? one['first next'] : undefined))
      if (elsewhere !== undefined)
        yield {
          line: 1,
          path: key,
          source: elsewhere,
          reason: because('elsewhere', { address: elsewhere }),
        }
    }
}

/** Pages are looked into, so that each annotation is a row of its own. */
function visit(path: JsonPath, opening: '{' | '[' | undefined) {
  const [top] = path
  if (path.length === 0) return 'enter' as const
  if (typeof top === 'number') return 'take' as const
  if (path.length === 1)
    return (top === 'first' && opening === '{') || ((top === 'items' || top === '@graph') && opening === '[')
      ? ('enter' as const)
      : ('take' as const)
  if (top === 'first' && path.length === 2)
    return path[1] === 'items' ? ('enter' as const) : ('take' as const)
  return 'take' as const
}

/** Of a value within a list: an annotation, or a page or collection of some. */
function* rowsIn(row: JsonRow, value: unknown, depth: number): Generator<ImportRow> {
  const { line, path, source } = row
  if (!isFields(value) || !isWeb(value) || depth > 3) {
    yield { line, path, source, reason: because('notAnnotation') }
    return
  }
  if (typesOf(value).includes('Annotation')) yield* rowsOf(row, value)
  else {
    for (const one of listOf(value['items'])) yield* rowsIn(row, one, depth + 1)
    if (isFields(value['first'])) yield* rowsIn(row, value['first'], depth + 1)
  }
}

const NO_SUBJECT = because('noSubject', { field: 'target' })

type Where = Whereabouts & { readonly source: string }

/** One row for each of its targets: a highlight is a passage of one article. */
function* rowsOf({ line, path, source }: Where, value: Fields): Generator<ImportRow> {
  const exact = ourOwn(value)
  if (isReason(exact)) {
    yield { line, path, source, reason: exact }
    return
  }
  const targets = listOf(value['target']).flatMap(targetsIn)
  if (targets.length === 0) yield { line, path, source, reason: NO_SUBJECT }
  for (const [at, target] of targets.entries()) {
    const row = rowOf(value, target, at, exact)
    yield isReason(row) ? { line, path, source, reason: row } : { line, path, ...row }
  }
}

/** Several things that are one target are each a target here. */
function targetsIn(target: unknown): unknown[] {
  if (!isFields(target) || !Array.isArray(target['items']) || target['source'] !== undefined) return [target]
  return (target['items'] as unknown[]).slice(0, 1000)
}

function rowOf(
  value: Fields,
  target: unknown,
  at: number,
  exact: Exclude<ReturnType<typeof ourOwn>, Reason>,
) {
  const fields: Fields = isFields(target) ? target : { source: target }
  const { selector, styleClass } = fields
  const source = fields['source'] ?? fields['id'] ?? fields['@id']
  const address = lineIn(isFields(source) ? (source['id'] ?? source['@id']) : source)
  if (address === undefined) return NO_SUBJECT
  const { notes, tags: given } = bodiesIn(value)
  const { tags, others } = tagsIn(given)
  const { passage, count } = passageIn(selector, 'code-point')
  const id = lineIn(value['id'] ?? value['@id'])
  if (passage === undefined && exact?.target === undefined && count > 0 && notes.length + given.length === 0)
    return because('noQuote')
  const placeless = passage === undefined && exact?.target === undefined && count > 0
  const note = joinedNote([...notes, ...others.map((tag) => `#${tag}`)])
  return {
    article: exact?.article ?? articleAt(address, value),
    annotation: {
      id: id === undefined || at === 0 ? id : `${id} ${at}`,
      // Where it points to a place that only that page has, the address of the place is kept.
      note: placeless && isFields(target) ? joinedNote([note, placeOf(target)]) : note,
      tags,
      color: exact?.color ?? colorIn(styleClass),
      created: instantIn(value['created'] ?? value['generated']),
      updated: instantIn(value['modified'] ?? value['created'] ?? value['generated']),
      ...(exact?.target !== undefined && passage !== undefined
        ? { target: exact.target(passage) }
        : { passage }),
    },
  }
}

/** The selector of a place that has no quote, in a line of code. */
const placeOf = ({ selector }: Fields): string => {
  const json = JSON.stringify(selector).replaceAll('`', "'")
  return json.length > 2000 ? '' : `\`${json}\``
}

function articleAt(address: string, value: Fields) {
  const { target } = value
  const source = isFields(target) ? target['source'] : undefined
  const title = isFields(source)
    ? lineIn(source['title'] ?? source['dc:title'] ?? source['label'])
    : undefined
  return { url: addressIn(address), title: title ?? address, ...(addressIn(address) ? {} : { id: address }) }
}

function colorIn(styleClass: unknown): HighlightColor | undefined {
  const words = listOf(styleClass).flatMap((one) =>
    String(one)
      .toLowerCase()
      .split(/[^a-z]+/),
  )
  return words.flatMap((word) => COLORS[word] ?? [])[0]
}

/** What others call colours, by the nearest of ours. */
const COLORS: Readonly<Record<string, HighlightColor>> = {
  yellow: 'yellow',
  orange: 'yellow',
  green: 'green',
  blue: 'blue',
  cyan: 'blue',
  purple: 'purple',
  violet: 'purple',
  red: 'red',
  pink: 'red',
}

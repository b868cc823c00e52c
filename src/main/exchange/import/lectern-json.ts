import { AppError } from '../../../shared/ipc/app-error'
import type { Anchor, Target } from '../../../shared/model/annotation'
import { Target as TargetSchema } from '../../../shared/model/annotation'
import { JsonDocument, JSON_VERSION, type JsonAnnotation, type JsonArticle } from '../export/json-document'
import type { ImportFormat } from './format'
import type { FileShape, ImportFile } from './import-file'
import type { JsonPath } from './json-pieces'
import { isRow, type JsonRow, jsonRows } from './json-rows'
import { because, isReason, issueIn, type Reason } from './reason'
import type { ImportedAnnotation, ImportedArticle, ImportRow } from './record'
import type { Fields } from './values'

const Article = JsonDocument.shape.articles.element
const AnnotationValue = Article.shape.annotations.element
const AboutArticle = Article.omit({ annotations: true })

const isOurs = (shape: FileShape): boolean =>
  shape.kind === 'json' && shape.fields.get('format') === 'lectern-annotations'

/** Our own JSON export. */
export const lecternJson: ImportFormat = {
  id: 'json',
  reads: ['json'],
  kind: 'json',
  keeps: 'all',
  detect: isOurs,
  read,
}

async function* read(file: ImportFile): AsyncGenerator<ImportRow> {
  const { name, shape } = file
  if (shape.kind !== 'json') return
  refuseOtherVersion(name, shape.fields.get('version'))
  let about: Record<string, unknown> = {}
  /** Annotations may stand before what tells of their article, where another program sorted the keys. */
  let waiting: JsonRow[] = []
  let index: string | number | undefined
  let head = { line: 1, path: '' }
  for await (const row of jsonRows(name, shape.text, visit)) {
    if (!isRow(row)) {
      yield row
      continue
    }
    if (row.at[1] !== index) {
      yield* rowsOf(about, waiting, head, index)
      about = {}
      waiting = []
      index = row.at[1]
      head = { line: row.line, path: `articles[${String(index)}]` }
    }
    if (row.at[2] === 'annotations') waiting.push(row)
    else if (row.at.length === 2) yield { ...row, reason: because('articleNotObject') }
    else Object.defineProperty(about, String(row.at[2]), { value: row.value, enumerable: true })
  }
  yield* rowsOf(about, waiting, head, index)
}

function visit(path: JsonPath, opening: '{' | '[' | undefined) {
  if (path.length === 0) return 'enter' as const
  if (path[0] !== 'articles') return 'skip' as const
  if (path.length === 1) return 'enter' as const
  if (path.length === 2) return opening === '{' ? ('enter' as const) : ('take' as const)
  return path.length === 3 && path[2] === 'annotations' && opening === '['
    ? ('enter' as const)
    : ('take' as const)
}

function* rowsOf(
  about: Fields,
  waiting: readonly JsonRow[],
  head: { line: number; path: string },
  index: string | number | undefined,
): Generator<ImportRow> {
  if (index === undefined) return
  const parsed = AboutArticle.safeParse(about)
  if (!parsed.success) {
    const source = JSON.stringify(about)
    if (waiting.length === 0) yield { ...head, source, reason: issueIn(parsed.error.issues) }
    for (const { line, path, source: own } of waiting)
      yield { line, path, source: own, reason: issueIn(parsed.error.issues, ['article']) }
    return
  }
  const article = articleOf(parsed.data)
  if (waiting.length === 0) yield { ...head, article }
  for (const { line, path, value, source } of waiting) {
    const one = AnnotationValue.safeParse(value)
    if (!one.success) yield { line, path, source, reason: issueIn(one.error.issues) }
    else {
      const made = annotationOf(one.data)
      if (isReason(made)) yield { line, path, source, reason: made }
      else yield { line, path, article, annotation: made }
    }
  }
}

function articleOf(from: Omit<JsonArticle, 'annotations'>): ImportedArticle {
  const { id, url, title, site, authors, text, tags, saved, updated } = from
  const { subtitle, agency, place, credit, published, lang, dir, image, starred, archived } = from
  const more = { subtitle, agency, place, credit, published, lang, dir, image, starred, archived }
  return {
    id,
    url,
    title,
    site,
    authors,
    textHash: text?.hash,
    tags,
    saved,
    updated,
    more: Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)),
  }
}

/** The annotation, or what is wrong with it. */
function annotationOf(from: JsonAnnotation): ImportedAnnotation | Reason {
  const { id, note, tags, color, created, updated, kind } = from
  const about = { id, note, tags, color, created, updated }
  if (kind === 'note') return about
  if (from.quote === undefined || from.target === undefined) return because('needsQuote')
  const { unit: _unit, ...place } = from.target
  const parsed = TargetSchema.safeParse({ ...from.quote, ...place, headings: from.headings ?? [] })
  if (!parsed.success) return issueIn(parsed.error.issues)
  return {
    ...about,
    target: { target: parsed.data, anchor: anchorOf(from, parsed.data), current: from.current },
  }
}

function anchorOf({ anchor, position }: JsonAnnotation, { textHash }: Target): Anchor | undefined {
  if (anchor === 'orphan') return { status: 'orphan', textHash }
  if (anchor === undefined || position === undefined) return undefined
  const { unit: _unit, ...place } = position
  return { status: anchor, ...place }
}

function refuseOtherVersion(name: string, version: unknown): void {
  if (version === JSON_VERSION) return
  const isNewer = typeof version === 'number' && version > JSON_VERSION
  throw new AppError(
    isNewer ? 'newer' : 'unreadable',
    isNewer
      ? `${name} is of version ${version}, and this Lectern reads version ${JSON_VERSION}. Update Lectern, and import it then.`
      : `${name} does not say its version (version: ${JSON.stringify(version) ?? 'nothing'}). Export it again.`,
    { key: isNewer ? 'exchange.newer' : 'exchange.noVersion', values: { name, version: String(version) } },
  )
}

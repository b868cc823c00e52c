import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { diskError } from '../../library/files/disk-error'
import type { ExportRequest } from '../../../shared/ipc/contract'
import type { AnnotationRef } from '../../../shared/model/notebook'
import { call, type Client, type Command, UsageError } from '../command'
import { collectionFrom } from './collection'
import { annotationId, articleId, findAnnotation } from '../ids'
import { AppError } from '../../../shared/ipc/app-error'
import { idsFound } from './search'
import type { OptionValues } from '../options'
import { print, printJson, write } from '../output'

const CONTEXTS = ['none', 'sentence', 'paragraph'] as const
/** What an export holds unless it is left out. */
const PARTS = ['notes', 'tags', 'colors', 'links'] as const
const LANGUAGES = ['en', 'zh-CN'] as const

/** Loaded by the commands that need it: every other one starts without its Markdown and its sheets. */
const exchange = () => import('../../exchange/export')

export const exporting: Command = {
  name: 'export',
  words: '',
  count: [0, 0],
  needs: ['format'],
  options: ['article', 'annotation', 'collection', 'query', 'out', 'context', 'without', 'language', 'json'],
  does: 'Writes the annotations of the library, of a collection, of what a query finds, of one article or only some of them, to a file or to standard output.',
  async run({ client, options }) {
    const format = await formatFrom(options)
    const left = (options.without ?? []).map((part) => oneOf('without', PARTS, part))
    const choices = {
      ...Object.fromEntries(left.map((part) => [part, false])),
      context: oneOf('context', CONTEXTS, options.context ?? 'none'),
      language: oneOf('language', LANGUAGES, options.language ?? 'en'),
    }
    const connected = await client()
    const scope = await scopeFrom(connected, options)
    const file = await call(connected, 'export.render', { format, scope, options: choices })
    const { out } = options
    if (out === undefined || out === '-') {
      if (options.json === true) printJson(file)
      else write(file.content)
      return 0
    }
    const path = await placeFor(out, file.name)
    await writeFile(path, file.content).catch((error: unknown) => {
      throw diskError(error, path)
    })
    if (options.json === true) printJson({ path, mime: file.mime })
    return 0
  },
}

/** Throws `UsageError` where two things are asked for, `not-found` for an annotation that is not there. */
async function scopeFrom(
  client: Client,
  { article, annotation = [], collection, query }: OptionValues,
): Promise<ExportRequest['scope']> {
  const given = [article !== undefined, annotation.length > 0, collection !== undefined, query !== undefined]
  if (given.filter(Boolean).length > 1)
    throw new UsageError('--article, --annotation, --collection and --query are different things: give one.')
  if (collection !== undefined) return { kind: 'collection', id: await collectionFrom(client, collection) }
  if (article !== undefined) return { kind: 'article', id: articleId(article) }
  if (query !== undefined) return scopeOfQuery(client, query)
  if (annotation.length === 0) return { kind: 'library' }
  const known = new Map((await call(client, 'annotations.list', {})).map((one) => [one.id, one]))
  const refs: AnnotationRef[] = []
  for (const word of annotation) {
    const wanted = annotationId(word)
    const { articleId: of, id } = known.get(wanted) ?? (await findAnnotation(client, wanted))
    refs.push({ articleId: of, id })
  }
  return { kind: 'selection', refs }
}

/** The articles that a query finds. Throws `not-found` where there are none. */
async function scopeOfQuery(client: Client, query: string): Promise<ExportRequest['scope']> {
  const ids = [...(await idsFound(client, query))]
  if (ids.length > 0) return { kind: 'articles', ids }
  throw new AppError('not-found', `No article answers “${query}”: there is nothing to export.`)
}

async function formatFrom({ format }: OptionValues): Promise<string> {
  const { exportFormats } = await exchange()
  const ids = exportFormats.map(({ id }) => id)
  if (format !== undefined && ids.includes(format)) return format
  const known = `there are ${ids.join(', ')}`
  throw new UsageError(
    format === undefined ? `--format is missing: ${known}.` : `--format ${format} is unknown: ${known}.`,
  )
}

/** The value, if it is one of those that there are. Throws `UsageError`. */
export function oneOf<const T extends string>(option: string, values: readonly T[], given: string): T {
  const value = values.find((one) => one === given)
  if (value !== undefined) return value
  throw new UsageError(`--${option} ${given} is unknown: it is ${values.join(', ')}.`)
}

/** The path itself, or the file's own name in it where it is a folder. */
export async function placeFor(out: string, name: string): Promise<string> {
  const folder = await stat(out).then(
    (status) => status.isDirectory(),
    () => false,
  )
  return folder ? join(out, name) : out
}

export const formats: Command = {
  name: 'formats',
  words: '',
  count: [0, 0],
  options: ['json'],
  does: 'Lists the export formats.',
  async run({ options }) {
    const { exportFormats } = await exchange()
    for (const { id, extension, mime } of exportFormats) {
      if (options.json === true) printJson({ id, extension, mime })
      else print(`${id}  .${extension}  ${mime}`)
    }
    return 0
  },
}

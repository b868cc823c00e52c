import { createReadStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { CommandInput, ExportRequest } from '../../../shared/ipc/contract'
import type { HighlightColor } from '../../../shared/model/annotation'
import { colorCalled } from '../../../shared/model/color-called'
import type { AnnotationRef } from '../../../shared/model/notebook'
import { call, type Client, type Command, NO_ROWS, UsageError } from '../command'
import { collectionFrom } from './collection'
import { annotationId, articleId, findAnnotation } from '../ids'
import { AppError } from '../../../shared/ipc/app-error'
import { idsFound } from './search'
import { templateFrom } from './template'
import { followJob, untilInterrupted } from '../follow-job'
import type { OptionValues } from '../options'
import { print, printJson, writeBytes } from '../output'

const CONTEXTS = ['none', 'sentence', 'paragraph'] as const
/** What an export holds unless it is left out. */
const PARTS = ['notes', 'tags', 'colors', 'links', 'safe-cells'] as const
const ORDERS = ['document', 'created'] as const
const GROUPS = ['article', 'tag', 'color', 'heading', 'day'] as const
const LANGUAGES = ['en', 'zh-CN'] as const

/** Loaded by the commands that need it: every other one starts without its Markdown and its sheets. */
const exchange = () => import('../../exchange/export')

export const exporting: Command = {
  name: 'export',
  words: '',
  count: [0, 0],
  options: [
    'format',
    'template',
    'article',
    'annotation',
    'collection',
    'query',
    'tag',
    'color',
    'since',
    'until',
    'has-note',
    'order',
    'group',
    'out',
    'context',
    'without',
    'bom',
    'language',
    'no-sandbox',
    'json',
  ],
  does: 'Writes the annotations of the library, of a collection, of what a query finds, of articles or only some of them, to a file or to standard output.',
  async run({ client, options }) {
    const wanted = await formatFrom(options, client)
    const left = (options.without ?? []).map((part) => oneOf('without', PARTS, part))
    const choices = {
      ...Object.fromEntries(left.map((part) => [part === 'safe-cells' ? 'safeCells' : part, false])),
      bom: options.bom === true,
      order: oneOf('order', ORDERS, options.order ?? 'document'),
      group: oneOf('group', GROUPS, options.group ?? 'article'),
      context: oneOf('context', CONTEXTS, options.context ?? 'none'),
      language: oneOf('language', LANGUAGES, options.language ?? 'en'),
    }
    const connected = await client()
    const scope = await scopeFrom(connected, options)
    const filter = await filterFrom(connected, options)
    const request = { ...wanted, scope, filter, options: choices }
    const { out } = options
    if (out === undefined || out === '-') return toOutput(connected, request, options.json === true)
    const { name } = await call(connected, 'export.render', { ...request, most: 1 })
    const path = await placeFor(out, name)
    const { mime } = await followJob(connected, 'Exporting', (job) =>
      call(connected, 'export.write', { ...request, path: resolve(path), job }),
    )
    if (options.json === true) printJson({ path, mime })
    return 0
  },
}

/** To standard output, by a file of its own: neither process ever holds all of it. */
async function toOutput(client: Client, request: CommandInput<'export.render'>, isJson: boolean): Promise<0> {
  if (isJson) {
    printJson(await call(client, 'export.render', request))
    return 0
  }
  const folder = await mkdtemp(join(tmpdir(), 'lectern-export-'))
  try {
    const path = join(folder, 'file')
    await followJob(client, 'Exporting', (job) => call(client, 'export.write', { ...request, path, job }))
    await untilInterrupted(async (goOn) => {
      for await (const part of createReadStream(path)) {
        goOn()
        await writeBytes(part as Buffer)
      }
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return 0
}

/** Throws `UsageError` where two things are asked for, `not-found` for an annotation that is not there. */
async function scopeFrom(
  client: Client,
  { article = [], annotation = [], collection, query }: OptionValues,
): Promise<ExportRequest['scope']> {
  const given = [article.length > 0, annotation.length > 0, collection !== undefined, query !== undefined]
  if (given.filter(Boolean).length > 1)
    throw new UsageError('--article, --annotation, --collection and --query are different things: give one.')
  if (collection !== undefined) return { kind: 'collection', id: await collectionFrom(client, collection) }
  const [one, ...others] = article.map(articleId)
  if (one !== undefined)
    return others.length === 0 ? { kind: 'article', id: one } : { kind: 'articles', ids: [one, ...others] }
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

/** Throws `UsageError` for a colour or a day that is none. */
async function filterFrom(client: Client, options: OptionValues): Promise<ExportRequest['filter']> {
  const { tag = [], color, since, until } = options
  return {
    tags: tag,
    colors: color === undefined ? [] : [await colorFrom(client, color)],
    ...(since === undefined ? {} : { since: dayFrom('since', since) }),
    ...(until === undefined ? {} : { until: dayFrom('until', until) }),
    hasNote: options['has-note'] === true,
  }
}

async function colorFrom(client: Client, given: string): Promise<HighlightColor> {
  const { colorNames } = await call(client, 'library.snapshot', { page: NO_ROWS })
  const color = colorCalled(colorNames, given)
  if (color !== undefined) return color
  throw new UsageError(`--color ${given} is unknown: \`lectern colors\` prints those that there are.`)
}

function dayFrom(option: string, given: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(given) && !Number.isNaN(Date.parse(given))) return given
  throw new UsageError(`--${option} ${given} is no day: write it like 2024-07-05.`)
}

async function formatFrom(
  { format, template }: OptionValues,
  client: () => Promise<Client>,
): Promise<Pick<CommandInput<'export.write'>, 'format' | 'template'>> {
  if (template !== undefined) {
    if (format !== undefined && format !== 'template')
      throw new UsageError('--format and --template are different things: give one.')
    return templateFrom(template, client)
  }
  const { exportFormats } = await exchange()
  const ids = exportFormats.map(({ id }) => id)
  if (format !== undefined && ids.includes(format)) return { format }
  const known = `there are ${ids.join(', ')}`
  throw new UsageError(
    format === undefined
      ? `--format is missing: ${known}; or --template with a file or a name.`
      : `--format ${format} is unknown: ${known}.`,
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
    for (const { id, group, extension, mime, fidelity } of exportFormats) {
      if (options.json === true) printJson({ id, group, extension, mime, fidelity })
      else
        print(`${id.padEnd(10)}  ${group.padEnd(9)}  .${extension.padEnd(6)}  ${fidelity.padEnd(2)}  ${mime}`)
    }
    return 0
  },
}

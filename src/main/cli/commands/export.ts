import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { diskError } from '../../library/files/disk-error'
import { call, type Command, UsageError } from '../command'
import { articleId } from '../ids'
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
  options: ['article', 'out', 'context', 'without', 'language', 'json'],
  does: 'Writes the annotations of the library, or of one article, to a file or to standard output.',
  async run({ client, options }) {
    const format = await formatFrom(options)
    const left = (options.without ?? []).map((part) => oneOf('without', PARTS, part))
    const choices = {
      ...Object.fromEntries(left.map((part) => [part, false])),
      context: oneOf('context', CONTEXTS, options.context ?? 'none'),
      language: oneOf('language', LANGUAGES, options.language ?? 'en'),
    }
    const scope =
      options.article === undefined
        ? ({ kind: 'library' } as const)
        : ({ kind: 'article', id: articleId(options.article) } as const)
    const file = await call(await client(), 'export.render', { format, scope, options: choices })
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

import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { extractInJsdom } from '../../extractor/jsdom'
import { describeTarget } from '../../shared/anchoring'
import { unwrap } from '../../shared/ipc/app-error'
import type { CommandInput, CommandOutput, Result } from '../../shared/ipc/contract'
import type { CommandName } from '../../shared/ipc/names'
import { HIGHLIGHT_COLORS } from '../../shared/model/annotation'
import type { SourceKind } from '../../shared/model/article'
import type { ArticleId } from '../../shared/model/ids'
import { decode } from '../capture/decode'
import { filesUnder, readSource } from '../capture/files'
import { textOfHtml } from '../library/html-tree'

/** The library, here or in the running app. */
export interface Client {
  call(name: string, input: unknown): Promise<Result<unknown>>
  readonly running: boolean
  close(): Promise<void>
}

export type Options = Readonly<Record<string, string | boolean | string[] | undefined>>

interface Call {
  readonly client: Client
  readonly words: readonly string[]
  readonly options: Options
}

interface Command {
  /** Whether it needs the library. */
  readonly library: boolean
  /** The number of things that failed. */
  readonly run: (call: Call) => Promise<number>
}

/** The command was called wrongly. */
export class UsageError extends Error {}

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const warn = (line: string): void => void process.stderr.write(`lectern: ${line}\n`)
const text = (value: Options[string]) => (typeof value === 'string' ? value : undefined)

async function call<C extends CommandName>(client: Client, name: C, input: CommandInput<C>) {
  return unwrap((await client.call(name, input)) as Result<CommandOutput<C>>)
}

function need(words: readonly string[], count: number, what: string): string[] {
  if (words.length < count) throw new UsageError(`${what} is missing.`)
  return [...words]
}

async function standardInput(): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = []
  for await (const part of process.stdin) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function kindFrom(options: Options): SourceKind | undefined {
  const kind = text(options['as'])
  if (kind === undefined || kind === 'text' || kind === 'markdown' || kind === 'html') return kind
  throw new UsageError(`--as ${kind} is unknown.`)
}

async function importAll({ client, words, options }: Call): Promise<number> {
  const kind = kindFrom(options)
  let failures = 0
  const save = async (name: string, capture: () => Promise<CommandOutput<'capture.file'>>): Promise<void> => {
    try {
      const source = await capture()
      const extraction = await extractInJsdom(source)
      const { id, duplicateOf } = await call(client, 'articles.save', { ticket: source.ticket, extraction })
      const tags = options['tag']
      if (Array.isArray(tags)) await call(client, 'articles.update', { ids: [id], patch: { addTags: tags } })
      const line = { id, title: extraction.title, ...(duplicateOf === undefined ? {} : { duplicateOf }) }
      print(
        options['json'] === true
          ? JSON.stringify(line)
          : `${id}  ${extraction.title}${duplicateOf ? '  (already there)' : ''}`,
      )
    } catch (error) {
      failures += 1
      warn(
        error instanceof Error && error.message.includes(name) ? error.message : `${name}: ${String(error)}`,
      )
    }
  }
  for (const word of need(words, 1, 'What to import')) {
    if (word === '-') {
      const bytes = await standardInput()
      await save('standard input', () =>
        call(client, 'capture.file', { name: 'standard input', bytes, ...(kind ? { kind } : {}) }),
      )
    } else if (/^https?:\/\//i.test(word))
      await save(word, () => call(client, 'capture.address', { url: word }))
    else {
      const found = await filesUnder([resolve(word)])
      for (const { error } of found.failures) warn(error.message)
      failures += found.failures.length
      for (const path of found.files)
        await save(basename(path), async () => {
          const bytes = await readSource(path)
          return call(client, 'capture.file', { name: basename(path), bytes, ...(kind ? { kind } : {}) })
        })
    }
  }
  return failures
}

async function extract({ words, options }: Call): Promise<number> {
  const [path = ''] = need(words, 1, 'The page')
  const bytes = path === '-' ? await standardInput() : await readSource(resolve(path))
  const guess = /\.md$/i.test(path) ? 'markdown' : /\.txt$/i.test(path) ? 'text' : 'html'
  const kind = kindFrom(options) ?? guess
  const { text: source } = decode(bytes, kind === 'html')
  const page = await extractInJsdom({ kind, text: source, name: basename(path) })
  print(JSON.stringify({ ...page, text: textOfHtml(page.html).text }))
  return 0
}

async function list({ client, options }: Call): Promise<number> {
  const { articles } = await call(client, 'library.snapshot', {})
  for (const article of articles.toSorted((a, b) => b.savedAt.localeCompare(a.savedAt))) {
    const state = article.trashedAt ? ' [trash]' : article.archived ? ' [archive]' : ''
    print(options['json'] === true ? JSON.stringify(article) : `${article.id}  ${article.title}${state}`)
  }
  return 0
}

async function show({ client, words, options }: Call): Promise<number> {
  const [id = ''] = need(words, 1, 'The article’s id')
  const article = await call(client, 'articles.get', { id: id as ArticleId })
  if (options['json'] === true) print(JSON.stringify(article))
  else if (options['html'] === true) print(article.html)
  else print(`${article.meta.title}\n\n${article.text}`)
  return 0
}

async function annotate({ client, words, options }: Call): Promise<number> {
  const [id = ''] = need(words, 1, 'The article’s id')
  const quote = text(options['quote'])
  if (quote === undefined || quote === '') throw new UsageError('--quote is missing.')
  const color = HIGHLIGHT_COLORS.find((one) => one === (options['color'] ?? 'yellow'))
  if (color === undefined) throw new UsageError(`--color ${String(options['color'])} is unknown.`)
  const article = await call(client, 'articles.get', { id: id as ArticleId })
  const places = placesOf(article.text, quote, text(options['prefix']) ?? '', text(options['suffix']) ?? '')
  const [start] = places
  if (start === undefined) throw new Error(`“${quote}” is not in the text of “${article.meta.title}”.`)
  if (places.length > 1)
    throw new Error(
      `“${quote}” stands ${places.length} times in “${article.meta.title}”: add --prefix or --suffix.`,
    )
  const { blocks } = textOfHtml(article.html)
  const target = describeTarget(article.text, article.meta.text.hash, start, start + quote.length, blocks)
  const tags = options['tag']
  const annotation = await call(client, 'annotations.add', {
    id: randomUUID() as CommandInput<'annotations.add'>['id'],
    articleId: id as ArticleId,
    color,
    note: text(options['note']) ?? '',
    tags: Array.isArray(tags) ? tags : [],
    target,
  })
  print(options['json'] === true ? JSON.stringify(annotation) : annotation.id)
  return 0
}

function placesOf(whole: string, quote: string, prefix: string, suffix: string): number[] {
  const places: number[] = []
  for (let at = whole.indexOf(quote); at >= 0; at = whole.indexOf(quote, at + 1))
    if (whole.slice(0, at).endsWith(prefix) && whole.startsWith(suffix, at + quote.length)) places.push(at)
  return places
}

async function annotations({ client, options }: Call): Promise<number> {
  const one = text(options['article'])
  const { articles } = await call(client, 'library.snapshot', {})
  const ids =
    one === undefined ? articles.filter((row) => !row.trashedAt).map(({ id }) => id) : [one as ArticleId]
  for (const articleId of ids)
    for (const annotation of await call(client, 'annotations.list', { articleId }))
      print(
        options['json'] === true
          ? JSON.stringify(annotation)
          : `${annotation.id}  ${annotation.color}  ${annotation.target?.exact ?? ''}${annotation.note ? `  — ${annotation.note}` : ''}`,
      )
  return 0
}

type Patch = CommandInput<'annotations.update'>['patch']

async function patchAnnotation({ client, words }: Call, patch: Patch): Promise<number> {
  const [articleId, id] = words as [ArticleId, CommandInput<'annotations.update'>['id']]
  await call(client, 'annotations.update', { articleId, id, patch })
  return 0
}

async function patchArticles(
  { client, words }: Call,
  patch: CommandInput<'articles.update'>['patch'],
): Promise<number> {
  await call(client, 'articles.update', { ids: need(words, 1, 'An article’s id') as ArticleId[], patch })
  return 0
}

async function exportAll({ client, options }: Call): Promise<number> {
  const format = text(options['format'])
  if (format === undefined) throw new UsageError('--format is missing.')
  const article = text(options['article'])
  const file = await call(client, 'export.render', {
    format,
    scope: article === undefined ? { kind: 'library' } : { kind: 'article', id: article as ArticleId },
    options: {
      context: (text(options['context']) ?? 'none') as 'none',
      language: (text(options['language']) ?? 'en') as 'en',
    },
  })
  const out = text(options['out'])
  if (out === undefined || out === '-') process.stdout.write(file.content)
  else await writeFile(out, file.content)
  return 0
}

/** Every command by its name. */
export const commandsByName: Readonly<Record<string, Command>> = {
  import: { library: true, run: importAll },
  extract: { library: false, run: extract },
  list: { library: true, run: list },
  show: { library: true, run: show },
  annotate: { library: true, run: annotate },
  annotations: { library: true, run: annotations },
  note: {
    library: true,
    run: (one) => patchAnnotation(one, { note: need(one.words, 3, 'The note').slice(2).join(' ') }),
  },
  recolor: {
    library: true,
    run: (one) => {
      const color = HIGHLIGHT_COLORS.find((known) => known === need(one.words, 3, 'The colour')[2])
      if (color === undefined) throw new UsageError(`${String(one.words[2])} is no colour.`)
      return patchAnnotation(one, { color })
    },
  },
  tag: {
    library: true,
    run: async (one) => {
      const [id = '', ...tags] = need(one.words, 2, 'A tag')
      return patchArticles(
        { ...one, words: [id] },
        one.options['remove'] === true ? { removeTags: tags } : { addTags: tags },
      )
    },
  },
  archive: { library: true, run: (one) => patchArticles(one, { archived: one.options['remove'] !== true }) },
  trash: {
    library: true,
    run: async ({ client, words }) => {
      await call(client, 'articles.trash', { ids: need(words, 1, 'An article’s id') as ArticleId[] })
      return 0
    },
  },
  restore: {
    library: true,
    run: async ({ client, words }) => {
      await call(client, 'articles.restore', { ids: need(words, 1, 'An article’s id') as ArticleId[] })
      return 0
    },
  },
  undo: {
    library: true,
    run: async ({ client }) => {
      await call(client, 'history.undo', {})
      return 0
    },
  },
  open: {
    library: true,
    run: async ({ client, words }) => {
      const [url = ''] = need(words, 1, 'The address')
      if (!client.running)
        throw new Error('Lectern is not running with this library. Start it with `npm start`.')
      await call(client, 'clients.open', { url })
      return 0
    },
  },
  export: { library: true, run: exportAll },
  formats: {
    library: true,
    run: async ({ client }) => {
      for (const { id, extension, mime } of await call(client, 'export.formats', {}))
        print(`${id}  .${extension}  ${mime}`)
      return 0
    },
  },
  serve: {
    library: false,
    run: ({ options }) => {
      const own = ['data', 'library'].flatMap((name) =>
        text(options[name]) ? [`--${name}`, text(options[name]) ?? ''] : [],
      )
      const web = join(import.meta.dirname, 'web.cjs')
      const { status } = spawnSync(process.execPath, [web, '--no-open', ...own], { stdio: 'inherit' })
      return Promise.resolve(status ?? 1)
    },
  },
}

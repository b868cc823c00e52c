import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { CommandInput } from '../../../shared/ipc/contract'
import type { CapturedSource, Extraction } from '../../../shared/model/extraction'
import type { ReadingHints } from '../../capture/create-capture'
import { filesUnder, readSource } from '../../capture/files'
import { call, type Client, type Command, type Invocation } from '../command'
import { ExtractorWorker } from '../extractor-worker'
import { importAnnotations, type TakenIn } from '../import-annotations'
import { print, printJson, warn } from '../output'
import { runSession } from '../run-session'
import { hintsFrom, standardInput } from '../sources'
import { tagsFrom } from './tag'

/** One thing to look at; `load` hands it to the library. */
interface Item {
  readonly name: string
  readonly load: () => Promise<CapturedSource>
}

export const importing: Command = {
  name: 'import',
  words: 'PATH|URL|- ...',
  count: [1, Infinity],
  options: ['as', 'encoding', 'allow-host', 'tag', 'dry-run', 'out', 'json'],
  does: 'Saves files, whole folders, addresses (fetched once, with their images) or standard input. Ctrl+C pauses; `lectern imports resume` goes on. A file of annotations (JSON, CSV, Markdown or bundle of Lectern, W3C Web Annotations, Hypothesis) is known by its content: its annotations come in, as one step of undo; --out FILE gets the rows that do not.',
  async run(one) {
    const { as } = one.options
    const format = as !== undefined && (await isAnnotationFormat(as)) ? as : undefined
    const hints = format === undefined ? await hintsFrom(one.options) : {}
    const known =
      as === undefined || format !== undefined
        ? await annotationFiles(one, format)
        : { failures: 0, others: one.words }
    if (known.others.length === 0) return known.failures
    const rest = { ...one, words: known.others }
    const failures = await (one.options['dry-run'] === true ? preview(rest, hints) : session(rest, hints))
    return known.failures + failures
  },
}

/** Importers are loaded where `--as` asks for one. */
const isAnnotationFormat = async (id: string): Promise<boolean> =>
  (await import('../../exchange/import')).importFormats.some((one) => one.id === id)

/** Takes in those words that are files of annotations; the others are left. */
async function annotationFiles(
  { words, options, client }: Invocation,
  format: string | undefined,
): Promise<TakenIn> {
  const files = words.filter((word) => word !== '-' && !isAddress(word) && existsSync(word))
  if (files.length === 0 && format === undefined) return { failures: 0, others: words }
  const named = format === undefined ? files : words
  const { failures, others } = await importAnnotations(await client(), named, options, format)
  return { failures, others: words.filter((word) => !named.includes(word) || others.includes(word)) }
}

/** An import session: it is there to be resumed if this process ends before it does. */
async function session({ words, options, client: open }: Invocation, hints: ReadingHints): Promise<number> {
  const tags = tagsFrom(options.tag ?? [])
  const client = await open()
  const sources: CommandInput<'imports.paths'>['sources'] = []
  const failures: unknown[] = []
  for (const word of words) {
    if (word !== '-')
      sources.push(isAddress(word) ? { kind: 'address', url: word } : { kind: 'path', path: resolve(word) })
    else {
      const bytes = await standardInput().catch((error: unknown) => void failures.push(error))
      if (bytes !== undefined) sources.push({ kind: 'bytes', name: 'standard input', bytes })
    }
  }
  const allowHosts = options['allow-host']
  const given = { sources, tags: [...tags], ...hints, ...(allowHosts && { allowHosts }) }
  const { id } = await call(client, 'imports.paths', given)
  for (const error of failures) warn(error instanceof Error ? error.message : String(error))
  return failures.length + (await runSession(client, id, options.json === true))
}

async function preview(one: Invocation, hints: ReadingHints): Promise<number> {
  const client = await one.client()
  const worker = new ExtractorWorker(import.meta.filename)
  let failures = 0
  try {
    for (const word of one.words) {
      const { items, problems } = await itemsOf(client, word, {
        hints,
        allowHosts: one.options['allow-host'],
      })
      for (const problem of problems) warn(problem)
      failures += problems.length
      for (const item of items) if (!(await previewOne(one, { client, worker }, item))) failures += 1
    }
  } finally {
    await worker.close()
  }
  return failures
}

async function itemsOf(
  client: Client,
  word: string,
  { hints, allowHosts }: { hints: ReadingHints; allowHosts: string[] | undefined },
): Promise<{ items: Item[]; problems: string[] }> {
  const file = (name: string, bytes: Uint8Array<ArrayBuffer>) =>
    call(client, 'capture.file', { name, bytes, ...hints })
  if (word === '-') {
    const name = 'standard input'
    return { items: [{ name, load: async () => file(name, await standardInput()) }], problems: [] }
  }
  if (isAddress(word))
    return {
      items: [
        {
          name: word,
          load: () => call(client, 'capture.address', { url: word, ...(allowHosts && { allowHosts }) }),
        },
      ],
      problems: [],
    }
  const { files, failures } = await filesUnder([resolve(word)])
  const items = files.map((path) => {
    const name = basename(path)
    return { name, load: async () => file(name, await readSource(path)) }
  })
  return { items, problems: failures.map(({ error }) => error.message) }
}

/** `https://…`, and `javascript:…` too, which is refused as an address and not looked for as a file. */
function isAddress(word: string): boolean {
  return /^https?:\/\//i.test(word) || (/^[a-z][a-z\d+.-]+:/i.test(word) && !existsSync(word))
}

interface Tools {
  readonly client: Client
  readonly worker: ExtractorWorker
}

/** False when it failed, which has been told then. */
async function previewOne({ options }: Invocation, { client, worker }: Tools, item: Item): Promise<boolean> {
  try {
    const source = await item.load()
    const { ticket } = source
    try {
      const extraction = await worker.extract(source)
      const twins = await call(client, 'articles.preview', { ticket, extraction })
      say(options, { source, extraction, ...twins })
      return true
    } finally {
      await call(client, 'capture.cancel', { ticket })
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    warn(message.includes(item.name) ? message : `${item.name}: ${message}`)
    return false
  }
}

interface Told {
  readonly source: CapturedSource
  readonly extraction: Extraction
  readonly duplicateOf?: string | undefined
  readonly sameTextAs?: { readonly id: string; readonly title: string } | undefined
}

/** What would be saved, and what is there already. */
function say(options: Invocation['options'], { source, extraction, duplicateOf, sameTextAs }: Told): void {
  const { title, words, extractor } = extraction
  if (options.json === true) {
    const known = {
      ...(duplicateOf === undefined ? {} : { duplicateOf }),
      ...(sameTextAs === undefined ? {} : { sameTextAs: sameTextAs.id }),
    }
    printJson({ dryRun: true, title, source: source.name, kind: source.format, words, extractor, ...known })
    return
  }
  const same = sameTextAs === undefined ? '' : `  (same text as ${sameTextAs.id}, from another address)`
  const there = duplicateOf === undefined ? same : `  (already there: ${duplicateOf})`
  print(`${source.name} -> ${title}  (${words} words)${there}`)
}

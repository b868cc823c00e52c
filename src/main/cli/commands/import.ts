import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { CapturedSource, Extraction } from '../../../shared/model/extraction'
import type { ReadingHints } from '../../capture/create-capture'
import { filesUnder, readSource } from '../../capture/files'
import { call, type Client, type Command, type Invocation } from '../command'
import { ExtractorWorker } from '../extractor-worker'
import { print, printJson, warn } from '../output'
import { hintsFrom, standardInput } from '../sources'
import { tagsFrom } from './change'

/** One thing to import; `load` hands it to the library. */
interface Item {
  readonly name: string
  readonly load: () => Promise<CapturedSource>
}

export const importing: Command = {
  name: 'import',
  words: 'PATH|URL|- ...',
  count: [1, Infinity],
  options: ['as', 'encoding', 'allow-host', 'tag', 'dry-run', 'json'],
  does: 'Saves files, whole folders, addresses (fetched once, with their images) or standard input.',
  async run(one) {
    const hints = await hintsFrom(one.options)
    const tags = tagsFrom(one.options.tag ?? [])
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
        for (const item of items) if (!(await importOne(one, { client, worker, tags }, item))) failures += 1
      }
    } finally {
      await worker.close()
    }
    return failures
  },
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
  readonly tags: readonly string[]
}

/** False when it failed, which has been told then. */
async function importOne(
  { options }: Invocation,
  { client, worker, tags }: Tools,
  item: Item,
): Promise<boolean> {
  try {
    const source = await item.load()
    const { ticket } = source
    try {
      const extraction = await worker.extract(source)
      if (options['dry-run'] === true) {
        const twins = await call(client, 'articles.preview', { ticket, extraction })
        say(options, { source, extraction, ...twins })
      } else {
        const saved = await call(client, 'articles.save', {
          ticket,
          extraction,
          tags: [...tags],
        })
        say(options, { source, extraction, ...saved })
      }
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
  /** Absent in a dry run. */
  readonly id?: string
  readonly source: CapturedSource
  readonly extraction: Extraction
  readonly duplicateOf?: string | undefined
  readonly sameTextAs?: { readonly id: string; readonly title: string } | undefined
}

function say(
  options: Invocation['options'],
  { id, source, extraction, duplicateOf, sameTextAs }: Told,
): void {
  const { title, words } = extraction
  if (options.json === true) {
    const plan = { source: source.name, kind: source.format, words, extractor: extraction.extractor }
    const known = {
      ...(duplicateOf === undefined ? {} : { duplicateOf }),
      ...(sameTextAs === undefined ? {} : { sameTextAs: sameTextAs.id }),
    }
    printJson(id === undefined ? { dryRun: true, title, ...plan, ...known } : { id, title, ...known })
  } else {
    const same = sameTextAs === undefined ? '' : `  (same text as ${sameTextAs.id}, from another address)`
    const there = duplicateOf === undefined ? same : `  (already there: ${duplicateOf})`
    print(
      id === undefined ? `${source.name} -> ${title}  (${words} words)${there}` : `${id}  ${title}${there}`,
    )
  }
}

import { randomUUID } from 'node:crypto'
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describeTarget } from '../../src/shared/anchoring'
import type { ArticleSummary } from '../../src/shared/model/article'
import { NewAnnotation } from '../../src/shared/model/annotation'
import { hashOfText } from '../../src/main/library/texts/html-tree'
import { layoutOf } from '../../src/main/library/files/layout'
import type { Library } from '../../src/main/library/library'
import { openLibrary } from '../../src/main/library/open-library'
import { longestBlock } from './longest-block'
import { madeArticles } from './made-articles'
import { seeded } from './made-texts'
import { naturalSentences } from './natural-sentences'
import { notebookFigures } from './notebook-child'

/*
 * What `npm run bench -- library` measures in a process of its own: `MODE DATA [words ...]`, answered by one line of
 * JSON. A library's folder is `DATA/Library`.
 */
const BATCHES = 8
const IN_A_BATCH = 25

const openIn = (data: string) => openLibrary({ path: join(data, 'Library'), dataDir: data, host: 'bench' })

const modes = { make, heap, blocks, notebook, highlights, rebuild }

const [mode = '', data = '', ...words] = process.argv.slice(2)
if (!Object.hasOwn(modes, mode)) throw new Error(`There is no mode ${mode}`)
console.log(JSON.stringify(await modes[mode as keyof typeof modes](data, words)))
process.exit(0)

/** Fills a library up to a number of articles; begun again, it goes on. Articles a second, of those it made. */
async function make(into: string, [texts = '', seed = '1', count = '0']: string[]) {
  const library = await openIn(into)
  const sentences = naturalSentences(texts)
  const began = performance.now()
  const { written, failed } = await library.saveArticles(
    madeArticles(sentences, Number(seed), Number(count)),
    { name: `bench-${seed}` },
  )
  const seconds = (performance.now() - began) / 1000
  await library.close()
  return { written, failed, seconds }
}

function gc(): void {
  ;(globalThis as { gc?: () => void }).gc?.()
}

/** The notebook over the library. */
async function notebook(of: string) {
  const library = await openIn(of)
  const figures = await notebookFigures(library, gc)
  await library.close()
  return figures
}

/** What the open library takes of the heap, MB. */
async function heap(of: string) {
  // What is compiled and made once is not the index.
  await (await openIn(join(of, 'warm'))).close()
  gc()
  const before = process.memoryUsage().heapUsed
  const library = await openIn(of)
  gc()
  const after = process.memoryUsage().heapUsed
  await library.close()
  await rm(join(of, 'warm'), { recursive: true })
  return { megabytes: (after - before) / 1e6 }
}

/** The longest tasks of the main thread, by what was done. */
async function blocks(of: string) {
  let library = await openIn(of)
  await library.close()
  const found: Record<string, Awaited<ReturnType<typeof longestBlock>> & { ms: number }> = {}
  const measure = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    const began = performance.now()
    const block = await longestBlock(work)
    found[name] = { ...block, ms: performance.now() - began }
  }
  await measure('open', async () => {
    library = await openIn(of)
  })
  for (const sort of ['newest', 'title'] as const)
    await measure(`first page by ${sort}`, () =>
      library.firstPage({ view: { kind: 'inbox' }, sort, size: 200 }),
    )
  await measure('every row', async () => {
    for (let from: number | undefined = 0; from !== undefined; await new Promise(setImmediate))
      from = library.someRows(from).next
  })
  await measure('look for outside changes', () => library.reconcile())
  const rows = [...library.rows()].slice(0, 200)
  await measure('star 200 articles', () =>
    library.updateArticles(
      rows.map(({ id }) => id),
      { starred: true },
    ),
  )
  await measure('close, writing the index', () => library.close())
  return found
}

/**
 * Highlights, each in another article that was opened to be read or, for the command line, was not; beside each the
 * same bytes written without a library.
 */
async function highlights(of: string) {
  const library = await openIn(of)
  await library.reconcile()
  const rows = [...library.rows()]
  const random = seeded(7)
  const batches = []
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const read: number[] = []
    const unread: number[] = []
    const raw: number[] = []
    for (let at = 0; at < IN_A_BATCH; at += 1) {
      const another = () => rows[Math.floor(random() * rows.length)] as ArticleSummary
      const [row, closed] = [another(), another()]
      const [wanted, inClosed] = [await highlightIn(of, row), await highlightIn(of, closed)]
      await library.article(row.id)
      read.push(await timed(() => library.addAnnotation(wanted)))
      raw.push(await writtenRaw(layoutOf(join(of, 'Library')).article(row.id).annotations))
      unread.push(await timed(() => library.addAnnotation(inClosed)))
    }
    batches.push({ read, unread, raw })
  }
  await library.close()
  return batches
}

async function highlightIn(of: string, { id }: ArticleSummary): Promise<NewAnnotation> {
  const at = layoutOf(join(of, 'Library')).article(id)
  const name = (await readdir(join(at.folder, 'text'))).find((one) => one.endsWith('.txt')) ?? ''
  const text = await readFile(join(at.folder, 'text', name), 'utf8')
  const target = describeTarget(text, hashOfText(text), 300, 380, [])
  const about = { color: 'green', note: 'A note of some words.', tags: [] }
  return NewAnnotation.parse({ id: randomUUID(), articleId: id, ...about, target })
}

/**
 * The same bytes as a file has, put in the place of a durable file beside it, as the library puts its own: write,
 * fsync, rename, fsync of the folder; ms.
 */
async function writtenRaw(path: string): Promise<number> {
  const bytes = await readFile(path)
  const target = join(dirname(path), 'raw.json')
  await replaceRaw(target, bytes)
  const ms = await timed(() => replaceRaw(target, bytes))
  await rm(target)
  return ms
}

async function replaceRaw(target: string, bytes: Uint8Array): Promise<void> {
  const fresh = `${target}.tmp`
  const file = await open(fresh, 'wx')
  await file.writeFile(bytes)
  await file.sync()
  await file.close()
  await rename(fresh, target)
  const folder = await open(dirname(target), 'r')
  await folder.sync()
  await folder.close()
}

/** Opening without an index: every article is read. */
async function rebuild(of: string) {
  const library: Library = await openIn(of)
  await library.close()
  await rm(join(of, 'libraries', library.id, 'index'), { recursive: true })
  const ms = await timed(async () => {
    await (await openIn(of)).close()
  })
  const index = join(of, 'libraries', library.id, 'index')
  const sizes = await Promise.all(
    (await readdir(index)).map(async (name) => (await stat(join(index, name))).size),
  )
  return { ms, megabytes: sizes.reduce((sum, size) => sum + size, 0) / 1e6 }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

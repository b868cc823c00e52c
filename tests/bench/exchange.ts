import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportFormats, writeExport } from '../../src/main/exchange/export'
import type { ExportRoom } from '../../src/main/exchange/export/model'
import { writeBundle } from '../../src/main/library/backup/write-backup'
import { textOfHtml } from '../../src/main/library/texts/html-tree'
import { type FileSystem, nodeFileSystem } from '../../src/main/library/files/file-system'
import type { Library } from '../../src/main/library/library'
import { layoutOf } from '../../src/main/library/files/layout'
import { openLibrary } from '../../src/main/library/open-library'
import { describeTarget } from '../../src/shared/anchoring'
import { ExportRequest } from '../../src/shared/ipc/contract'
import { NewAnnotation } from '../../src/shared/model/annotation'
import { type BenchLine, summarise } from './bench-line'

/** Filling the library is not what is measured: nothing waits for the disk. */
const unsynced: FileSystem = {
  ...nodeFileSystem,
  open: async (path, flags) => ({
    ...(await nodeFileSystem.open(path, flags)),
    sync: () => Promise.resolve(),
  }),
}

const WORDS = 'a train left the harbour with cars of tea and timber for seven cities on the old road'.split(
  ' ',
)

/** Paragraphs of 50 words each, all different. */
function articleHtml(number: number, words: number): string {
  const paragraphs = Array.from({ length: Math.max(1, Math.round(words / 50)) }, (_, at) => {
    const some = Array.from({ length: 49 }, (_none, n) => WORDS[(n * 7 + at * 3 + number) % WORDS.length])
    return `<p>${number}.${at} ${some.join(' ')}.</p>`
  })
  return `<h2>Part</h2>${paragraphs.join('')}`
}

async function fill(library: Library, articles: number, annotations: number, words: number): Promise<void> {
  for (let number = 0; number < articles; number += 1) {
    const html = articleHtml(number, words)
    const { id } = await library.saveArticle({
      extraction: {
        title: `Article ${number}`,
        authors: ['Somebody'],
        lang: 'en',
        html,
        excerpt: '',
        words,
        extractor: 'bench',
        confidence: {},
        warnings: [],
      },
      source: { kind: 'html', bytes: Buffer.from(html) },
      assets: [],
    })
    const { meta, text } = await library.article(id)
    const { blocks } = textOfHtml(html)
    const made = Array.from({ length: annotations }, (_, at) => {
      const start = Math.floor(((at + 0.3) * text.length) / (annotations + 1))
      const target = describeTarget(
        text,
        meta.text?.hash ?? '',
        start,
        Math.min(text.length, start + 120),
        blocks,
      )
      const more = { color: 'green', note: 'A *note* of some words.', tags: ['trade/rail'] }
      return NewAnnotation.parse({ id: crypto.randomUUID(), articleId: id, ...more, target })
    })
    await library.addAnnotations(made)
  }
}

/** What one export took. */
interface Export {
  readonly ms: number
  /** Until the first bytes, ms. */
  readonly first: number
  readonly bytes: number
  /** Of this process, with the library in it, MB. */
  readonly memory: number
}

async function exported(library: Library, format: string): Promise<Export> {
  const request = ExportRequest.parse({
    format,
    scope: { kind: 'library' },
    options: { context: 'sentence' },
  })
  let bytes = 0
  let memory = 0
  let first: number | undefined
  const began = performance.now()
  const out = {
    write: (part: Uint8Array) => {
      if (part.length > 0) first ??= performance.now() - began
      bytes += part.length
      memory = Math.max(memory, process.memoryUsage.rss() / 1024 / 1024)
      return Promise.resolve()
    },
  }
  await writeExport(library, request, { room: roomOf(library), out })
  return { ms: performance.now() - began, first: first ?? 0, bytes, memory }
}

const roomOf = (library: Library): ExportRoom => ({
  asset: () => Promise.resolve(undefined),
  pdf: () => Promise.reject(new Error('pages are measured by the printer')),
  bundle: (only, out) => writeBundle({ fs: nodeFileSystem, layout: layoutOf(library.path), only }, out),
})

/**
 * Exports a library in every format, from its files to the last part: `--articles`, `--annotations` (each), `--words`,
 * `--runs`, `--formats markdown,csv`. The library that the issue asks for is `--articles 10000`.
 */
export async function run(options: Record<string, string | boolean>): Promise<BenchLine[]> {
  const number = (name: string, usual: number) => Number(options[name] ?? usual)
  const [articles, annotations, words] = [
    number('articles', 1000),
    number('annotations', 10),
    number('words', 800),
  ]
  const folder = await mkdtemp(join(tmpdir(), 'lectern-bench-exchange-'))
  const place = { path: join(folder, 'library'), dataDir: join(folder, 'data'), fs: unsynced }
  const filled = await openLibrary(place)
  await fill(filled, articles, annotations, words)
  await filled.close()
  const library = await openLibrary(place)
  const wanted = typeof options['formats'] === 'string' ? options['formats'].split(',') : undefined
  try {
    const lines: BenchLine[] = []
    for (const { id } of exportFormats) {
      if (id === 'pdf' || wanted?.includes(id) === false) continue
      const runs: Export[] = []
      for (let at = 0; at < number('runs', 3); at += 1) runs.push(await exported(library, id))
      const about = { bench: 'exchange', case: `${id}, ${articles} articles x ${annotations}`, by: 'lectern' }
      const figure = (metric: string, unit: string, of: (one: Export) => number) =>
        lines.push({ ...about, metric, unit, ...summarise(runs.map(of)) })
      figure('export', 'ms', ({ ms }) => ms)
      figure('first bytes', 'ms', ({ first }) => first)
      figure('size', 'bytes', ({ bytes }) => bytes)
      figure('memory at most', 'MB', ({ memory }) => memory)
    }
    return lines
  } finally {
    await library.close()
    await rm(folder, { recursive: true })
  }
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportFormats, partsOf } from '../../src/main/exchange/export'
import { exportedArticles, exportHead } from '../../src/main/exchange/export/read-library'
import { textOfHtml } from '../../src/main/library/texts/html-tree'
import { type FileSystem, nodeFileSystem } from '../../src/main/library/files/file-system'
import type { Library } from '../../src/main/library/library'
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
    await Promise.all(made.map((one) => library.addAnnotation(one)))
  }
}

/** Exports a library in every format, from its files to the last part: `--articles`, `--annotations` (each), `--words`, `--runs`. */
export async function run(options: Record<string, string | boolean>): Promise<BenchLine[]> {
  const number = (name: string, usual: number) => Number(options[name] ?? usual)
  const [articles, annotations, words] = [
    number('articles', 1000),
    number('annotations', 10),
    number('words', 800),
  ]
  const folder = await mkdtemp(join(tmpdir(), 'lectern-bench-exchange-'))
  const library = await openLibrary({
    path: join(folder, 'library'),
    dataDir: join(folder, 'data'),
    fs: unsynced,
  })
  try {
    await fill(library, articles, annotations, words)
    const lines: BenchLine[] = []
    for (const format of exportFormats) {
      const times: number[] = []
      let bytes = 0
      for (let at = 0; at < number('runs', 5); at += 1) {
        const request = ExportRequest.parse({
          format: format.id,
          scope: { kind: 'library' },
          options: { context: 'sentence' },
        })
        const began = performance.now()
        const head = exportHead(library, request)
        bytes = 0
        for await (const part of partsOf(format, head, exportedArticles(library, head)))
          bytes += Buffer.byteLength(part)
        times.push(performance.now() - began)
      }
      const about = {
        bench: 'exchange',
        case: `${format.id}, ${articles} articles x ${annotations}`,
        by: 'lectern',
      }
      lines.push({ ...about, metric: 'export', unit: 'ms', ...summarise(times) })
      lines.push({ ...about, metric: 'size', unit: 'bytes', value: bytes, p95: null, runs: 1 })
    }
    return lines
  } finally {
    await library.close()
    await rm(folder, { recursive: true })
  }
}

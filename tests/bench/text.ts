import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { describeTarget, resolveTarget } from '../../src/shared/anchoring'
import { canonicalText, offsetOf, positionAt } from '../../src/shared/text/canonical-text'
import { countWords, sentences, words } from '../../src/shared/text/segment'
import { testTree as tree, textOf, type Parse5Node as Node } from '../unit/shared/text/parse5-tree'
import { summarise, type BenchLine } from './bench-line'
import { capturedFiles } from './captured-files'
import { plainTextPages } from './plain-text-pages'

const SIZES = [5_000, 20_000, 100_000]

/**
 * Canonical text, its offset map, segmentation and the plain stages of anchoring over articles of 5,000,
 * 20,000 and 100,000 words, put together from the HTML files below `--corpus DIR`. `--runs N` (default 15). First,
 * plain text out of copied pages, encodings and saved pages, from the suites in `--texts DIR`.
 */
export async function run(options: Readonly<Record<string, string | true>>): Promise<BenchLine[]> {
  const runs = Number(options['runs'] ?? 15)
  const pages = await corpus(resolve(String(options['corpus'] ?? '../shared/corpora/readability-test-pages')))
  const texts = resolve(String(options['texts'] ?? '../shared/corpora'))
  const files = [...plainTextPages(texts), ...(await capturedFiles(texts))]
  return [...files, ...SIZES.flatMap((size) => benchSize(size, articleOf(pages, size), runs))]
}

async function corpus(folder: string): Promise<string[]> {
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /expected\.html(\.gz)?$/.test(name))
        .toSorted()
    : []
  if (files.length > 0) return files.map((name) => page(join(folder, name)))
  return [
    '<h2>Head</h2><p>The line <b>carried</b> 1,000 trains to <a href="#">Kunming</a>,\n and 中文 too.</p>',
  ]
}

function page(file: string): string {
  const bytes = readFileSync(file)
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

function articleOf(pages: readonly string[], size: number): DefaultTreeAdapterTypes.DocumentFragment {
  const parts: string[] = []
  let count = 0
  for (let at = 0; count < size; at += 1) {
    const page = pages[at % pages.length] ?? ''
    parts.push(page)
    count += countWords(textOf(page).text)
    if (at > pages.length && count === 0) throw new Error('The corpus has no words.')
  }
  return parseFragment(parts.join('\n'))
}

function benchSize(size: number, root: Node, runs: number): BenchLine[] {
  const canonical = canonicalText<Node>(root, tree)
  const { text, blocks } = canonical
  const targets = Array.from({ length: 1000 }, (_, at) => {
    const start = Math.floor((at / 1000) * (text.length - 40))
    return describeTarget(text, 'a'.repeat(64), start, start + 40, blocks)
  })
  const moved = `Added above.\n${text}`
  const cases: [string, () => unknown][] = [
    ['canonical text and map', () => canonicalText<Node>(root, tree)],
    ['count words', () => countWords(text)],
    ['words of all blocks', () => blocks.map(({ start, end }) => words(text.slice(start, end)))],
    ['sentences of all blocks', () => blocks.map(({ start, end }) => sentences(text.slice(start, end)))],
    ['1,000 positions there and back', () => targets.map(({ start }) => thereAndBack(canonical, start))],
    [
      'describe 1,000 highlights',
      () => targets.map((t) => describeTarget(text, t.textHash, t.start, t.end, blocks)),
    ],
    [
      'resolve 1,000 highlights, text unchanged',
      () => targets.map((t) => resolveTarget(t, text, t.textHash)),
    ],
    [
      'resolve 1,000 highlights, text added above',
      () => targets.map((t) => resolveTarget(t, moved, 'b'.repeat(64))),
    ],
  ]
  return cases.map(([name, work]) => ({
    bench: 'text',
    case: `${name}, ${size} words`,
    metric: 'time',
    unit: 'ms',
    ...summarise(Array.from({ length: runs }, () => time(work))),
    by: 'lectern',
  }))
}

function thereAndBack(
  canonical: Parameters<typeof positionAt<Node>>[0] & { text: string },
  start: number,
): number {
  const position = positionAt(canonical, start)
  return position === undefined ? -1 : (offsetOf(canonical, position.node, position.offset) ?? -1)
}

function time(work: () => unknown): number {
  const begin = performance.now()
  work()
  return performance.now() - begin
}

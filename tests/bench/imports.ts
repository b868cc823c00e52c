import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import type { Page } from 'playwright'
import type { ImportProgress } from '../../src/shared/model/import-session'
import { connectClient, type PrivateClient, privateSocketOf } from '../e2e/private-client'
import type { BenchLine } from './bench-line'
import { peakMemory } from './process-memory'
import { startBareWindow, stopWindow } from './served-window'

/** Suites of saved pages, as many as there are. */
const SUITES = [
  'article-extraction-benchmark',
  'trafilatura-eval',
  'readability-test-pages',
  'mercury-fixtures',
  'defuddle-fixtures',
  'htmldate-eval',
  'newspaper4k',
  'goose3',
]

/**
 * A folder of saved pages imported on the web host, extracted in the frame of a real Chromium: pages a second, the memory
 * of the host and of the renderers (page and extraction frame), and the longest task of the page. `--pages N` (1000),
 * `--corpus DIR`. Where the corpora have fewer pages, the first ones come again, each with a line of its own.
 */
export async function run(options: Readonly<Record<string, string | true>>): Promise<BenchLine[]> {
  const pages = Number(options['pages'] ?? 1000)
  const corpus = resolve(String(options['corpus'] ?? '../shared/corpora'))
  const data = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  const folder = join(data, 'given')
  const different = writePages(corpus, folder, pages)
  // Whole Chromium: only there is the extraction frame a process of its own.
  const { host, page, browser } = await startBareWindow(
    '/usr/bin/chromium',
    join(data, 'data'),
    join(data, 'profile'),
  )
  try {
    await watchTasks(page)
    const client = await connectClient(privateSocketOf(join(data, 'data')))
    const memory = peakMemory(host.pid ?? 0, process.pid)
    const began = performance.now()
    const end = await imported(client, folder)
    const seconds = (performance.now() - began) / 1000
    const peak = memory.stop()
    const longest = await page.evaluate(() => Math.max(0, ...(window as unknown as Tasks).tasks))
    client.close()
    await stopWindow(host, page)
    return linesOf({ end, different, seconds, longest, ...peak })
  } finally {
    await browser.close()
    rmSync(data, { recursive: true, force: true })
  }
}

interface Tasks {
  tasks: number[]
}

/** Remembers every task of the page that is longer than 50 ms. */
async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tasks: number[] = []
    ;(window as unknown as Tasks).tasks = tasks
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    }).observe({ type: 'longtask' })
  })
}

async function imported(client: PrivateClient, folder: string): Promise<ImportProgress> {
  const { id } = await client.call('imports.paths', { sources: [{ kind: 'path', path: folder }] })
  for (;;) {
    await pause(100)
    const { progress } = await client.call('imports.show', { id, count: 1 })
    if (progress.state !== 'running') return progress
  }
}

/** Writes so many pages; gives how many of them are different ones. */
function writePages(corpus: string, folder: string, wanted: number): number {
  mkdirSync(folder, { recursive: true })
  const files = SUITES.flatMap((suite) => pagesIn(join(corpus, suite)))
  if (files.length === 0) throw new Error(`There are no saved pages below ${corpus}.`)
  for (let at = 0; at < wanted; at += 1) {
    const path = files[at % files.length] ?? ''
    const bytes = readFileSync(path)
    const html = path.endsWith('.gz') ? gunzipSync(bytes) : bytes
    const again = at < files.length ? '' : `<!-- copy ${at} -->`
    writeFileSync(
      join(folder, `${String(at).padStart(4, '0')}.html`),
      Buffer.concat([html, Buffer.from(again)]),
    )
  }
  return Math.min(wanted, files.length)
}

function pagesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.html?(?:\.gz)?$/.test(name) && !/expected/.test(name))
    .toSorted()
    .map((name) => join(folder, name))
}

function linesOf(measured: {
  readonly end: ImportProgress
  readonly different: number
  readonly seconds: number
  readonly longest: number
  readonly host: number
  readonly renderers: number
  readonly sum: number
  readonly files: number
}): BenchLine[] {
  const { end, different, seconds, longest, host, renderers, sum, files } = measured
  const line = (metric: string, unit: string, value: number): BenchLine => ({
    bench: 'imports',
    case: `a folder of ${end.total} saved pages`,
    metric,
    unit,
    value,
    p95: null,
    runs: 1,
    by: 'lectern',
  })
  return [
    line('speed', 'pages/s', end.total / seconds),
    line('different pages', 'pages', different),
    line('saved', 'pages', end.saved),
    line('already there', 'pages', end.duplicate),
    line('not readable', 'pages', end.failed),
    line('longest task of the window', 'ms', longest),
    line('peak memory, host', 'MB', host),
    line('peak memory, page and extraction frame', 'MB', renderers),
    line('peak memory, all of these at once', 'MB', sum),
    line('of that, the programs themselves', 'MB', files),
  ]
}

import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright'
import { build } from 'vite'
import { summarise, type BenchLine } from './bench-line'
import { foreignFigures } from './painting-foreign'
import { heapOfHighlights } from './painting-memory'
import { windowFigures } from './painting-window'
import { launchBrowser } from './served-window'

type Figures = Readonly<Record<string, readonly number[]>>
type Painting = Record<'lectern' | 'marks' | 'markJs' | 'overlay', (...sizes: number[]) => Promise<Figures>>

const root = resolve(import.meta.dirname, '../..')
const SIZES = [
  { words: 20_000, count: 200 },
  { words: 100_000, count: 5000 },
] as const
const FOREIGN_QUOTES = 1000
const BY = {
  lectern: 'lectern',
  marks: 'lectern, accessible marks',
  markJs: 'mark.js 8.11.1',
  overlay: 'div overlay',
} as const

/**
 * Highlights in real Chromium by the renderer's own code, beside mark.js and a div overlay in the same run: anchors, the
 * first painting, one more, hit tests; then the whole product with 5,000 highlights in 100,000 words, with 1,000 quotes of
 * another text in as many, and the heap of the process that holds 100,000. `--runs N` (15); `--only painters`, `window`,
 * `foreign` or `memory`; `--corpus DIR`, where the quotes are from.
 */
export async function run(options: Readonly<Record<string, string | true>>): Promise<BenchLine[]> {
  const runs = Number(options['runs'] ?? 15)
  const corpora = String(options['corpus'] ?? resolve(root, '../shared/corpora'))
  const browser = await launchBrowser()
  const parts: Readonly<Record<string, () => Promise<BenchLine[]>>> = {
    painters: () => painterLines(browser, runs),
    window: () => windowLines(browser),
    foreign: () => foreignLines(browser, corpora),
    memory: async () => [
      only(
        '100,000 highlights',
        'heap of the process that holds them',
        'MB',
        await heapOfHighlights(100_000),
      ),
    ],
  }
  const wanted = String(options['only'] ?? Object.keys(parts).join(',')).split(',')
  try {
    const lines: BenchLine[] = []
    for (const name of wanted) lines.push(...((await parts[name]?.()) ?? []))
    return lines
  } finally {
    await browser.close()
  }
}

async function painterLines(browser: Browser, runs: number): Promise<BenchLine[]> {
  const lines: BenchLine[] = []
  for (const { words, count } of SIZES) {
    const name = `${words.toLocaleString('en')} words, ${count.toLocaleString('en')} highlights`
    for (const kind of ['lectern', 'marks', 'markJs', 'overlay'] as const) {
      const times = kind === 'lectern' ? runs : 1
      const figures = await figuresOf(browser, kind, [words, count, times])
      for (const [metric, samples] of Object.entries(figures))
        lines.push({ bench: 'painting', case: name, metric, unit: 'ms', ...summarise(samples), by: BY[kind] })
    }
  }
  return lines
}

async function windowLines(browser: Browser): Promise<BenchLine[]> {
  const figures = await windowFigures(browser, 5000)
  const line = (metric: string, value: number) =>
    only('the window, 100,000 words, 5,000 highlights', metric, 'ms', value)
  const parts = [
    ['run of our script', figures.script],
    ['style and layout', figures.style],
    ['painting', figures.paint],
    ['task with all of it', figures.task],
  ] as const
  return [
    line('the text there to its highlights painted', figures.first),
    ...parts.flatMap(([part, { clock, computing }]) => [
      line(`12 page scrolls, longest ${part}, computing`, computing),
      line(`12 page scrolls, longest ${part}, by the clock`, clock),
    ]),
  ]
}

/** While quotes of another text are looked for, and beside it the same article without any. */
async function foreignLines(browser: Browser, corpora: string): Promise<BenchLine[]> {
  if (!existsSync(corpora)) {
    console.error(`quotes of another text: left out, there is no ${corpora}`)
    return []
  }
  const lines: BenchLine[] = []
  for (const quotes of [0, FOREIGN_QUOTES]) {
    const { told, keys, task, answer } = await foreignFigures(browser, corpora, quotes)
    const name = `the window, 100,000 words, ${quotes.toLocaleString('en')} quotes of another text`
    const line = (metric: string, value: number) => only(name, metric, 'ms', value)
    lines.push(
      line('the text there to all quotes told', told),
      { ...line('a key meanwhile, to the next frame', 0), ...summarise(keys) },
      line('the same, longest', Math.max(...keys)),
      line('longest task of the window (0: none over 50)', task),
      line('longest wait for the library’s process', answer),
    )
  }
  return lines
}

const only = (name: string, metric: string, unit: string, value: number): BenchLine => ({
  bench: 'painting',
  case: name,
  metric,
  unit,
  value,
  p95: null,
  runs: 1,
  by: 'lectern',
})

let script: Promise<string> | undefined

/** Each in a page of its own: what one leaves behind does not slow the next. */
async function figuresOf(browser: Browser, kind: keyof Painting, sizes: number[]): Promise<Figures> {
  const page: Page = await browser.newPage({ viewport: { width: 1100, height: 950 } })
  await page.setContent('<!doctype html><body></body>')
  await page.addScriptTag({ content: await (script ??= bundled()) })
  const figures = await page.evaluate(
    ({ kind, sizes }) => (globalThis as unknown as { painting: Painting }).painting[kind](...sizes),
    { kind, sizes },
  )
  await page.close()
  return figures
}

/** painting-page.ts with all it needs of the renderer, as one script. */
async function bundled(): Promise<string> {
  const output = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      lib: { entry: join(import.meta.dirname, 'painting-page.ts'), formats: ['iife'], name: 'painted' },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const [first] = Array.isArray(output) ? output : [output]
  const [chunk] = first && 'output' in first ? first.output : []
  if (chunk?.type !== 'chunk') throw new Error('painting-page.ts gave no script')
  return chunk.code
}

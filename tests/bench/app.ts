import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright'
import { openLibrary } from '../../src/main/library/open-library'
import { WINDOW_V8_FLAGS } from '../../src/main/window-v8'
import { summarise, type BenchLine } from './bench-line'
import { launchBrowser, madeDraft, startWindow, stopWindow } from './served-window'

const root = resolve(import.meta.dirname, '../..')
type Measure = Pick<BenchLine, 'case' | 'metric' | 'unit'> & { readonly samples: readonly number[] }

/**
 * The window as a person feels it, on the web host in real Chromium over a library made by a seed: start to list, click
 * to article, colour to highlight and to disk, key to filtered list, first script, heap. `--articles N` (1000),
 * `--runs N` (5).
 */
export async function run(options: Readonly<Record<string, string | true>>): Promise<BenchLine[]> {
  const runs = Number(options['runs'] ?? 5)
  const articles = Number(options['articles'] ?? 1000)
  const data = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  const plain = await launchBrowser()
  // Only the heap needs these: V8 refuses the code it has kept under other flags, and a start took 2.1 s, not 1.6.
  const browser = await launchBrowser([
    '--enable-precise-memory-info',
    `--js-flags=${WINDOW_V8_FLAGS} --expose-gc`,
  ])
  try {
    await makeLibrary(data, articles)
    const measures = [
      await starts(plain, data, runs),
      firstScript(),
      ...(await inWindow(browser, data, runs)),
    ]
    return measures.map(({ samples, ...what }) => ({
      bench: 'app',
      ...what,
      ...summarise(samples),
      by: 'lectern',
    }))
  } finally {
    await Promise.all([plain.close(), browser.close()])
    rmSync(data, { recursive: true, force: true })
  }
}

const TITLES = { short: 'Five thousand words', long: 'A hundred thousand words' }

async function makeLibrary(data: string, count: number): Promise<void> {
  const library = await openLibrary({ path: join(data, 'Library'), dataDir: data, host: 'bench' })
  for (let at = 0; at < count - 2; at += 1) await library.saveArticle(madeDraft(`Article ${at}`, 600, at))
  await library.saveArticle(madeDraft(TITLES.long, 100_000, 900_001))
  await library.saveArticle(madeDraft(TITLES.short, 5000, 900_002))
  await library.close()
}

/** Where the annotations of an article are. */
function annotationsFile(data: string, title: string): string {
  const articles = join(data, 'Library/articles')
  for (const name of readdirSync(articles, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('meta.json') && readFileSync(join(articles, name), 'utf8').includes(`"${title}"`))
      return join(articles, dirname(name), 'annotations.json')
  throw new Error(`No article is called ${title}`)
}

/** From the start of the process, built already, to the list painted. */
async function starts(browser: Browser, data: string, runs: number): Promise<Measure> {
  const samples: number[] = []
  for (let at = 0; at < runs; at += 1) {
    const began = performance.now()
    const { host, page } = await startWindow(browser, data)
    samples.push(performance.now() - began)
    await stopWindow(host, page)
  }
  return { case: 'npm start to the list painted', metric: 'time', unit: 'ms', samples }
}

function firstScript(): Measure {
  const folder = join(root, 'out/renderer')
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const scripts = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, name]) => name ?? '')
  const size = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0)
  return { case: 'first-paint script, gzipped', metric: 'size', unit: 'KB', samples: [size / 1000] }
}

async function inWindow(browser: Browser, data: string, runs: number): Promise<Measure[]> {
  const { host, page } = await startWindow(browser, data)
  const short: number[] = []
  const longFirst: number[] = []
  const longWhole: number[] = []
  const keys: number[] = []
  for (let at = 0; at < runs; at += 1) {
    short.push((await open(page, TITLES.short)).first)
    const { first, whole } = await open(page, TITLES.long)
    longFirst.push(first)
    longWhole.push(whole)
    keys.push(...(await filterKeys(page, 'ferry 12')))
  }
  await open(page, TITLES.short)
  const file = annotationsFile(data, TITLES.short)
  const colors: { painted: number; durable: number }[] = []
  for (let at = 0; at < runs * 4; at += 1) colors.push(await highlight(page, file, at))
  const heap = await page.evaluate(() => {
    ;(globalThis as { gc?: () => void }).gc?.()
    return (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize / 1e6
  })
  await stopWindow(host, page)
  const time = (what: string, samples: number[]): Measure => ({
    case: what,
    metric: 'time',
    unit: 'ms',
    samples,
  })
  return [
    time('open 5,000 words, click to paint', short),
    time('open 100,000 words, click to first screen', longFirst),
    time('open 100,000 words, click to complete', longWhole),
    time('filter keystroke to painted', keys),
    time(
      'click a colour to painted',
      colors.map(({ painted }) => painted),
    ),
    time(
      'click a colour to durable on disk',
      colors.map(({ durable }) => durable),
    ),
    { case: 'heap with one article', metric: 'memory', unit: 'MB', samples: [heap] },
  ]
}

/** Clicks a row and measures in the page, from the click's own time to the frame after the words are there, ms. */
async function open(page: Page, title: string): Promise<{ first: number; whole: number }> {
  await page.getByRole('textbox', { name: 'Filter articles' }).fill(title)
  const row = page.getByRole('option', { name: title })
  await row.waitFor()
  const measured = page.evaluate(
    (title) =>
      new Promise<{ first: number; whole: number }>((done) => {
        let clicked = 0
        let first = 0
        addEventListener('click', ({ timeStamp }) => (clicked = timeStamp), { capture: true, once: true })
        const look = (): void => {
          const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
          const inner = frame?.contentDocument
          const there = inner?.querySelector('h1')?.textContent === title && inner.querySelector('article p')
          const painted = performance.now()
          if (clicked > 0 && there && first === 0) first = painted - clicked
          const parts = [...(inner?.querySelectorAll('article .part') ?? [])]
          const whole = first > 0 && parts.every((part) => part.childElementCount > 0)
          if (whole) done({ first, whole: painted - clicked })
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }),
    title,
  )
  await row.click()
  const result = await measured
  await page.getByRole('textbox', { name: 'Filter articles' }).fill('')
  return result
}

/** Types into the filter; of each key the time from the event to the end of the frame that it caused, ms. */
async function filterKeys(page: Page, words: string): Promise<number[]> {
  const field = page.getByRole('textbox', { name: 'Filter articles' })
  await field.focus()
  await page.evaluate(() => {
    const samples: number[] = []
    Object.assign(globalThis, { samples })
    const field = document.activeElement
    field?.addEventListener('input', ({ timeStamp }) =>
      requestAnimationFrame(() => setTimeout(() => samples.push(performance.now() - timeStamp))),
    )
  })
  for (const key of words) {
    await page.keyboard.type(key)
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 30))))
  }
  await field.fill('')
  return page.evaluate(() => (globalThis as unknown as { samples: number[] }).samples)
}

/** Selects words and clicks a colour: ms until the highlight is painted, and until its file has been replaced on disk. */
async function highlight(
  page: Page,
  file: string,
  at: number,
): Promise<{ painted: number; durable: number }> {
  await page.evaluate((at) => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
    const inner = frame?.contentDocument
    const node = inner?.querySelectorAll('article p')[at % 20]?.firstChild
    if (!inner || !node) throw new Error('There is no text to select')
    node.parentElement?.scrollIntoView({ block: 'center' })
    const from = 10 + Math.floor(at / 20) * 12
    inner.getSelection()?.setBaseAndExtent(node, from, node, from + 8)
  }, at)
  const bar = page.getByRole('toolbar', { name: 'Selection' })
  const swatch = bar.getByRole('button', { name: 'Green highlight' })
  await swatch.waitFor()
  const measured = page.evaluate(
    () =>
      new Promise<{ clicked: number; painted: number }>((done) => {
        const view = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')?.contentWindow
        const registry = (view as (Window & typeof globalThis) | null)?.CSS.highlights
        const green = () =>
          [...((registry ?? []) as unknown as Iterable<[string, Set<AbstractRange>]>)]
            .filter(([name]) => name.includes('green'))
            .reduce((sum, [, ranges]) => sum + ranges.size, 0)
        const before = green()
        addEventListener(
          'click',
          ({ timeStamp }) => {
            const look = (): void => {
              if (green() === before) return void requestAnimationFrame(look)
              const painted = performance.now() - timeStamp
              done({ clicked: performance.timeOrigin + timeStamp, painted })
            }
            requestAnimationFrame(() => setTimeout(look))
          },
          { capture: true, once: true },
        )
      }),
  )
  const { ino } = statSync(file)
  const durable = replacedAt(file, ino)
  await swatch.click()
  const { clicked, painted } = await measured
  const result = { painted, durable: (await durable) - clicked }
  await page.keyboard.press('Escape')
  return result
}

/** When the file is another one than before: written, synchronised and renamed. Looked at every ms. */
async function replacedAt(file: string, ino: number): Promise<number> {
  for (;;) {
    if (statSync(file).ino !== ino) return performance.timeOrigin + performance.now()
    await new Promise((later) => setTimeout(later, 1))
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { openLibrary } from '../../src/main/library/open-library'
import { summarise, type BenchLine } from './bench-line'
import { handSamples } from './look-hand'
import { measureList } from './look-list'
import { measureNotebook } from './look-notebook'
import { paletteSamples } from './look-palette'
import { measurePlaces } from './look-places'
import { launchBrowser, madeDraft, startWindow, stopWindow } from './served-window'

type Samples = Readonly<Record<string, readonly number[]>>

/** What is measured in one window after the other case, by its name; ms of interaction to next paint. */
const CASES: readonly ((page: Page, runs: number) => Promise<Samples>)[] = [textSteps, themeSwitches]

/**
 * How fast the window answers the hand, on the web host in real Chromium: with an article of 100,000 words on screen,
 * in its middle, a step of the text's size and a switch of the theme,
 * a letter in find, and the bar of colours after a selection; a list of 10,000 rows; the typing of a note; the notebook;
 * the tree of 5,000 tags and a collection; the palette. `--runs N` (15), `--only notebook|places`, `--annotations N` in
 * the notebook (10,000), `--articles N` in the collection (20,000).
 */
export async function run(options: Readonly<Record<string, string | true>>): Promise<BenchLine[]> {
  const runs = Number(options['runs'] ?? 15)
  const annotations = Number(options['annotations'] ?? 10_000)
  const articles = Number(options['articles'] ?? 20_000)
  const data = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  const browser = await launchBrowser()
  try {
    if (options['only'] === 'places') return await placeLines(browser, Math.ceil(runs / 3), articles)
    if (options['only'] === 'notebook') return await notebookLines(browser, Math.ceil(runs / 3), annotations)
    await makeLibrary(data)
    const { host, page } = await startWindow(browser, data)
    await openLong(page)
    const lines: BenchLine[] = []
    const take = (all: Samples) => lines.push(...Object.entries(all).map(inpLine))
    for (const measure of CASES) take(await measure(page, runs))
    take(await handSamples(page, runs, inp))
    await stopWindow(host, page)
    lines.push(...(await listLines(browser, Math.ceil(runs / 3))))
    lines.push(...(await notebookLines(browser, Math.ceil(runs / 3), annotations)))
    lines.push(...(await placeLines(browser, Math.ceil(runs / 3), articles)))
    take(await paletteSamples(browser, Math.ceil(runs / 5), inp))
    return lines
  } finally {
    await browser.close()
    rmSync(data, { recursive: true, force: true })
  }
}

const inpLine = ([name, samples]: [string, readonly number[]]): BenchLine => ({
  bench: 'look',
  case: name,
  metric: 'INP',
  unit: 'ms',
  ...summarise(samples),
  by: 'lectern',
})

/** The list's cases, and of the bare list beside it. */
async function listLines(browser: Browser, runs: number): Promise<BenchLine[]> {
  const { mount, scroll, bareScroll, typing } = await measureList(browser, runs)
  return [
    line('list of 10,000 rows, key to painted', 'time', mount),
    line('list of 10,000 rows, scrolled', 'frame', scroll),
    line('list of 10,000 rows, scrolled', 'frame', bareScroll, 'bare list'),
    line('typing a note, longest task a letter', 'task', typing),
  ]
}

/** The tree of tags, a large collection, its filter and its list, and the bare list beside it. */
async function placeLines(browser: Browser, runs: number, articles: number): Promise<BenchLine[]> {
  const { inp: inps, scroll, bareScroll } = await measurePlaces(browser, runs, articles, inp)
  const name = `list of ${articles.toLocaleString('en')} articles, scrolled`
  return [
    ...Object.entries(inps).map(inpLine),
    line(name, 'frame', scroll),
    line(name, 'frame', bareScroll, 'bare list'),
  ]
}

const line = (name: string, metric: string, samples: readonly number[], by = 'lectern'): BenchLine => ({
  bench: 'look',
  case: name,
  metric,
  unit: 'ms',
  ...summarise(samples),
  by,
})

/** The notebook's steps and its cards, and those of the bare list beside it. */
async function notebookLines(browser: Browser, runs: number, annotations: number): Promise<BenchLine[]> {
  const { steps, scroll, bareScroll } = await measureNotebook(browser, runs, annotations)
  const name = `notebook of ${annotations.toLocaleString('en')} annotations`
  return [
    ...steps.flatMap(({ name: step, shown, task, answer }) => [
      line(`${name}, ${step}`, 'to painted', [shown]),
      line(`${name}, ${step}`, 'longest task (0: none over 50)', [task]),
      line(`${name}, ${step}`, 'longest wait for the library', [answer]),
    ]),
    line(`${name}, scrolled`, 'frame', scroll),
    line(`${name}, scrolled`, 'frame', bareScroll, 'bare list'),
  ]
}

const LONG = 'A hundred thousand words'

async function makeLibrary(data: string): Promise<void> {
  const library = await openLibrary({ path: join(data, 'Library'), dataDir: data, host: 'bench' })
  for (let at = 0; at < 200; at += 1) await library.saveArticle(madeDraft(`Article ${at}`, 600, at))
  await library.saveArticle(madeDraft(LONG, 100_000, 900_001))
  await library.close()
}

/** Opens the long article, waits until all of it is there and goes to its middle. */
async function openLong(page: Page): Promise<void> {
  await page.getByRole('option', { name: LONG }).click()
  await page.waitForFunction(() => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
    const parts = [...(frame?.contentDocument?.querySelectorAll('article .part') ?? [])]
    return parts.length > 20 && parts.every((part) => part.childElementCount > 0)
  })
  await page.evaluate(async () => {
    const inner = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')?.contentWindow
    inner?.scrollTo(0, inner.document.documentElement.scrollHeight / 2)
    await new Promise((settled) => setTimeout(settled, 500))
  })
}

/**
 * Interaction to next paint of what `act` does: the longest of its events, from the input to the frame after it, ms.
 * Chromium tells multiples of 8 from 16 on; what is shorter counts as 16.
 */
export async function inp(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const seen = { longest: 16 }
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration)
    })
    observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
    Object.assign(globalThis, { seen, observer })
  })
  await act()
  return page.evaluate(async () => {
    // Entries are told a frame later; the person does not press faster than this.
    for (let frames = 0; frames < 4; frames += 1) await new Promise(requestAnimationFrame)
    await new Promise((told) => setTimeout(told, 150))
    const { seen, observer } = globalThis as unknown as {
      seen: { longest: number }
      observer: PerformanceObserver
    }
    observer.disconnect()
    return seen.longest
  })
}

async function textSteps(page: Page, runs: number): Promise<Samples> {
  await page.getByRole('listbox').focus()
  const steps: number[] = []
  for (let at = 0; at < runs; at += 1)
    steps.push(await inp(page, () => page.keyboard.press(at % 4 < 2 ? 'Control+=' : 'Control+-')))
  return { 'text-size step, 100,000 words': steps }
}

async function themeSwitches(page: Page, runs: number): Promise<Samples> {
  const switches: number[] = []
  for (let at = 0; at < runs; at += 1) {
    const name = ['Dark', 'Sepia', 'High contrast', 'Light'][at % 4] ?? 'Light'
    await page.getByRole('button', { name: 'Theme', exact: true }).click()
    const item = page.getByRole('menuitemradio', { name, exact: true })
    await item.waitFor()
    await item.hover()
    switches.push(await inp(page, () => item.click()))
  }
  return { 'theme switch, 100,000 words': switches }
}

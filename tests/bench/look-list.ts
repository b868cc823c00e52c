import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { openLibrary } from '../../src/main/library/open-library'
import { addBareList, BARE_LIST, removeBareList, scrolled } from './bare-list'
import { madeDraft, startWindow, stopWindow } from './served-window'

const ROWS = 10_000

/** Samples in ms, by case and by whose they are. */
export interface ListSamples {
  readonly mount: readonly number[]
  readonly scroll: readonly number[]
  readonly bareScroll: readonly number[]
  readonly typing: readonly number[]
}

/**
 * A list of 10,000 rows: how long showing it takes the main thread (one view to another, key to next paint), and the
 * time between frames while it is scrolled; turn and turn about with a bare list of equal rows, which has nothing but
 * their elements. And the longest task of the main thread while a note is typed, per letter.
 */
export async function measureList(browser: Browser, runs: number): Promise<ListSamples> {
  const data = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  try {
    const library = await openLibrary({ path: join(data, 'Library'), dataDir: data, host: 'bench' })
    for (let at = 0; at < ROWS; at += 1) await library.saveArticle(madeDraft(`Article ${at}`, 60, at))
    await library.close()
    const { host, page } = await startWindow(browser, data)
    const samples = {
      mount: [] as number[],
      scroll: [] as number[],
      bareScroll: [] as number[],
      typing: [] as number[],
    }
    for (let at = 0; at < runs; at += 1) {
      samples.mount.push(await mounted(page))
      samples.scroll.push(...(await scrolled(page, '[role=listbox]')))
      await addBareList(page, '[role=listbox]', '[role=option]', ROWS)
      samples.bareScroll.push(...(await scrolled(page, BARE_LIST)))
      await removeBareList(page)
    }
    samples.typing.push(...(await typed(page)))
    await stopWindow(host, page)
    return samples
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

/** From an empty view to all articles: from the key to the frame after the rows are there, ms. */
async function mounted(page: Page): Promise<number> {
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await page.waitForFunction(() => document.querySelectorAll('[role=option]').length === 0)
  await page.keyboard.press('g')
  // It listens before the key is pressed; what it tells is asked for after that.
  await page.evaluate(() => {
    const mounted = new Promise<number>((done) => {
      const look = (pressed: number): void => {
        if (document.querySelectorAll('[role=option]').length === 0) {
          requestAnimationFrame(() => look(pressed))
          return
        }
        const { port1, port2 } = new MessageChannel()
        // After the frame that holds them.
        port1.onmessage = () => done(performance.now() - pressed)
        port2.postMessage('')
      }
      const heard = ({ timeStamp }: KeyboardEvent) => requestAnimationFrame(() => look(timeStamp))
      window.addEventListener('keydown', heard, { capture: true, once: true })
    })
    Object.assign(globalThis, { mounted })
  })
  await page.keyboard.press('l')
  return page.evaluate(() => (globalThis as unknown as { mounted: Promise<number> }).mounted)
}

/** The longest task of the main thread for each letter of a note, ms; below 50 the browser calls none long. */
async function typed(page: Page): Promise<number[]> {
  await page.getByRole('option').first().click()
  await page.frameLocator('iframe[data-reading-frame]').getByRole('article').first().waitFor()
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Note' }).waitFor()
  await page.evaluate(() => {
    const tasks: number[] = []
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: 'longtask',
    })
    Object.assign(globalThis, { tasks })
  })
  const longest: number[] = []
  for (const letter of 'The border takes nineteen hours, and the freight rate is twice that of the sea. '.repeat(
    2,
  )) {
    await page.keyboard.type(letter)
    longest.push(
      await page.evaluate(async () => {
        await new Promise(requestAnimationFrame)
        const { tasks } = globalThis as unknown as { tasks: number[] }
        return Math.max(0, ...tasks.splice(0))
      }),
    )
  }
  return longest
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { openLibrary } from '../../src/main/library/open-library'
import { madeDraft, startWindow, stopWindow } from './served-window'

const ROWS = 10_000
/** Frames scrolled, and CSS px a frame: a fast turn of the wheel. */
const FRAMES = 240
const STEP = 90

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
      await addBareList(page)
      samples.bareScroll.push(...(await scrolled(page, '#bare-list')))
      await page.evaluate(() => document.querySelector('#bare-list')?.remove())
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

/** The time between frames, ms, while the list is scrolled by equal steps. */
const scrolled = (page: Page, selector: string): Promise<number[]> =>
  page.evaluate(
    ({ selector, frames, step }) =>
      new Promise<number[]>((done) => {
        const list = document.querySelector(selector)
        if (list === null) throw new Error(`There is no ${selector}`)
        list.scrollTop = 0
        const times: number[] = []
        let last = 0
        const next = (now: number) => {
          if (last > 0) times.push(now - last)
          last = now
          if (times.length === frames) return done(times)
          list.scrollTop += step
          requestAnimationFrame(next)
        }
        requestAnimationFrame(next)
      }),
    { selector, frames: FRAMES, step: STEP },
  )

/** A list of equal rows over the other: copies of a row's elements, placed as they come into sight, and nothing else. */
async function addBareList(page: Page): Promise<void> {
  await page.evaluate((count) => {
    const list = document.querySelector<HTMLElement>('[role=listbox]')
    const row = document.querySelector<HTMLElement>('[role=option]')
    if (list === null || row === null) throw new Error('There is no list to compare with')
    const { height, width, x, y } = { ...list.getBoundingClientRect().toJSON() } as DOMRect
    const each = row.getBoundingClientRect().height
    const bare = document.createElement('div')
    bare.id = 'bare-list'
    const style = {
      position: 'fixed',
      left: `${x}px`,
      top: `${y}px`,
      width: `${width}px`,
      height: `${height}px`,
    }
    Object.assign(bare.style, style, { overflow: 'auto', background: 'canvas', zIndex: '99' })
    const all = document.createElement('div')
    Object.assign(all.style, { position: 'relative', height: `${each * count}px`, contain: 'strict' })
    bare.append(all)
    document.body.append(bare)
    const shown = new Map<number, HTMLElement>()
    const place = () => {
      const first = Math.max(0, Math.floor(bare.scrollTop / each) - 4)
      const last = Math.min(count - 1, Math.ceil((bare.scrollTop + height) / each) + 4)
      for (const [at, element] of shown)
        if (at < first || at > last) {
          element.remove()
          shown.delete(at)
        }
      for (let at = first; at <= last; at += 1) {
        if (shown.has(at)) continue
        const copy = row.cloneNode(true) as HTMLElement
        copy.removeAttribute('id')
        Object.assign(copy.style, { position: 'absolute', top: `${at * each}px`, width: '100%' })
        all.append(copy)
        shown.set(at, copy)
      }
    }
    bare.addEventListener('scroll', place)
    place()
  }, ROWS)
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

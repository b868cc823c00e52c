import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { NOTEBOOK_GROUPINGS } from '../../src/shared/model/notebook'
import { fillAnnotated } from './annotated-library'
import { addBareList, BARE_LIST, removeBareList, scrolled } from './bare-list'
import { hostAnswers } from './host-answers'
import { startWindow, stopWindow } from './served-window'

const LIST = '#pane-notebook [role=grid]'
/** One that has been read; headings and those on the way are other rows. */
const CARD = '#pane-notebook [role=row][aria-selected]:not([aria-busy])'

/** One thing that is done with the notebook; ms. */
interface Step {
  readonly name: string
  /** From the press to the first frame with a card of it. */
  readonly shown: number
  /** The window's longest task; 0 where none was over 50, which Chromium tells. */
  readonly task: number
  /** The longest that the process which holds the library let a call wait. */
  readonly answer: number
}

/** What the notebook takes; `scroll` and `bareScroll` are the time between frames, ms. */
export interface NotebookSamples {
  readonly steps: readonly Step[]
  readonly scroll: readonly number[]
  readonly bareScroll: readonly number[]
}

/**
 * The notebook of so many annotations, ten an article: opened, put into each kind of groups, and scrolled, turn and turn
 * about with a bare list of copies of one of its cards.
 */
export async function measureNotebook(
  browser: Browser,
  runs: number,
  annotations: number,
): Promise<NotebookSamples> {
  const data = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  try {
    await fillAnnotated(data, annotations / 10)
    const { host, page } = await startWindow(browser, data)
    const steps = await opened(page, data)
    const samples = { scroll: [] as number[], bareScroll: [] as number[] }
    for (let at = 0; at < runs; at += 1) {
      await addBareList(page, LIST, CARD, annotations)
      samples.bareScroll.push(...(await scrolled(page, BARE_LIST)))
      await removeBareList(page)
      samples.scroll.push(...(await scrolled(page, LIST)))
    }
    await stopWindow(host, page)
    return { steps, ...samples }
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

/** Opens the notebook by its keys, then chooses every kind of groups once; the last one is that by article. */
async function opened(page: Page, data: string): Promise<Step[]> {
  const library = await hostAnswers(data)
  const steps: Step[] = []
  const step = async (name: string, press: () => Promise<void>) => {
    library.longest()
    const shown = shownAfter(page)
    await press()
    steps.push({ name, ...(await shown), answer: library.longest() })
  }
  await page.getByRole('listbox').focus()
  await page.keyboard.press('g')
  await step('opened', () => page.keyboard.press('n'))
  const others = NOTEBOOK_GROUPINGS.filter((name) => name !== 'article')
  for (const group of [...others, 'article']) {
    await page.getByRole('button', { name: /^Group by/ }).click()
    const item = page.getByRole('menuitemradio').nth(NOTEBOOK_GROUPINGS.indexOf(group as 'article'))
    await item.hover()
    await step(`by ${group}`, () => item.click())
  }
  library.close()
  return steps
}

/** From the next press to the first frame with cards that were not there before it, and the longest task until then. */
const shownAfter = (page: Page): Promise<Omit<Step, 'name' | 'answer'>> =>
  page.evaluate(
    ({ list, card }) =>
      new Promise<{ shown: number; task: number }>((done) => {
        const tasks: number[] = []
        const observer = new PerformanceObserver((entries) =>
          tasks.push(...entries.getEntries().map(({ duration }) => duration)),
        )
        observer.observe({ type: 'longtask' })
        const pressed = () => {
          const from = performance.now()
          // The list that is there stays until another answer is.
          const before = document.querySelector(`${list} [role=rowheader]`)?.textContent
          const look = () => {
            const heading = document.querySelector(`${list} [role=rowheader]`)?.textContent
            if (document.querySelector(card) === null || heading === before) requestAnimationFrame(look)
            else
              setTimeout(() => {
                const shown = performance.now() - from
                // Long tasks are told a moment later.
                setTimeout(() => {
                  observer.disconnect()
                  done({ shown, task: Math.max(0, ...tasks) })
                }, 100)
              })
          }
          requestAnimationFrame(look)
        }
        for (const event of ['keydown', 'click'] as const)
          addEventListener(event, pressed, { capture: true, once: true })
      }),
    { list: LIST, card: CARD },
  )

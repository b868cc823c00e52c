import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { openLibrary } from '../../src/main/library/open-library'
import { annotate } from './painting-memory'
import { madeDraft, startWindow, stopWindow } from './served-window'

const TITLE = 'A hundred thousand words'
const SCROLLS = 12

interface TraceEvent {
  readonly name: string
  readonly ph: string
  /** µs by the clock, and of the thread's own computing. */
  readonly dur?: number
  readonly tdur?: number
  readonly ts: number
  readonly pid: number
  readonly tid: number
}

/** What a task of the window's main thread is made of, by the names of its parts in a trace. */
const PARTS = {
  script: [
    'FunctionCall',
    'FireAnimationFrame',
    'FireIdleCallback',
    'TimerFire',
    'EventDispatch',
    'v8.evaluateModule',
  ],
  style: ['UpdateLayoutTree', 'Layout'],
  paint: ['PrePaint', 'Paint', 'Layerize', 'Commit'],
  task: ['ThreadControllerImpl::RunTask'],
} as const

/** ms: by the clock, which on a busy machine counts the others' work, and computing. */
export interface Longest {
  readonly clock: number
  readonly computing: number
}

/**
 * The product itself, on the web host, with `count` highlights in 100,000 words. `first`: from the text being there to the
 * first highlight on the screen, ms. Of a trace of twelve page scrolls the longest of each: run of our own code, style and
 * layout, painting, task with all of it.
 */
export async function windowFigures(browser: Browser, count: number) {
  const data = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  try {
    const library = await openLibrary({ path: join(data, 'Library'), dataDir: data, host: 'bench' })
    const { id } = await library.saveArticle(madeDraft(TITLE, 100_000, 900_001))
    await annotate(library, id, count)
    await library.close()
    const { host, page } = await startWindow(browser, data)
    const first = await openedUntilPainted(page)
    const events = await tracedScrolls(browser, page)
    await stopWindow(host, page)
    return {
      first,
      script: longest(events, PARTS.script),
      style: longest(events, PARTS.style),
      paint: longest(events, PARTS.paint),
      task: longest(events, PARTS.task),
    }
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

function longest(events: readonly TraceEvent[], named: readonly string[]): Longest {
  const parts = events.filter(({ name, ph }) => ph === 'X' && named.includes(name))
  return {
    clock: Math.max(...parts.map(({ dur = 0 }) => dur / 1000)),
    computing: Math.max(...parts.map(({ tdur = 0 }) => tdur / 1000)),
  }
}

async function openedUntilPainted(page: Page): Promise<number> {
  await page.evaluate(() => {
    const seen = { text: 0, painted: 0 }
    const look = () => {
      const inner = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')?.contentWindow as
        (Window & typeof globalThis) | null | undefined
      const parts = [...(inner?.document.querySelectorAll('article .part') ?? [])]
      const now = performance.now()
      if (seen.text === 0 && parts.length > 20 && parts.every((part) => part.childElementCount > 0))
        seen.text = now
      const names = [...(inner?.CSS.highlights.keys() ?? [])]
      if (names.some((name) => name.startsWith('hl-'))) seen.painted = now
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    Object.assign(globalThis, { seen })
  })
  await page.getByRole('option', { name: TITLE }).click()
  const seen = await page.waitForFunction(() => {
    const { seen } = globalThis as unknown as { seen: { text: number; painted: number } }
    return seen.painted > 0 && seen
  })
  const { text, painted } = (await seen.jsonValue()) as { text: number; painted: number }
  return painted - text
}

async function tracedScrolls(browser: Browser, page: Page): Promise<readonly TraceEvent[]> {
  await page.evaluate(async () => {
    document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')?.focus()
    // What opening began comes to its end.
    await new Promise((settled) => setTimeout(settled, 1500))
  })
  await browser.startTracing(page, { categories: ['devtools.timeline', 'toplevel'] })
  for (let at = 0; at < SCROLLS; at += 1) {
    await page.keyboard.press('PageDown')
    await page.evaluate(() => new Promise((rested) => setTimeout(rested, 250)))
  }
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] }
  const main = (traceEvents as (TraceEvent & { args?: { name?: string } })[]).filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  )
  return traceEvents.filter(({ pid, tid }) => main.some((thread) => thread.pid === pid && thread.tid === tid))
}

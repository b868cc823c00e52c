import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { layoutOf } from '../../src/main/library/files/layout'
import { openLibrary } from '../../src/main/library/open-library'
import { describeTarget } from '../../src/shared/anchoring'
import type { Annotation } from '../../src/shared/model/annotation'
import type { ArticleId } from '../../src/shared/model/ids'
import { hostAnswers } from './host-answers'
import { samplePassages } from './reanchoring/quotes'
import { seeded } from './reanchoring/seeded'
import { ENGLISH_PAGES, harnessTexts } from './reanchoring/texts'
import { madeDraft, startWindow, stopWindow } from './served-window'

const WORDS = 100_000
const TITLE = 'Quotes of another text'
const OTHER_HASH = 'c'.repeat(64)
/** What the window does about the places that are told last comes to its end, ms. */
const AFTER = 1500

/** What a person notices while quotes are looked for; ms. */
export interface ForeignFigures {
  /** From the text being there until the last quote is told as not found. */
  readonly told: number
  /** From the press of a key to the next frame. */
  readonly keys: readonly number[]
  /** The window's longest task from the text being there on; Chromium tells those over 50. */
  readonly task: number
  /** The longest that the process which holds the library let a call wait. */
  readonly answer: number
}

/**
 * An article of 100,000 words to which another machine has given annotations of quite another text, so many: it is
 * opened in the product's window, and keys are pressed from the moment that its text is there. Throws when one of the
 * quotes was placed.
 */
export async function foreignFigures(
  browser: Browser,
  corpora: string,
  quotes: number,
): Promise<ForeignFigures> {
  const data = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  try {
    const id = await filled(data, corpora, quotes)
    const { host, page } = await startWindow(browser, data)
    const library = await hostAnswers(data)
    const figures = await typedMeanwhile(page, quotes)
    const answer = library.longest()
    const { annotations } = await library.call<{ annotations: Annotation[] }>('articles.get', { id })
    library.close()
    await stopWindow(host, page)
    const orphans = annotations.filter(({ anchor }) => anchor?.status === 'orphan').length
    if (orphans !== quotes) throw new Error(`${orphans} of ${quotes} foreign quotes are orphans`)
    return { ...figures, answer }
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

/** A library with the article and, as if another machine had written them, the annotations. */
async function filled(data: string, corpora: string, quotes: number): Promise<ArticleId> {
  const path = join(data, 'Library')
  const library = await openLibrary({ path, dataDir: data, host: 'bench' })
  const { id } = await library.saveArticle(madeDraft(TITLE, WORDS, 900_001))
  const { text } = await library.article(id)
  await library.close()
  const annotations = foreignQuotes(text, corpora, quotes).map((target, at) => {
    const time = new Date(Date.UTC(2026, 0, 1) + at * 1000).toISOString()
    const about = { color: 'yellow', note: '', tags: [], createdAt: time, updatedAt: time }
    return { id: randomUUID(), articleId: id, ...about, target }
  })
  const file = layoutOf(path).article(id).annotations
  writeFileSync(file, JSON.stringify({ schema: 1, rev: 9, crc: '00000000', annotations }))
  return id
}

/** Targets as they were made on other pages; those whose words the article has as well are left out. */
function foreignQuotes(text: string, corpora: string, count: number) {
  const other = harnessTexts(corpora, ENGLISH_PAGES)
    .map((page) => page.text)
    .join('\n')
  const folded = text.toLowerCase()
  return samplePassages(other, count * 2, seeded(5))
    .filter(({ start, end }) => !folded.includes(other.slice(start, end).toLowerCase()))
    .toSorted(({ start }, { start: after }) => ((start * 7919) % 1009) - ((after * 7919) % 1009))
    .slice(0, count)
    .map(({ start, end }) => describeTarget(other, OTHER_HASH, start, end, []))
}

/** Keys that mean the text, each when the frame after the last is there, until the quotes are told and a while longer. */
async function typedMeanwhile(page: Page, quotes: number): Promise<Omit<ForeignFigures, 'answer'>> {
  await watch(page, quotes)
  await page.getByRole('option', { name: TITLE }).click()
  await page.waitForFunction(() => (globalThis as unknown as { seen: { text: number } }).seen.text > 0)
  await page.evaluate(() => document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')?.focus())
  for (let isOver = false; !isOver;) {
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    isOver = await page.evaluate((after) => {
      const { seen } = globalThis as unknown as { seen: { told: number } }
      return seen.told > 0 && performance.now() > seen.told + after
    }, AFTER)
  }
  return page.evaluate(() => {
    const { seen } = globalThis as unknown as {
      seen: { text: number; told: number; keys: number[]; tasks: { from: number; ms: number }[] }
    }
    const { text, told, keys, tasks } = seen
    const task = Math.max(0, ...tasks.filter(({ from }) => from > text).map(({ ms }) => ms))
    return { told: told - text, keys, task }
  })
}

/** Notes when the text of the article is there and when all quotes are told, the window's long tasks and its keys. */
function watch(page: Page, quotes: number): Promise<void> {
  return page.evaluate((quotes) => {
    const seen = {
      text: 0,
      told: 0,
      keys: [] as number[],
      tasks: [] as { from: number; ms: number }[],
    }
    const look = () => {
      const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
      const parts = [...(frame?.contentDocument?.querySelectorAll('article .part') ?? [])]
      if (seen.text === 0 && parts.length > 20 && parts.every((part) => part.childElementCount > 0)) {
        seen.text = performance.now()
        frame?.contentDocument?.addEventListener('keydown', () => {
          const from = performance.now()
          requestAnimationFrame(() => setTimeout(() => seen.keys.push(performance.now() - from)))
        })
      }
      const [, count = '0'] = /([\d,]+) highlights could not/.exec(document.body.textContent) ?? []
      if (seen.text > 0 && seen.told === 0 && Number(count.replace(',', '')) >= quotes)
        seen.told = performance.now()
      setTimeout(look, 20)
    }
    look()
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        seen.tasks.push({ from: startTime, ms: duration })
    }).observe({ type: 'longtask' })
    Object.assign(globalThis, { seen })
  }, quotes)
}

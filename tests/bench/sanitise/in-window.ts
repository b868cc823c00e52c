import type { Browser, Page } from 'playwright'
import { startWindow, stopWindow } from '../served-window'

/** What happened in the window of which nothing should. */
export interface InWindow {
  /** Dialogs that a script opened, and scripts that only the window's policy kept from running. */
  readonly scripts: number
  /** Requests that went anywhere but to the window's own host. */
  readonly requests: number
}

/** What is looked for in a list and in texts, so that every payload is among what is found and marked. */
const QUERIES = [
  'script',
  'alert',
  'onerror',
  'img',
  'javascript',
  'svg',
  '"><',
  'title:alert',
  'in:text script',
]
/** From key to key, ms: the article or the list that it asks for is there by then. */
const PAUSE = 25

/**
 * The built window over a library whose articles are payloads in every field: its list from end to end with each article
 * opened, filtered and searched with hits marked, and all of it once more after a reload. `data` is its data folder.
 */
export async function inWindow(browser: Browser, data: string, articles: number): Promise<InWindow> {
  const seen = { scripts: 0, requests: 0 }
  const { host, page } = await startWindow(browser, data)
  const { origin } = new URL(page.url())
  page.on('dialog', (dialog) => {
    seen.scripts += 1
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    if (
      /refused to execute|blocked script execution|violates the following .*script-src/i.test(message.text())
    )
      seen.scripts += 1
  })
  page.on('request', (request) => {
    if (!/^(?:data|blob|about):/.test(request.url()) && !request.url().startsWith(origin)) seen.requests += 1
  })
  await openEach(page, articles)
  await findEach(page)
  await page.reload()
  await page.getByRole('option').first().waitFor()
  await findEach(page)
  await openEach(page, Math.min(articles, 50))
  await stopWindow(host, page)
  return seen
}

/** Walks the list, which opens article after article in the reader. */
async function openEach(page: Page, articles: number): Promise<void> {
  await page.getByRole('option').first().click()
  for (let at = 0; at < articles; at += 1) {
    await page.keyboard.press('ArrowDown')
    await page.waitForTimeout(PAUSE)
  }
}

async function findEach(page: Page): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Filter articles' })
  for (const query of QUERIES) {
    await field.fill(`${query} `)
    await page.waitForTimeout(PAUSE * 20)
    await page.keyboard.press('ArrowDown')
  }
  await field.fill('')
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog').getByRole('combobox')
  for (const query of ['alert', '@alert', '#script']) {
    await palette.fill(query)
    await page.waitForTimeout(PAUSE * 20)
  }
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}

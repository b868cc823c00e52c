import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page } from '@playwright/test'
import { serve } from '../unit/capture/server'
import { articleFile } from './adding'

/* What a person does who has keys alone, and the places that he goes to. */

/** How often Tab is pressed by somebody who looks for a control. */
const MOST_TABS = 60

export const list = (page: Page) => page.getByRole('listbox', { name: 'Articles' })
export const rows = (page: Page) => page.getByRole('option')
export const cards = (page: Page) =>
  page.getByRole('complementary', { name: 'Annotations' }).getByRole('article')
export const dialog = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true })

/** Presses the keys one after the other; `g i` is two presses. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** Goes on by Tab, or by another key, until the control has the focus, as a person does who sees that it can be used. */
export async function reach(page: Page, control: Locator, key = 'Tab'): Promise<void> {
  await expect(control).toBeEnabled()
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
    await painted(page)
  }
  await expect(control).toBeFocused()
}

/**
 * Two frames later: nobody presses faster than the window paints, and while the list of a select closes, all the rest of
 * its dialog takes no focus: sixty presses went by within that time.
 */
const painted = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((settle) => {
        requestAnimationFrame(() => requestAnimationFrame(() => settle()))
      }),
  )

/** Goes to the list, onto the row. */
export async function toRow(page: Page, title: RegExp): Promise<void> {
  await reach(page, list(page), 'F6')
  const row = rows(page).filter({ hasText: title })
  await press(page, 'Home')
  for (let at = 0; at < (await rows(page).count()); at += 1) {
    const active = await list(page).getAttribute('aria-activedescendant')
    if (active === (await row.getAttribute('id'))) return
    await press(page, 'j')
  }
  throw new Error(`j does not come to ${title.source}`)
}

/** Opens the dialog for articles, and gives its field the words. */
export async function addByKeys(page: Page, words: string): Promise<void> {
  await press(page, 'ControlOrMeta+n')
  const field = dialog(page, 'Add articles').getByLabel('Address or text')
  await expect(field).toBeFocused()
  await page.keyboard.insertText(words)
}

/** A page of ours at an address that the product may fetch. */
export async function servedPage(): Promise<{ address: string; close: () => Promise<void> }> {
  const server = await serve((_, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(readFileSync(articleFile('night-freight.html'), 'utf8').replaceAll('Almaty', 'Duisburg')),
  )
  process.env['LECTERN_ALLOW_HOSTS'] = server.host
  return { address: `http://${server.host}/freight`, close: () => server.close() }
}

/** Counts every press of a pointer in the window and in the article's frame from now on. */
export const countPointers = (page: Page) =>
  page.evaluate(() => {
    const { dataset } = document.documentElement
    dataset['pointers'] = '0'
    const count = () => {
      dataset['pointers'] = String(Number(dataset['pointers']) + 1)
    }
    window.addEventListener('pointerdown', count, { capture: true })
    // A press in the frame takes the focus there without one here.
    window.addEventListener('pointermove', count, { capture: true })
  })

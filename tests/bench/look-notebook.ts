import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { fillAnnotated } from './annotated-library'
import { addBareList, BARE_LIST, removeBareList, scrolled } from './bare-list'
import { startWindow, stopWindow } from './served-window'

const ANNOTATIONS = 10_000
const LIST = '#pane-notebook [role=grid]'
/** One that has been read; headings and those on the way are other rows. */
const CARD = '#pane-notebook [role=row][aria-selected]:not([aria-busy])'

/** Time between frames, ms. */
export interface NotebookSamples {
  readonly scroll: readonly number[]
  readonly bareScroll: readonly number[]
}

/** The notebook of 10,000 annotations scrolled, turn and turn about with a bare list of copies of one of its cards. */
export async function measureNotebook(browser: Browser, runs: number): Promise<NotebookSamples> {
  const data = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  try {
    await fillAnnotated(data)
    const { host, page } = await startWindow(browser, data)
    await page.getByRole('listbox').focus()
    await page.keyboard.press('g')
    await page.keyboard.press('n')
    await page.locator(CARD).first().waitFor()
    const samples = { scroll: [] as number[], bareScroll: [] as number[] }
    for (let at = 0; at < runs; at += 1) {
      await addBareList(page, LIST, CARD, ANNOTATIONS)
      samples.bareScroll.push(...(await scrolled(page, BARE_LIST)))
      await removeBareList(page)
      samples.scroll.push(...(await scrolled(page, LIST)))
    }
    await stopWindow(host, page)
    return samples
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

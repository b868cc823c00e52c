import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { fillAnnotated } from './annotated-library'
import { startWindow, stopWindow } from './served-window'

/** What is typed, letter by letter, by what is looked among. */
const TYPED = {
  'all: commands, 1,000 articles, 500 tags': 'article 7',
  tags: '#topic 4',
  'annotations, 10,000': '@the article',
  commands: '>show th',
} as const

type Inp = (page: Page, act: () => Promise<void>) => Promise<number>

/**
 * The palette over 1,000 articles with 10,000 annotations and 500 tags: interaction to next paint of opening it and of
 * each letter typed, ms; and how long after the last letter the library's annotations are there. Samples by case.
 */
export async function paletteSamples(
  browser: Browser,
  runs: number,
  inp: Inp,
): Promise<Readonly<Record<string, readonly number[]>>> {
  const data = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  try {
    await fillAnnotated(data)
    const { host, page } = await startWindow(browser, data)
    await page.getByRole('listbox').focus()
    const samples: Record<string, number[]> = {}
    const add = (name: string, value: number) => (samples[name] = [...(samples[name] ?? []), value])
    for (let run = 0; run < runs; run += 1)
      for (const [among, text] of Object.entries(TYPED)) {
        add('palette, opened', await inp(page, () => page.keyboard.press('Control+k')))
        await page.getByRole('combobox').waitFor()
        for (const letter of text)
          add(`palette keystroke, ${among}`, await inp(page, () => page.keyboard.type(letter)))
        if (text.startsWith('@')) add('palette, annotations found', await answered(page))
        await page.keyboard.press('Escape')
        await page.keyboard.press('Escape')
        await page.getByRole('combobox').waitFor({ state: 'hidden' })
      }
    await stopWindow(host, page)
    return samples
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

/** From one more letter to the results that it has, ms. */
async function answered(page: Page): Promise<number> {
  const before = await page.getByRole('option').count()
  if (before === 0) throw new Error('The palette found no annotations')
  return page.evaluate(async () => {
    const field = document.querySelector<HTMLInputElement>('[role=combobox]')
    const list = document.querySelector('[role=dialog] [role=listbox]')
    if (field === null || list === null) throw new Error('The palette is not open')
    const began = performance.now()
    const changed = new Promise<void>((seen) => {
      const observer = new MutationObserver(() => {
        // The 7th article alone has this word.
        if (list.querySelectorAll('[role=option]').length > 10) return
        observer.disconnect()
        requestAnimationFrame(() => seen())
      })
      observer.observe(list, { childList: true, subtree: true, characterData: true })
    })
    document.execCommand('insertText', false, ' only7x ')
    await changed
    return performance.now() - began
  })
}

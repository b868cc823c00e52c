import { describe, expect, test } from 'vitest'
import { alsoHear } from '../../../src/renderer/commands/keyboard'
import { registerCommand } from '../../../src/renderer/commands/registry'
import { readerStore } from '../../../src/renderer/features/reader/reader-store'
import { eventually, open, withReader } from './reader'

withReader()

const TEXT =
  '<p>Mr. Smith came in. He sat down at once.</p><p>六年来，示范区已成为国际物流的中心。</p><p>The end.</p>'

const press = (page: Document, key: string, modifiers: KeyboardEventInit = {}): boolean =>
  !page.body.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }),
  )
const pressAll = (page: Document, ...keys: readonly string[]) =>
  keys.forEach((key) => {
    const [name = '', shift] = key.split('+').toReversed()
    press(page, name, { shiftKey: shift === 'Shift', altKey: shift === 'Alt' })
  })
const selection = (page: Document): string => page.getSelection()?.toString() ?? ''

describe('the block cursor', () => {
  test('moves by paragraphs, shows a bar beside them and says which one it is', async () => {
    const { page } = await open(TEXT)
    pressAll(page, 'Alt+ArrowDown', 'Alt+ArrowDown')
    expect(readerStore.getState().cursor).toBe(1)
    const bar = page.querySelector<HTMLElement>('.cursor')
    expect(bar?.hidden).toBe(false)
    const [barBox, blockBox] = [bar, page.querySelectorAll('article p')[1]].map((one) =>
      one?.getBoundingClientRect(),
    )
    expect(Math.abs((barBox?.top ?? 0) - (blockBox?.top ?? 100))).toBeLessThan(8)
    await eventually(() =>
      document.querySelector('#announcer')?.textContent?.startsWith('Paragraph 2 of 3. 六年来')
        ? true
        : undefined,
    )
    pressAll(page, 'Alt+ArrowUp', 'Alt+ArrowUp', 'Alt+ArrowUp')
    expect(readerStore.getState().cursor).toBe(0)
  })
})

describe('selecting by keys', () => {
  test.each([
    ['down', 'ArrowDown', ['Alt+ArrowDown'], /^North[^]*East[^]*After it\.$/],
    ['up', 'ArrowUp', Array(6).fill('Alt+ArrowDown'), /^Before it\.[^]*West/],
  ] as const)('lines go on through the cells of a table, %s', async (_where, key, cursor, expected) => {
    const cells = (...names: string[]) => `<tr>${names.map((name) => `<td>${name}</td>`).join('')}</tr>`
    const rows = cells('North', 'South') + cells('East', 'West')
    const { page } = await open(`<p>Before it.</p><table><tbody>${rows}</tbody></table><p>After it.</p>`)
    pressAll(page, ...cursor, ...(key === 'ArrowDown' ? ['Alt+ArrowDown'] : []), 'v')
    pressAll(page, ...Array<string>(6).fill(key))
    expect(selection(page)).toMatch(expected)
  })

  test.each([
    ['v', ['v'], /^Mr$/],
    ['words', ['v', 'ArrowRight', 'ArrowRight'], /^Mr\. Smith came$/],
    ['a word back', ['v', 'ArrowRight', 'ArrowRight', 'ArrowLeft'], /^Mr\. Smith $/],
    ['a sentence', ['v', 'Shift+ArrowRight'], /^Mr\. Smith came in\.$/],
    [
      'two sentences',
      ['v', 'Shift+ArrowRight', 'Shift+ArrowRight'],
      /^Mr\. Smith came in\. He sat down at once\.$/,
    ],
    ['the paragraph', ['v', 'p'], /^Mr\. Smith came in\. He sat down at once\.$/],
    ['a line', ['v', 'ArrowDown'], /^Mr. Smith came in. He sat down at once/],
    [
      'the other end',
      ['Alt+ArrowDown', 'Alt+ArrowDown', 'Alt+ArrowDown', 'v', 'o', 'ArrowLeft'],
      /中心。\s+The$/,
    ],
    [
      'Chinese by words',
      ['Alt+ArrowDown', 'Alt+ArrowDown', 'v', 'ArrowRight', 'ArrowRight'],
      /^六年来，示范区?$/,
    ],
  ])('%s', async (_, keys, expected) => {
    const { page } = await open(TEXT)
    pressAll(page, ...keys)
    expect(selection(page)).toMatch(expected)
  })

  test('numbers and letters then act on the selection, and Escape ends it', async () => {
    const { page, view } = await open(TEXT)
    const done: string[] = []
    const stop = registerCommand('highlight.green', { run: () => done.push(selection(page)) })
    try {
      press(page, '2')
      pressAll(page, 'v', 'ArrowRight', '2')
      expect(done).toEqual(['Mr. Smith'])
      press(page, 'Escape')
      expect(view.selected()).toBeUndefined()
      press(page, '2')
      expect(done).toHaveLength(1)
    } finally {
      stop()
    }
  })

  test('a selection that is gone ends the mode: arrows scroll again', async () => {
    const { page } = await open(TEXT)
    pressAll(page, 'v')
    page.getSelection()?.removeAllRanges()
    expect(press(page, 'ArrowRight')).toBe(false)
    expect(selection(page)).toBe('')
  })
})

describe('in a text that runs from the right', () => {
  const ARABIC = '<p>يفتح القارئ مقالاً طويلاً في المساء.</p><p dir="ltr">One two three four.</p>'
  const about = { meta: { lang: 'ar', dir: 'rtl' } } as const

  test('← goes on by words and → back, as everywhere on such a page; it is said so', async () => {
    const { page } = await open(ARABIC, about)
    pressAll(page, 'Alt+ArrowDown', 'v')
    await eventually(() =>
      document.querySelector('#announcer')?.textContent?.includes('→ and ← change the end')
        ? true
        : undefined,
    )
    expect(selection(page)).toBe('يفتح')
    pressAll(page, 'ArrowLeft', 'ArrowLeft')
    expect(selection(page)).toBe('يفتح القارئ مقالاً')
    pressAll(page, 'ArrowRight')
    expect(selection(page).trimEnd()).toBe('يفتح القارئ')
  })

  test('a paragraph of it that runs from the left has → go on', async () => {
    const { page } = await open(ARABIC, about)
    pressAll(page, 'Alt+ArrowDown', 'Alt+ArrowDown', 'v', 'ArrowRight')
    expect(selection(page)).toBe('One two')
  })

  test('the end of a highlight follows the arrow that points on', async () => {
    const { page } = await open(ARABIC, about)
    const done: string[] = []
    const stops = (['annotation.endWordForward', 'annotation.endWordBack'] as const).map((id) =>
      registerCommand(id, { run: () => done.push(id) }),
    )
    let isAnnotation = true
    alsoHear('reader', 'annotation', () => isAnnotation)
    try {
      pressAll(page, 'Shift+ArrowLeft', 'Shift+ArrowRight')
      expect(done).toEqual(['annotation.endWordForward', 'annotation.endWordBack'])
    } finally {
      isAnnotation = false
      for (const stop of stops) stop()
    }
  })
})

test('keys that mean nothing here are left to the page, which scrolls', async () => {
  const { page } = await open(TEXT)
  expect([' ', 'ArrowDown', 'PageDown', 'End'].map((key) => press(page, key))).toEqual([
    false,
    false,
    false,
    false,
  ])
})

import { page as browser, userEvent } from 'vitest/browser'
import { describe, expect, test } from 'vitest'
import { registerCommand, runCommand } from '../../../src/renderer/commands/registry'
import { dispatchKey } from '../../../src/renderer/commands/keyboard'
import { findStore } from '../../../src/renderer/features/reader/find-store'
import { open, withReader } from './reader'

withReader()

const TEXT =
  '<p>A caf<b>é in</b> the city.</p><p>Cafe In capitals: CAFÉ IN.</p><table><tr><td>cafe</td><td>in a cell</td></tr></table>'

const painted = (inner: Window & typeof globalThis, name: string): string[] =>
  [...((inner.CSS.highlights.get(name) as unknown as Iterable<StaticRange>) ?? [])].map((range) => {
    const live = inner.document.createRange()
    live.setStart(range.startContainer, range.startOffset)
    live.setEnd(range.endContainer, range.endOffset)
    return live.toString()
  })
const field = () => browser.getByRole('textbox', { name: 'Find in article' })

async function openFind(query: string) {
  const opened = await open(TEXT)
  document.addEventListener('keydown', dispatchKey as (event: KeyboardEvent) => void)
  runCommand('find.open')
  await userEvent.fill(field(), query)
  return opened
}

describe('find', () => {
  test('matches across inline elements, whatever case and accents, and not across cells', async () => {
    const { inner } = await openFind('cafe in')
    await expect.element(browser.getByText('1 of 3')).toBeVisible()
    expect(painted(inner, 'find-current')).toEqual(['café in'])
    expect(painted(inner, 'find')).toEqual(['Cafe In', 'CAFÉ IN'])
  })

  test('tells case, whole words and accents apart, by buttons and by keys, and remembers it', async () => {
    const { inner } = await openFind('caf')
    const all = () => [...painted(inner, 'find-current'), ...painted(inner, 'find')]
    const button = (name: string) => browser.getByRole('button', { name })
    await expect.element(browser.getByText('1 of 4')).toBeVisible()
    await userEvent.keyboard('{Alt>}w{/Alt}')
    await expect.element(button('Match whole words')).toHaveAttribute('aria-pressed', 'true')
    expect(all()).toEqual([])
    await userEvent.fill(field(), 'Cafe')
    expect(all()).toEqual(['café', 'Cafe', 'CAFÉ', 'cafe'])
    await userEvent.click(button('Match case'))
    expect(all()).toEqual(['Cafe'])
    await userEvent.keyboard('{Escape}')
    runCommand('find.open')
    await userEvent.fill(field(), 'café')
    await userEvent.keyboard('{Alt>}cwm{/Alt}')
    await expect.element(button('Match case')).toHaveAttribute('aria-pressed', 'false')
    await expect.element(button('Match accents')).toHaveAttribute('aria-pressed', 'true')
    expect(all()).toEqual(['café', 'CAFÉ'])
    await userEvent.click(button('Match accents'))
    expect(all()).toEqual(['café', 'Cafe', 'CAFÉ', 'cafe'])
  })

  test('goes on with Enter and back with Shift and Enter, round the ends', async () => {
    const { inner } = await openFind('cafe')
    await userEvent.keyboard('{Enter}{Enter}')
    expect(painted(inner, 'find-current')).toEqual(['CAFÉ'])
    await userEvent.keyboard('{Shift>}{Enter}{Enter}{Enter}{/Shift}')
    await expect.element(browser.getByText('4 of 4')).toBeVisible()
  })

  test('says so when there is nothing', async () => {
    const { inner } = await openFind('tea')
    await expect.element(browser.getByText('No matches')).toBeVisible()
    expect(painted(inner, 'find')).toEqual([])
  })

  test('gives its match to be highlighted', async () => {
    const { inner } = await openFind('capitals')
    let quote = ''
    const stop = registerCommand('highlight.last', { run: () => (quote = String(inner.getSelection())) })
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    stop()
    expect(quote).toBe('capitals')
  })

  test('Escape closes it and gives the focus back to the text', async () => {
    const { inner } = await openFind('cafe')
    await userEvent.keyboard('{Escape}')
    expect(findStore.getState().open).toBe(false)
    expect(painted(inner, 'find')).toEqual([])
    expect(document.activeElement?.hasAttribute('data-reading-frame')).toBe(true)
  })
})

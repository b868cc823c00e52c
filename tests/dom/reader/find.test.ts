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
  test('matches across inline elements and cells, whatever case and accents', async () => {
    const { inner } = await openFind('cafe in')
    await expect.element(browser.getByText('1 of 4')).toBeVisible()
    expect(painted(inner, 'find-current')).toEqual(['café in'])
    expect(painted(inner, 'find')).toEqual(['Cafe In', 'CAFÉ IN', 'cafein'])
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

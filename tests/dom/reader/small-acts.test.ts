import { afterEach, describe, expect, test } from 'vitest'
import { readerStore } from '../../../src/renderer/features/reader'
import { eventually, open, withReader } from './reader'

withReader()
afterEach(() => readerStore.setState({ progress: 0 }))

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

describe('a selection that is dragged', () => {
  test('is told once the pointer is up, never while it is down', async () => {
    const { view, page, inner } = await open('<p>Some words to select.</p>')
    const told: string[] = []
    view.on('selection', ({ by }) => told.push(by))
    const text = page.querySelector('article p')?.firstChild
    if (!text) throw new Error('no text')
    page.dispatchEvent(new PointerEvent('pointerdown', { button: 0 }))
    for (const end of [4, 10]) {
      inner.getSelection()?.setBaseAndExtent(text, 0, text, end)
      await after(200)
    }
    expect(told).toEqual([])
    page.dispatchEvent(new PointerEvent('pointerup', { button: 0 }))
    await after(60)
    expect(told).toEqual(['pointer'])
  })
})

test('a selection that the browser tells of only after the pointer is up is still that of the pointer', async () => {
  const { view, page, inner } = await open('<p>Some words to select.</p>')
  const text = page.querySelector('article p')?.firstChild
  if (!text) throw new Error('no text')
  const told: string[] = []
  view.on('selection', ({ by }) => told.push(by))
  page.dispatchEvent(new PointerEvent('pointerdown', { button: 0 }))
  inner.getSelection()?.setBaseAndExtent(text, 0, text, 4)
  page.dispatchEvent(new PointerEvent('pointerup', { button: 0 }))
  await after(150)
  expect(told).toEqual(['pointer'])
})

test('a selection by keys is told once they rest, within 60 ms and not before', async () => {
  const { view, page, inner } = await open('<p>Some words to select.</p>')
  const text = page.querySelector('article p')?.firstChild
  if (!text) throw new Error('no text')
  const told: string[] = []
  view.on('selection', ({ by }) => told.push(by))
  // Held down, a key comes again every 30 ms.
  for (const end of [4, 7, 10]) {
    inner.getSelection()?.setBaseAndExtent(text, 0, text, end)
    await after(30)
  }
  expect(told).toEqual([])
  await after(90)
  expect(told).toEqual(['keyboard'])
})

describe('the quiet offer at the end of the text', () => {
  test.each([
    [0.94, false],
    [0.95, true],
    [1, true],
  ])('at %d of the text is there: %s; it is no dialog', async (progress, isThere) => {
    const { page } = await open('<p>Some words.</p>')
    readerStore.setState({ progress })
    await eventually(() => (page.querySelector('.finished button') !== null) === isThere || undefined)
    expect(document.querySelector('[role=dialog], [role=alertdialog]')).toBeNull()
  })
})

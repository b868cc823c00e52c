import { afterEach, describe, expect, test, vi } from 'vitest'
import { readerStore } from '../../../src/renderer/features/reader'
import { eventually, open, withReader } from './reader'

withReader()
afterEach(() => {
  vi.useRealTimers()
  readerStore.setState({ progress: 0 })
})

/**
 * An article whose selections are told into a list, in a time that only `vi.advanceTimersByTime` lets pass: the clock of
 * a busy machine runs on between two presses. `select` resolves once the browser has told of the selection.
 */
async function listening() {
  const { view, page, inner } = await open('<p>Some words to select.</p>')
  const text = page.querySelector('article p')?.firstChild
  if (!text) throw new Error('no text')
  const told: string[] = []
  view.on('selection', ({ by }) => told.push(by))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const select = (end: number) =>
    new Promise<void>((changed) => {
      page.addEventListener('selectionchange', () => changed(), { once: true })
      inner.getSelection()?.setBaseAndExtent(text, 0, text, end)
    })
  return { page, told, select }
}

describe('a selection that is dragged', () => {
  test('is told once the pointer is up, never while it is down', async () => {
    const { page, told, select } = await listening()
    page.dispatchEvent(new PointerEvent('pointerdown', { button: 0 }))
    for (const end of [4, 10]) {
      await select(end)
      vi.advanceTimersByTime(200)
    }
    expect(told).toEqual([])
    page.dispatchEvent(new PointerEvent('pointerup', { button: 0 }))
    vi.advanceTimersByTime(60)
    expect(told).toEqual(['pointer'])
  })
})

test('a selection that the browser tells of only after the pointer is up is still that of the pointer', async () => {
  const { page, told, select } = await listening()
  page.dispatchEvent(new PointerEvent('pointerdown', { button: 0 }))
  const late = select(4)
  page.dispatchEvent(new PointerEvent('pointerup', { button: 0 }))
  await late
  vi.advanceTimersByTime(60)
  expect(told).toEqual(['pointer'])
})

test('a selection by keys is told once they rest, within 60 ms and not before', async () => {
  const { told, select } = await listening()
  // Held down, a key comes again every 30 ms.
  for (const end of [4, 7, 10]) {
    await select(end)
    vi.advanceTimersByTime(30)
  }
  vi.advanceTimersByTime(29)
  expect(told).toEqual([])
  vi.advanceTimersByTime(1)
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

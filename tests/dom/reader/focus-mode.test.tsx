import { userEvent } from 'vitest/browser'
import { afterEach, describe, expect, test } from 'vitest'
import { readerStore } from '../../../src/renderer/features/reader'
import { eventually, open, withReader } from './reader'

withReader()
afterEach(() => readerStore.setState({ focusMode: false, progress: 0 }))

const bar = () => document.querySelector('[role=toolbar]')
const isStill = () => document.querySelector('[data-still]') !== null

describe('focus mode', () => {
  test('says what is left to read, and keeps the way out and how the text looks', async () => {
    await open('<p>Some words.</p>', { meta: { words: 2300 } })
    readerStore.setState({ focusMode: true, progress: 0.38 })
    await eventually(() => bar()?.textContent?.includes('7 min left · 38%') || undefined)
    const names = [...(bar()?.querySelectorAll('button') ?? [])].map((one) => one.getAttribute('aria-label'))
    expect(names).toEqual(['Leave focus mode', 'Typography', 'Theme'])
  })

  test('has its tools go after two seconds without a move or a key, and come back with either', async () => {
    const { page } = await open('<p>Some words.</p>')
    expect(isStill()).toBe(false)
    const began = performance.now()
    readerStore.setState({ focusMode: true })
    const wake = [
      () => userEvent.keyboard('{Shift}'),
      () => page.dispatchEvent(new PointerEvent('pointermove')),
      () => page.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' })),
    ]
    for (const act of wake) {
      await eventually(() => isStill() || undefined)
      expect(performance.now() - began).toBeGreaterThan(1900)
      await act()
      await eventually(() => !isStill() || undefined)
    }
  })
})

import { createRoot, type Root } from 'react-dom/client'
import { page } from 'vitest/browser'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { showingRows } from '../../../src/renderer/window/opening'
import { usePage } from '../ui/render'

usePage()

let root: Root
let place: HTMLElement
beforeEach(() => {
  place = document.createElement('div')
  document.body.append(place)
  root = createRoot(place)
})
afterEach(() => root.unmount())

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const busy = () => place.querySelector('[aria-busy=true]')

describe('while the library is opened', () => {
  it('nothing is shown that would be gone again at once', async () => {
    await showingRows(root, after(20))
    await after(200)
    expect(busy()).toBeNull()
  })

  it('whoever waits longer than 150 ms sees rows to come, and hears what is done', async () => {
    const opened = showingRows(root, after(300))
    await after(100)
    expect(busy()).toBeNull()
    await opened
    expect(busy()).not.toBeNull()
    expect(place.querySelector('[role=status]')?.textContent).toBe('Opening the library…')
  })

  it.each([
    { width: 1280, at: 232 },
    { width: 1000, at: 56 },
    { width: 720, at: 56 },
  ])('in a window $width px wide the rows begin where those of the list will', async ({ width, at }) => {
    await page.viewport(width, 700)
    await showingRows(root, after(200))
    expect(busy()?.querySelector('[aria-hidden]')?.getBoundingClientRect().left).toBe(at)
  })

  it('a library that does not open leaves none behind', async () => {
    await expect(showingRows(root, Promise.reject(new Error('closed')))).rejects.toThrow('closed')
    await after(200)
    expect(busy()).toBeNull()
  })
})

import { useState } from 'react'
import { page, userEvent } from 'vitest/browser'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { PaneSplitter } from '../../../src/renderer/ui/pane-splitter'
import { render, usePage } from './render'

usePage()

const splitter = () => page.getByRole('separator', { name: 'Width of the list' })
const onCommit = vi.fn<(width: number) => void>()

function Pane({ edge }: { edge: 'start' | 'end' }) {
  const [width, setWidth] = useState(300)
  return (
    <div style={{ position: 'absolute', insetInlineStart: 400, height: 300, width }} id="pane">
      <PaneSplitter
        label="Width of the list"
        controls="pane"
        value={width}
        min={200}
        max={500}
        initial={340}
        edge={edge}
        onChange={setWidth}
        onCommit={onCommit}
      />
    </div>
  )
}

const width = (): number => Number(splitter().element().getAttribute('aria-valuenow'))

beforeEach(() => {
  onCommit.mockClear()
  document.documentElement.removeAttribute('dir')
})

describe('the keys', () => {
  test.each([
    ['end', 'ltr', '{ArrowRight}', 316],
    ['end', 'ltr', '{ArrowLeft}{ArrowLeft}', 268],
    ['start', 'ltr', '{ArrowLeft}', 316],
    ['end', 'rtl', '{ArrowLeft}', 316],
    ['start', 'rtl', '{ArrowRight}', 316],
    ['end', 'ltr', '{Home}', 200],
    ['end', 'ltr', '{End}', 500],
    ['end', 'ltr', '{Enter}', 340],
    ['end', 'ltr', '{End}{ArrowRight}', 500],
  ] as const)('at the %s of the pane, %s, %s makes it %i px wide', async (edge, dir, keys, expected) => {
    document.documentElement.dir = dir
    render(<Pane edge={edge} />)
    await expect.element(splitter()).toBeInTheDocument()
    await userEvent.tab()
    await expect.element(splitter()).toHaveFocus()
    await userEvent.keyboard(keys)
    await vi.waitFor(() => expect(width()).toBe(expected))
    expect(onCommit).toHaveBeenLastCalledWith(expected)
  })
})

test('a drag follows the pointer and is kept once, where it ends', async () => {
  render(
    <>
      <Pane edge="end" />
      <p style={{ position: 'absolute', insetInlineStart: 740, insetBlockStart: 100, width: 20, height: 20 }}>
        goal
      </p>
    </>,
  )
  await userEvent.dragAndDrop(splitter(), page.getByText('goal'))
  await vi.waitFor(() => expect(onCommit).toHaveBeenCalledOnce())
  // From the middle of the splitter at 700 to the middle of the goal at 750.
  expect(width()).toBeGreaterThanOrEqual(348)
  expect(width()).toBeLessThanOrEqual(352)
  expect(onCommit).toHaveBeenCalledWith(width())
})

test('a double click resets it', async () => {
  render(<Pane edge="end" />)
  await splitter().dblClick()
  await vi.waitFor(() => expect(width()).toBe(340))
})

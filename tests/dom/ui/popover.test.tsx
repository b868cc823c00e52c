import { useState } from 'react'
import { page, userEvent } from 'vitest/browser'
import { expect, test, vi } from 'vitest'
import { Button } from '../../../src/renderer/ui/button'
import { Popover, type Box, type PopoverProps } from '../../../src/renderer/ui/popover'
import { render, usePage } from './render'

usePage()

const AT: Box = { x: 300, y: 300, width: 40, height: 20 }
const popover = () => page.getByRole('dialog', { name: 'Highlight' })
const text = () => page.getByRole('textbox', { name: 'Text' })

function Example(props: Partial<PopoverProps> & { onPress?: () => void }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <input
        aria-label="Text"
        defaultValue="select me"
        onKeyDown={(event) => event.key === 'F2' && setOpen(true)}
      />
      <Popover label="Highlight" anchor={AT} {...props} open={open} onOpenChange={setOpen}>
        <Button onClick={props.onPress}>Yellow</Button>
        <input aria-label="Note" />
      </Popover>
    </>
  )
}

async function openExample(props: Parameters<typeof Example>[0] = {}): Promise<void> {
  render(<Example {...props} />)
  await text().click()
  await userEvent.keyboard('{F2}')
  await expect.element(popover()).toBeVisible()
}

/** How far the middle of the popover is from the middle of the box, and the gap between them, in px. */
function distance(box: Box): { across: number; gap: number } {
  const { left, width, bottom } = popover().element().getBoundingClientRect()
  return {
    across: Math.abs(Math.round(left + width / 2 - box.x - box.width / 2)),
    gap: Math.round(box.y - bottom),
  }
}

test('takes the focus and gives it back on Escape', async () => {
  await openExample()
  await expect.element(page.getByRole('button', { name: 'Yellow' })).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(popover().query()).toBeNull())
  await expect.element(text()).toHaveFocus()
})

test('without taking the focus: typing goes on, its buttons work, Escape closes it', async () => {
  const onPress = vi.fn<() => void>()
  await openExample({ takesFocus: false, onPress })
  await expect.element(text()).toHaveFocus()
  await userEvent.keyboard('{End}!')
  await expect.element(text()).toHaveValue('select me!')
  await page.getByRole('button', { name: 'Yellow' }).click()
  expect(onPress).toHaveBeenCalledOnce()
  await expect.element(text()).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(popover().query()).toBeNull())
  await expect.element(text()).toHaveFocus()
})

test('without taking the focus, a field in it can still be written in', async () => {
  await openExample({ takesFocus: false })
  await page.getByRole('textbox', { name: 'Note' }).click()
  await userEvent.keyboard('why')
  await expect.element(page.getByRole('textbox', { name: 'Note' })).toHaveValue('why')
})

test('a press outside closes it', async () => {
  await openExample()
  await page.elementLocator(document.body).click({ position: { x: 4, y: 4 } })
  await vi.waitFor(() => expect(popover().query()).toBeNull())
})

test('stands above the middle of its box and follows a new one', async () => {
  await openExample()
  await vi.waitFor(() => expect(distance(AT)).toEqual({ across: 0, gap: 8 }))
  const moved = { ...AT, x: 420, y: 350 }
  render(<Example anchor={moved} />)
  await vi.waitFor(() => expect(distance(moved)).toEqual({ across: 0, gap: 8 }))
})

test('follows what a function says, without a render', async () => {
  let box = AT
  await openExample({ anchor: () => box })
  await vi.waitFor(() => expect(distance(box)).toEqual({ across: 0, gap: 8 }))
  box = { ...AT, y: 360 }
  await vi.waitFor(() => expect(distance(box)).toEqual({ across: 0, gap: 8 }))
})

test('stands at an element of another document', async () => {
  const frame = document.createElement('iframe')
  frame.style.cssText = 'position: fixed; inset: 0 auto auto 0; border: 0; width: 800px; height: 500px'
  frame.srcdoc =
    '<p style="position: absolute; left: 300px; top: 300px; width: 40px; height: 20px; margin: 0"></p>'
  const loaded = new Promise((done) => frame.addEventListener('load', done))
  document.body.append(frame)
  await loaded
  const paragraph = frame.contentDocument?.querySelector('p')
  if (!paragraph) throw new Error('The frame has no paragraph')
  render(
    <Popover open onOpenChange={() => undefined} label="Highlight" anchor={paragraph}>
      <Button>Yellow</Button>
    </Popover>,
  )
  await vi.waitFor(() => expect(distance(AT)).toEqual({ across: 0, gap: 8 }))
})

test('where there is no room above, it stands below, inside the window', async () => {
  await openExample({ anchor: { x: 2, y: 4, width: 10, height: 10 } })
  await vi.waitFor(() => {
    const { left, top } = popover().element().getBoundingClientRect()
    expect([Math.round(left), Math.round(top)]).toEqual([8, 22])
  })
})

import { useRef, useState } from 'react'
import { page, userEvent } from 'vitest/browser'
import { describe, expect, test, vi } from 'vitest'
import { AlertDialog } from '../../../src/renderer/ui/alert-dialog'
import { Button } from '../../../src/renderer/ui/button'
import { Dialog, type DialogProps } from '../../../src/renderer/ui/dialog'
import { Select } from '../../../src/renderer/ui/select'
import { render, usePage } from './render'

usePage()

const dialog = () => page.getByRole('dialog', { name: 'Export' })
const opener = () => page.getByRole('button', { name: 'Export…' })

function Example(props: Partial<DialogProps>) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Export…</Button>
      <Dialog
        title="Export"
        description="4 annotations"
        footer={<Button variant="primary">Save</Button>}
        {...props}
        open={open}
        onOpenChange={setOpen}
      >
        {props.children ?? <input aria-label="File name" />}
      </Dialog>
    </>
  )
}

async function openExample(props: Partial<DialogProps> = {}): Promise<void> {
  render(<Example {...props} />)
  await opener().click()
  await expect.element(dialog()).toBeVisible()
}

describe('the focus', () => {
  test('goes to the first control of the content and not to the way out', async () => {
    await openExample()
    await expect.element(page.getByRole('textbox', { name: 'File name' })).toHaveFocus()
  })

  test('goes where it is told', async () => {
    function Two() {
      const second = useRef<HTMLInputElement>(null)
      return (
        <Example initialFocus={second}>
          <input aria-label="First" />
          <input aria-label="Second" ref={second} />
        </Example>
      )
    }
    render(<Two />)
    await opener().click()
    await expect.element(page.getByRole('textbox', { name: 'Second' })).toHaveFocus()
  })

  test('stays inside and comes round', async () => {
    await openExample()
    for (const name of ['Save', 'Close']) {
      await userEvent.tab()
      await expect.element(page.getByRole('button', { name })).toHaveFocus()
    }
    await userEvent.tab()
    await expect.element(page.getByRole('textbox', { name: 'File name' })).toHaveFocus()
  })

  test.each([
    ['Escape', () => userEvent.keyboard('{Escape}')],
    ['the close button', () => page.getByRole('button', { name: 'Close' }).click()],
  ])('goes back to the opener after %s', async (_, close) => {
    await openExample()
    await close()
    await vi.waitFor(() => expect(dialog().query()).toBeNull())
    await expect.element(opener()).toHaveFocus()
  })
})

test('has a name and a description', async () => {
  await openExample()
  await expect.element(dialog()).toHaveAccessibleDescription('4 annotations')
})

test('without a visible title it has its name still, and no close button', async () => {
  await openExample({ hideTitle: true })
  expect(page.getByRole('button', { name: 'Close' }).query()).toBeNull()
})

test('says to the keyboard that it is open', async () => {
  await openExample()
  expect(document.querySelector('[data-layer=dialog][data-open]')).not.toBeNull()
})

test.each([
  ['small', 480],
  ['medium', 640],
  ['wide', 880],
] as const)('%s is %i px wide and in the middle of the window', async (size, width) => {
  await page.viewport(1200, 800)
  await openExample({ size })
  await vi.waitFor(() => {
    const box = dialog().element().getBoundingClientRect()
    expect(Math.round(box.width)).toBe(width)
    expect(Math.abs(box.left + box.width / 2 - 600)).toBeLessThanOrEqual(1)
    expect(Math.abs(box.top + box.height / 2 - 400)).toBeLessThanOrEqual(1)
  })
})

test('is in the middle of a window that is read from the right, too', async () => {
  await page.viewport(1200, 800)
  document.documentElement.dir = 'rtl'
  try {
    await openExample()
    await vi.waitFor(() => {
      const box = dialog().element().getBoundingClientRect()
      expect(Math.abs(box.left + box.width / 2 - 600)).toBeLessThanOrEqual(1)
    })
  } finally {
    document.documentElement.removeAttribute('dir')
  }
})

test('more than fits is scrolled inside; the buttons stay in sight', async () => {
  await page.viewport(1000, 500)
  await openExample({ children: Array.from({ length: 80 }, (_, line) => <p key={line}>Line {line}</p>) })
  await expect.element(page.getByRole('button', { name: 'Save' })).toBeInViewport({ ratio: 1 })
})

describe('an alert dialog', () => {
  test.each([
    ['Cancel', 0],
    ['Delete', 1],
  ])('%s', async (name, times) => {
    const onConfirm = vi.fn<() => void>()
    const onOpenChange = vi.fn<(open: boolean) => void>()
    render(
      <AlertDialog
        open
        danger
        title="Delete for good?"
        description="This cannot be undone."
        confirmLabel="Delete"
        onConfirm={onConfirm}
        onOpenChange={onOpenChange}
      />,
    )
    await expect.element(page.getByRole('alertdialog', { name: 'Delete for good?' })).toBeVisible()
    await page.getByRole('button', { name }).click()
    await vi.waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false))
    expect(onConfirm).toHaveBeenCalledTimes(times)
  })
})

test('the policy of the page is kept: nothing brings a style element', async () => {
  const before = document.querySelectorAll('style').length
  await openExample({
    children: (
      <Select
        label="Format"
        value="a"
        options={[
          { value: 'a', label: 'Markdown' },
          { value: 'b', label: 'JSON' },
        ]}
        onChange={() => undefined}
      />
    ),
  })
  await page.getByRole('combobox', { name: 'Format' }).click()
  await expect.element(page.getByRole('option', { name: 'JSON' })).toBeVisible()
  expect(document.querySelectorAll('style').length).toBe(before)
})

import { page } from 'vitest/browser'
import { beforeEach, expect, test, vi } from 'vitest'
import { openContextMenu } from '../../../src/renderer/context-menu'
import { copyText } from '../../../src/renderer/copy-text'
import { Toasts } from '../../../src/renderer/ui/toast'
import { ContextMenuHost } from '../../../src/renderer/window/context-menu-host'
import { render, usePage } from '../ui/render'

usePage()

const write = vi.spyOn(navigator.clipboard, 'writeText')

beforeEach(async () => {
  write.mockReset()
  render(
    <>
      <ContextMenuHost />
      <Toasts />
    </>,
  )
  await vi.waitFor(() => page.getByRole('region', { name: 'Messages' }).element())
  openContextMenu({
    label: 'Tag',
    at: { x: 20, y: 20 },
    entries: [{ kind: 'act', label: 'Copy the name', run: () => copyText('trade/rail') }],
  })
})

test('what is copied from a menu is said', async () => {
  write.mockResolvedValue()
  await page.getByRole('menuitem', { name: 'Copy the name' }).click()
  await expect.poll(() => document.querySelector('#announcer')?.textContent).toBe('Copied')
  expect(write).toHaveBeenCalledWith('trade/rail')
  await expect.poll(() => page.getByRole('menu').query()).toBeNull()
})

test('where the browser refuses, the message says what to do', async () => {
  write.mockRejectedValue(
    new DOMException(
      "Failed to execute 'writeText' on 'Clipboard': Write permission denied.",
      'NotAllowedError',
    ),
  )
  await page.getByRole('menuitem', { name: 'Copy the name' }).click()
  await expect
    .element(
      page
        .getByRole('dialog')
        .getByText('Nothing was copied: the browser does not let Lectern use the clipboard.', {
          exact: false,
        }),
    )
    .toBeVisible()
})

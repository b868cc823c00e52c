import { page, userEvent } from 'vitest/browser'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { registerCommand } from '../../../src/renderer/commands/registry'
import { libraryStore } from '../../../src/renderer/features/library'
import { Palette } from '../../../src/renderer/features/palette/palette'
import { articleRow } from '../../unit/renderer/article-row'
import { render, usePage } from '../ui/render'

usePage()

const field = () => page.getByRole('combobox', { name: 'Command palette' })
const options = () =>
  page
    .getByRole('option')
    .elements()
    .map((option) => option.textContent)
const close = vi.fn<() => void>()
const run = vi.fn<() => void>()
let unregister: (() => void)[] = []

beforeEach(async () => {
  const rows = [articleRow({ title: 'The theme of the day' }), articleRow({ title: 'Other' })]
  libraryStore.setState({ rows: new Map(rows.map((row) => [row.id, row])) })
  unregister = [
    registerCommand('view.theme', { run }),
    registerCommand('find.open', { run, when: () => false }),
  ]
  close.mockReset()
  run.mockReset()
  render(<Palette request={{ kind: 'palette' }} onClose={close} />)
  await vi.waitFor(() => {
    if (document.activeElement !== field().element()) throw new Error('The field has no focus yet')
  })
})
afterEach(() => unregister.forEach((stop) => stop()))

describe('the palette', () => {
  it('shows the commands that can run now and no others', async () => {
    await expect.poll(options).toEqual(['Change the theme'])
  })

  it('finds commands and articles by a few letters, marks them, and runs the chosen one on Enter', async () => {
    await userEvent.keyboard('theme')
    await expect.poll(options).toEqual(['Change the theme', 'The theme of the day'])
    await expect
      .poll(() => [...document.querySelectorAll('mark')].map((mark) => mark.textContent))
      .toEqual(['theme', 'theme'])
    await userEvent.keyboard('{Enter}')
    expect(close).toHaveBeenCalledOnce()
    await expect.poll(() => run.mock.calls.length).toBe(1)
  })

  it('is emptied by Escape, then closed by Escape', async () => {
    await userEvent.keyboard('zzz')
    await expect.element(page.getByText('Nothing found')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(field()).toHaveValue('')
    expect(close).not.toHaveBeenCalled()
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => close.mock.calls.length).toBe(1)
  })
})

import { page } from 'vitest/browser'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { registerCommand } from '../../src/renderer/commands/registry'
import { runAsked } from '../../src/renderer/run-asked'
import { Toasts } from '../../src/renderer/ui/toast'
import { render, usePage } from './ui/render'

usePage()

const run = vi.fn<() => void>()
let stop = () => {}

beforeEach(async () => {
  run.mockReset()
  render(<Toasts />)
  await vi.waitFor(() => page.getByRole('region', { name: 'Messages' }).element())
})
afterEach(() => stop())

test('what is chosen in the system’s menu runs', () => {
  stop = registerCommand('article.archive', { run })
  runAsked('article.archive')
  expect(run).toHaveBeenCalledOnce()
})

test('where it has nothing to act on, it says so by its name', async () => {
  stop = registerCommand('article.archive', { run, when: () => false })
  runAsked('article.archive')
  await expect.element(page.getByText('There is nothing here for “Archive or unarchive”.')).toBeVisible()
  expect(run).not.toHaveBeenCalled()
})

test('a command of another version does nothing', () => {
  runAsked('no.such')
  expect(page.getByRole('dialog').query()).toBeNull()
})

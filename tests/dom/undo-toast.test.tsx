import { page } from 'vitest/browser'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { AppError } from '../../src/shared/ipc/app-error'
import { takeHistory } from '../../src/renderer/history'
import { connect } from '../../src/renderer/host'
import { Toasts } from '../../src/renderer/ui/toast'
import { toastWithUndo } from '../../src/renderer/undo-toast'
import { LibraryAtHand } from './annotations/library-at-hand'
import { render, usePage } from './ui/render'

usePage()
const library = new LibraryAtHand()
let last = 0

beforeAll(async () => {
  library.install()
  await connect()
})
beforeEach(async () => {
  library.asked.length = 0
  render(<Toasts />)
  await vi.waitFor(() => page.getByRole('region', { name: 'Messages' }).element())
})

/** Something is done: the library tells its step, and the window says it. */
function act(message: string): string {
  last += 1
  const entry = `step ${last}`
  takeHistory({ undo: 'undo.article.star', entry })
  toastWithUndo(message, entry)
  return entry
}
const undo = () => page.getByRole('button', { name: 'Undo' })
const shown = () =>
  [...document.querySelectorAll('[data-toast]:not([data-ending-style])')].map(
    (one) => one.querySelector('p')?.textContent,
  )

test('asks for its own step', async () => {
  const entry = act('Archived')
  await undo().click()
  await vi.waitFor(() => expect(library.asked).toMatchObject([{ name: 'history.undo', input: { entry } }]))
})

test('takes the place of the one before', async () => {
  act('Starred')
  act('Archived')
  await vi.waitFor(() => expect(shown()).toEqual(['Archived']))
})

test('goes when its step is not the newest any more', async () => {
  act('Archived')
  await vi.waitFor(() => expect(shown()).toEqual(['Archived']))
  takeHistory({ undo: 'undo.annotation.add', entry: 'of another client' })
  await vi.waitFor(() => expect(shown()).toEqual([]))
})

test('stays when the library tells the same step again, and does not close the one that has its place', async () => {
  const entry = act('Starred')
  takeHistory({ undo: 'undo.article.star', entry })
  await vi.waitFor(() => expect(shown()).toEqual(['Starred']))
  act('Archived')
  await vi.waitFor(() => expect(shown()).toEqual(['Archived']))
  await expect.element(undo()).toBeVisible()
})

test('offers nothing when there is nothing to take back, or something was changed before it was said', async () => {
  act('Starred')
  toastWithUndo('Archived', undefined)
  await vi.waitFor(() => expect(shown()).toEqual(['Archived']))
  await expect.element(undo()).not.toBeInTheDocument()
  takeHistory({ undo: 'undo.article.star', entry: 'mine' })
  takeHistory({ undo: 'undo.article.title', entry: 'theirs' })
  toastWithUndo('Starred', 'mine')
  await vi.waitFor(() => expect(shown()).toEqual(['Starred']))
  await expect.element(undo()).not.toBeInTheDocument()
})

test('is said to have found nothing where another was faster, not to have undone what the other one did', async () => {
  act('Archived')
  await undo().click()
  await expect.element(page.getByText('There is nothing to undo')).toBeVisible()
})

test('says why when the library refuses', async () => {
  library.refusals.set('history.undo', new AppError('conflict', 'Overtaken', { key: 'history.overtaken' }))
  act('Archived')
  await undo().click()
  await expect.element(page.getByText(/Something else was changed since/)).toBeVisible()
})

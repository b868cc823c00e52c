import { page, userEvent } from 'vitest/browser'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { Toasts, toast } from '../../../src/renderer/ui/toast'
import { render, usePage } from './render'

usePage()

const shown = (): (string | null)[] =>
  page
    .getByRole('dialog')
    .elements()
    .map((one) => one.textContent)
const close = () => page.getByRole('button', { name: 'Close' })

beforeEach(async () => {
  render(
    <>
      <input aria-label="Text" />
      <Toasts />
    </>,
  )
  await vi.waitFor(() => page.getByRole('region', { name: 'Messages' }).element())
})

test('is said politely, and closed by its button', async () => {
  toast({ message: 'Highlight deleted', timeout: 0 })
  await expect.element(page.getByText('Highlight deleted')).toBeVisible()
  expect(
    page.getByText('Highlight deleted').element().closest('[aria-live]')?.getAttribute('aria-live'),
  ).toBe('polite')
  await close().click()
  await vi.waitFor(() => expect(shown()).toEqual([]))
})

test('a problem is said at once, and not a second time by its message', async () => {
  toast({ message: 'The file could not be written', tone: 'problem', timeout: 0 })
  await expect.poll(() => document.querySelector('#alarm')?.textContent).toBe('The file could not be written')
  const message = page.getByRole('dialog').getByText('The file could not be written').element()
  expect(message.closest('[aria-live]')?.getAttribute('aria-live')).toBe('off')
  await expect.poll(() => document.querySelector('#alarm')?.textContent, { timeout: 3000 }).toBe('')
  await close().click()
  await vi.waitFor(() => expect(shown()).toEqual([]))
})

test('its action runs once and closes it', async () => {
  const run = vi.fn<() => void>()
  toast({ message: 'Highlight deleted', action: { label: 'Undo', run } })
  await page.getByRole('button', { name: 'Undo' }).click()
  await vi.waitFor(() => expect(shown()).toEqual([]))
  expect(run).toHaveBeenCalledOnce()
})

test('two at a time', async () => {
  for (const message of ['one', 'two', 'three', 'four']) toast({ message, timeout: 0 })
  await vi.waitFor(() => {
    for (const message of ['three', 'four']) expect(page.getByText(message).element()).toBeVisible()
    for (const message of ['one', 'two'])
      expect(page.getByText(message).query()?.checkVisibility() ?? false).toBe(false)
  })
})

test('F6 goes to it, Shift+Tab leads back, Tab to its action', async () => {
  toast({ message: 'Highlight deleted', action: { label: 'Undo', run: () => undefined }, timeout: 0 })
  await expect.element(page.getByText('Highlight deleted')).toBeVisible()
  await page.getByRole('textbox', { name: 'Text' }).click()
  await userEvent.keyboard('{F6}')
  await expect.element(page.getByRole('region', { name: 'Messages' })).toHaveFocus()
  await userEvent.tab({ shift: true })
  await expect.element(page.getByRole('textbox', { name: 'Text' })).toHaveFocus()
  await userEvent.keyboard('{F6}{Tab}{Tab}')
  await expect.element(page.getByRole('button', { name: 'Undo' })).toHaveFocus()
})

describe('it goes by itself', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    return () => vi.useRealTimers()
  })

  /** Whether it is there and not on its way out. */
  const stays = (): boolean => page.getByRole('dialog').query()?.hasAttribute('data-ending-style') === false

  test.each([
    ['6 s', { message: 'm' }, 6000],
    ['10 s with an action', { message: 'm', action: { label: 'Undo', run: () => undefined } }, 10_000],
    ['10 s when it is a problem', { message: 'm', tone: 'problem' }, 10_000],
    ['when it is told to', { message: 'm', timeout: 1000 }, 1000],
  ] as const)('after %s', async (_, message, after) => {
    toast(message)
    await vi.advanceTimersByTimeAsync(after - 100)
    expect(stays()).toBe(true)
    await vi.advanceTimersByTimeAsync(200)
    expect(stays()).toBe(false)
  })

  test.each([
    ['the pointer is on it', () => page.getByText('Saved').hover(), () => page.getByRole('textbox').hover()],
    ['the focus is on it', () => userEvent.keyboard('{F6}'), () => userEvent.tab({ shift: true })],
  ])('but not while %s', async (_, come, leave) => {
    await page.getByRole('textbox', { name: 'Text' }).click()
    toast({ message: 'Saved' })
    await vi.advanceTimersByTimeAsync(1000)
    await come()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(stays()).toBe(true)
    await leave()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(stays()).toBe(false)
  })
})

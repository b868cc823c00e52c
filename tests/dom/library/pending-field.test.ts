import { userEvent } from 'vitest/browser'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listenToKeys } from '../../../src/renderer/commands/keyboard'
import { awaitField, forgetField } from '../../../src/renderer/commands/pending-field'
import { registerCommand } from '../../../src/renderer/commands/registry'

let ran: string[] = []
let stops: (() => void)[] = []

beforeEach(() => {
  ran = []
  document.body.innerHTML =
    '<div data-context="list" tabindex="0" id="list"></div><textarea hidden></textarea><input hidden>'
  document.querySelector<HTMLElement>('#list')?.focus()
  stops = [
    listenToKeys(),
    registerCommand('article.archive', { run: () => void ran.push('archive') }),
    registerCommand('article.star', { run: () => void ran.push('star') }),
  ]
})
afterEach(() => {
  forgetField()
  for (const stop of stops) stop()
  document.body.replaceChildren()
})

/** The field is there at last. */
function show<K extends 'input' | 'textarea'>(name: K): HTMLElementTagNameMap[K] {
  const field = document.querySelector(name)
  if (field === null) throw new Error('The page has no such field')
  field.hidden = false
  field.focus()
  return field
}

test('what is typed before the field is there goes into the field, and no command runs', async () => {
  awaitField()
  await userEvent.keyboard('ses')
  const field = show('input')
  await userEvent.keyboard('e')
  await expect.poll(() => field.value).toBe('sese')
  expect(ran).toEqual([])
})

test('Enter and Backspace are kept in their order: the field hears them, a text gets its new line', async () => {
  awaitField()
  await userEvent.keyboard('ex{Backspace}s{Enter}e')
  const heard: string[] = []
  const field = document.querySelector('textarea')
  field?.addEventListener('keydown', ({ key }) => heard.push(key))
  show('textarea')
  await expect.poll(() => field?.value).toBe('es\ne')
  expect(heard).toEqual(['e', 'x', 'Backspace', 's', 'Enter', 'e'])
})

test('Escape gives the field up; then keys are commands again', async () => {
  let gaveUp = 0
  awaitField(() => (gaveUp += 1))
  await userEvent.keyboard('s{Escape}')
  expect([gaveUp, ran]).toEqual([1, []])
  await userEvent.keyboard('e')
  expect(ran).toEqual(['archive'])
  expect(show('input').value).toBe('')
})

test('keys with Ctrl are no typing, and a field that has the focus is left alone', async () => {
  stops.push(registerCommand('settings.open', { run: () => void ran.push('settings') }))
  const field = show('input')
  awaitField()
  await userEvent.keyboard('s')
  expect(field.value).toBe('s')
  document.querySelector<HTMLElement>('#list')?.focus()
  awaitField()
  await userEvent.keyboard('{Control>},{/Control}')
  expect(ran).toEqual(['settings'])
})

import { page } from 'vitest/browser'
import { afterEach, expect, test } from 'vitest'
import { colorKeysOf, keysNow } from '../../../src/renderer/commands/key-names'
import { setKeyboard } from '../../../src/renderer/commands/keys'
import { FilterField } from '../../../src/renderer/features/library/filter-field'
import { DEFAULT_KEYBOARD, type KeyboardSettings } from '../../../src/shared/keys/keys-in-force'
import { render, usePage } from '../ui/render'

usePage()
afterEach(() => setKeyboard(DEFAULT_KEYBOARD))

test.each<[string, Partial<KeyboardSettings>, string | undefined]>([
  ['in a row', {}, '1–5'],
  ['in a row with a modifier', { preset: 'modifiers' }, 'Alt 1–5'],
  ['one of them elsewhere', { bindings: { 'highlight.blue': ['b'] } }, '1 2 B 4 5'],
  ['one of them without keys', { bindings: { 'highlight.blue': [] } }, undefined],
  ['all switched off', { singleKeys: false }, undefined],
])('the keys of the colours, %s', (_, settings, expected) => {
  setKeyboard({ ...DEFAULT_KEYBOARD, ...settings })
  expect(colorKeysOf(keysNow)).toBe(expected)
})

test('the field of the filter names the keys that lead to it, and follows them', async () => {
  render(<FilterField />)
  const placeholder = () => page.getByRole('textbox').element().getAttribute('placeholder')
  await expect.poll(placeholder).toMatch(/ \(\/\)$/)
  setKeyboard({ ...DEFAULT_KEYBOARD, bindings: { 'list.filter': ['f'] } })
  await expect.poll(placeholder).toMatch(/ \(F\)$/)
  setKeyboard({ ...DEFAULT_KEYBOARD, singleKeys: false })
  await expect.poll(placeholder).toMatch(/tags$/)
})

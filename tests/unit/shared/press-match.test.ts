import { describe, expect, test } from 'vitest'
import { COMMAND_DEFINITIONS, type CommandId } from '../../../src/shared/commands'
import { type KeyPreset, presetKeys } from '../../../src/shared/keys/key-presets'
import { pressesOf } from '../../../src/shared/keys/key-syntax'
import { matchesPress, type PressedKeys } from '../../../src/shared/keys/press-match'

type Modifier = 'ctrl' | 'alt' | 'meta' | 'shift' | 'altgraph'

const held = (key: string, code: string, ...modifiers: readonly Modifier[]): PressedKeys => ({
  key,
  code,
  ctrlKey: modifiers.includes('ctrl'),
  altKey: modifiers.includes('alt'),
  metaKey: modifiers.includes('meta'),
  shiftKey: modifiers.includes('shift'),
  getModifierState: () => modifiers.includes('altgraph'),
})

/** The commands of the whole window, the list and the reader that a single press means. */
function meant(pressed: PressedKeys, preset: KeyPreset = 'default', isMac = false): CommandId[] {
  const contexts: readonly string[] = ['global', 'list', 'article', 'reader']
  const keys = presetKeys(preset)
  const isMeant = (one: string) => {
    const [press, ...more] = pressesOf(one) ?? []
    return press !== undefined && more.length === 0 && matchesPress(press, pressed, isMac)
  }
  return COMMAND_DEFINITIONS.filter(
    ({ id, context }) => contexts.includes(context) && keys.get(id)?.some(isMeant),
  ).map(({ id }) => id)
}

describe('letters are those that the layout writes', () => {
  test.each<[layout: string, PressedKeys, CommandId[]]>([
    ['US', held('z', 'KeyZ', 'ctrl'), ['history.undo']],
    ['French: Z is where the US has W', held('z', 'KeyW', 'ctrl'), ['history.undo']],
    ['French: Ctrl+W, which closes the window, undoes nothing', held('w', 'KeyZ', 'ctrl'), []],
    ['French: Ctrl+Q is not Ctrl+A', held('q', 'KeyA', 'ctrl'), []],
    ['French: Ctrl+A', held('a', 'KeyQ', 'ctrl'), ['list.markAll']],
    ['German: Y and Z have changed places', held('z', 'KeyY', 'ctrl'), ['history.undo']],
    ['German', held('y', 'KeyZ', 'ctrl'), ['history.redo']],
    ['Dvorak: K', held('k', 'KeyV', 'ctrl'), ['palette.open']],
    ['Dvorak: Ctrl+V pastes', held('v', 'Period', 'ctrl'), []],
    ['Dvorak: Ctrl+W is not Ctrl+,', held('w', 'Comma', 'ctrl'), []],
    ['Dvorak: e', held('e', 'KeyD'), ['article.archive']],
    ['caps lock', held('E', 'KeyE'), ['article.archive']],
    ['with Shift as well', held('Z', 'KeyW', 'ctrl', 'shift'), ['history.redo']],
  ])('%s', (_, pressed, expected) => expect(meant(pressed)).toEqual(expected))
})

describe('where a layout writes no Latin letter, the place of the key counts', () => {
  test.each<[layout: string, PressedKeys, CommandId[]]>([
    ['Russian: Ctrl+К', held('л', 'KeyK', 'ctrl'), ['palette.open']],
    ['Russian: э is no letter of ours', held('э', 'Quote'), []],
    ['Russian: у', held('у', 'KeyE'), ['article.archive']],
    ['Russian: ъ stands where ] does', held('ъ', 'BracketRight'), ['annotation.next']],
    ['Greek', held('ε', 'KeyE'), ['article.archive']],
    ['Turkish F: ğ is a Latin letter, and e is elsewhere', held('ğ', 'KeyE'), []],
    ['Chinese: full-width signs', held('？', 'Slash', 'shift'), ['shortcuts.open']],
    ['Chinese: 】', held('】', 'BracketRight'), ['annotation.next']],
  ])('%s', (_, pressed, expected) => expect(meant(pressed)).toEqual(expected))
})

describe('signs are those that the layout writes, whether or not it needs Shift for them', () => {
  test.each<[layout: string, PressedKeys, CommandId[]]>([
    ['US: ?', held('?', 'Slash', 'shift'), ['shortcuts.open']],
    ['US: Ctrl+=', held('=', 'Equal', 'ctrl'), ['view.larger']],
    ['US: Ctrl++', held('+', 'Equal', 'ctrl', 'shift'), ['view.larger']],
    ['the number pad', held('+', 'NumpadAdd', 'ctrl'), ['view.larger']],
    ['German: + is a key', held('+', 'BracketRight', 'ctrl'), ['view.larger']],
    ['German: / is Shift+7', held('/', 'Digit7', 'shift'), ['list.filter']],
    ['German: - is where the US has /', held('-', 'Slash', 'ctrl'), ['view.smaller']],
    ['German: \\ needs AltGr, so its place counts', held('#', 'Backslash', 'ctrl'), ['view.sidebar']],
    ['German: ] by AltGr', held(']', 'Digit9', 'altgraph'), ['annotation.next']],
    ['the same on Windows', held(']', 'Digit9', 'altgraph', 'ctrl', 'alt'), ['annotation.next']],
    ['German: € is no e', held('€', 'KeyE', 'altgraph', 'ctrl', 'alt'), []],
    ['French: , is where the US has M', held(',', 'KeyM', 'ctrl'), ['settings.open']],
    ['French: . needs Shift', held('.', 'Comma', 'ctrl', 'shift'), ['view.annotations']],
    ['French: ? is Shift and ,', held('?', 'KeyM', 'shift'), ['shortcuts.open']],
  ])('%s', (_, pressed, expected) => expect(meant(pressed)).toEqual(expected))
})

describe('digits', () => {
  const one = pressesOf('1')?.[0] ?? { modifiers: [], key: '' }
  const goInbox = pressesOf('Alt+Shift+Digit1')?.[0] ?? { modifiers: [], key: '' }
  test.each<[layout: string, PressedKeys, boolean]>([
    ['US', held('1', 'Digit1'), true],
    ['US: ! is another', held('!', 'Digit1', 'shift'), false],
    ['French: the key without Shift', held('&', 'Digit1'), true],
    ['French: with Shift', held('1', 'Digit1', 'shift'), true],
    ['the number pad', held('1', 'Numpad1'), true],
    ['with Ctrl', held('1', 'Digit1', 'ctrl'), false],
    ['another', held('2', 'Digit2'), false],
  ])('1, %s: %s', (_, pressed, expected) => expect(matchesPress(one, pressed, false)).toBe(expected))
  test('with Alt and Shift a digit is its place, in France too', () => {
    for (const key of ['!', '1'])
      expect(matchesPress(goInbox, held(key, 'Digit1', 'alt', 'shift'), false)).toBe(true)
    expect(matchesPress(goInbox, held('&', 'Digit1', 'alt'), false)).toBe(false)
  })
})

describe('a Mac', () => {
  test.each<[string, PressedKeys, CommandId[], KeyPreset?]>([
    ['Cmd is meant by $mod', held('k', 'KeyK', 'meta'), ['palette.open']],
    ['Ctrl is not', held('k', 'KeyK', 'ctrl'), []],
    ['Option hides the letter', held('´', 'KeyE', 'alt'), ['article.archive'], 'modifiers'],
    ['and may write one of ASCII', held('@', 'KeyS', 'alt'), ['article.star'], 'modifiers'],
    ['and signs', held('‘', 'BracketRight', 'alt'), ['annotation.next'], 'modifiers'],
    ['and dead keys', held('Dead', 'KeyU', 'alt'), ['article.unread'], 'modifiers'],
  ])('%s', (_, pressed, expected, preset = 'default') =>
    expect(meant(pressed, preset, true)).toEqual(expected),
  )
})

test.each([
  ['Enter', held('Enter', 'NumpadEnter'), true],
  ['Enter', held('Enter', 'Enter', 'shift'), false],
  ['Shift+Enter', held('Enter', 'Enter', 'shift'), true],
  ['Control+Space', held(' ', 'Space', 'ctrl'), true],
  ['F6', held('F6', 'F6'), true],
  ['Delete', held('Delete', 'NumpadDecimal'), true],
  ['Alt+ArrowDown', held('ArrowDown', 'ArrowDown', 'alt'), true],
  ['Alt+ArrowDown', held('ArrowDown', 'ArrowDown', 'alt', 'ctrl'), false],
])('%s by its name: %j is %s', (keys, pressed, expected) => {
  const [press] = pressesOf(keys) ?? []
  expect(press && matchesPress(press, pressed, false)).toBe(expected)
})

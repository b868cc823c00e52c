import { describe, expect, it, test } from 'vitest'
import { COMMAND_DEFINITIONS, type CommandDefinition, type CommandId } from '../../../src/shared/commands'
import { withKeys, withoutKeys, withPresetKeys } from '../../../src/shared/keys/key-changes'
import { conflictsOf } from '../../../src/shared/keys/key-conflicts'
import { KEY_PRESETS, presetKeys } from '../../../src/shared/keys/key-presets'
import { isCharacterKey, isPlainKey, pressesOf } from '../../../src/shared/keys/key-syntax'
import { DEFAULT_KEYBOARD, type KeyboardSettings, keysInForce } from '../../../src/shared/keys/keys-in-force'
import { Settings } from '../../../src/shared/model/settings'

const definitions: readonly CommandDefinition[] = COMMAND_DEFINITIONS
const inForce = (settings: Partial<KeyboardSettings> = {}) =>
  keysInForce({ ...DEFAULT_KEYBOARD, ...settings })
const keysOf = (id: CommandId, settings: Partial<KeyboardSettings>) => inForce(settings).keys.get(id)

describe.each(KEY_PRESETS)('the preset %s', (preset) => {
  const keys = presetKeys(preset)

  it('holds only keys that can be pressed', () => {
    expect([...keys.values()].flat().filter((one) => pressesOf(one) === undefined)).toEqual([])
  })

  it('gives no keys to two commands that can be meant at the same time', () => {
    const clashes = [...keys].flatMap(([id, own]) => own.flatMap((one) => conflictsOf(id, one, keys)))
    expect(clashes).toEqual([])
  })

  it('leaves no command without keys that has some by default', () => {
    const had = definitions.filter((command) => command.keys.length > 0).map(({ id }) => id as CommandId)
    expect(had.filter((id) => keys.get(id)?.length === 0)).toEqual([])
  })
})

test('the preset of modifiers has no letter, digit or sign by itself', () => {
  expect([...presetKeys('modifiers').values()].flat().filter(isCharacterKey)).toEqual([])
})

describe('the keys in force', () => {
  it('are those of the registry before a person changes any', () => {
    for (const { id, keys } of COMMAND_DEFINITIONS) expect(keysOf(id, {})).toEqual(keys)
  })

  it('are a person’s own instead of the preset’s, also none at all', () => {
    const bindings = { 'article.archive': ['$mod+j', 'z'], 'article.star': [] }
    expect(keysOf('article.archive', { bindings })).toEqual(['$mod+j', 'z'])
    expect(keysOf('article.star', { bindings })).toEqual([])
  })

  it('leave the preset’s keys out that a person gave to another command of the same place', () => {
    const bindings = { 'article.archive': ['j', 'KeyX'] }
    expect(keysOf('list.next', { bindings })).toEqual(['ArrowDown'])
    expect(keysOf('list.mark', { bindings })).toEqual(['Control+Space'])
    expect(keysOf('go.inbox', { bindings: { 'list.open': ['g'] } })).toEqual([])
    expect(keysOf('annotation.tag', { bindings: { 'article.archive': ['t'] } })).toEqual(['t'])
  })

  it('have no letter, digit or sign by itself once these are switched off; the others stay', () => {
    const settings = { singleKeys: false, bindings: { 'article.star': ['z', 'F8'] } }
    expect(keysOf('list.next', settings)).toEqual(['ArrowDown'])
    expect(keysOf('go.inbox', settings)).toEqual([])
    expect(keysOf('article.star', settings)).toEqual(['F8'])
    expect([...inForce(settings).keys.values()].flat().filter(isCharacterKey)).toEqual([])
  })

  it('name what they cannot use, and the settings keep it', () => {
    const keyboard = {
      preset: 'emacs',
      bindings: {
        'article.fold': ['f'],
        'article.archive': ['Ctrl-J', 'z'],
        'article.star': 'z',
        'article.tag': ['(a|b)'],
      },
      singleKeys: true,
    }
    expect(Settings.parse({ keyboard }).keyboard).toEqual(keyboard)
    const { keys, problems } = inForce(keyboard)
    expect(problems).toEqual([
      { kind: 'preset', what: 'emacs' },
      { kind: 'command', what: 'article.fold' },
      { kind: 'keys', what: 'Ctrl-J', id: 'article.archive' },
      { kind: 'keys', what: 'z', id: 'article.star' },
      { kind: 'keys', what: '(a|b)', id: 'article.tag' },
    ])
    expect(keys.get('article.archive')).toEqual(['z'])
    expect(keys.get('article.star')).toEqual(['s'])
    expect(keys.get('article.tag')).toEqual(['t'])
  })
})

test.each<[CommandId, string, CommandId[]]>([
  ['article.archive', 's', ['article.star']],
  ['article.archive', 'KeyS', ['article.star']],
  ['article.archive', 'Control+k', ['palette.open']],
  ['article.archive', 'Shift+?', ['shortcuts.open']],
  [
    'article.archive',
    'g',
    [
      'go.inbox',
      'go.unread',
      'go.reading',
      'go.starred',
      'go.archive',
      'go.all',
      'go.trash',
      'go.continue',
      'go.notebook',
      'go.notebook',
    ],
  ],
  ['article.archive', 'g i x', ['go.inbox']],
  ['article.archive', 'g e', []],
  ['article.archive', '1', []],
  ['view.theme', '1', ['highlight.yellow', 'annotation.yellow']],
  ['list.mark', ']', []],
  ['reader.select', ']', ['annotation.next']],
  ['article.star', 's', []],
])('%s given %s takes it from %j', (id, keys, expected) => {
  expect(conflictsOf(id, keys, inForce().keys).map((one) => one.id)).toEqual(expected)
})

test.each([
  '',
  ' ',
  'g  i',
  'a b c d',
  'Ctrl+K',
  'Escape',
  'Tab',
  '$mod+',
  'Shift+Shift+A',
  'é',
  '+K',
  'F25',
])('the keys "%s" are malformed', (keys) => expect(pressesOf(keys)).toBeUndefined())

test.each([
  ['e', true, true],
  ['Shift+?', true, true],
  ['+', true, true],
  ['g i', true, true],
  ['KeyE', true, true],
  ['Enter', true, false],
  ['ArrowDown', true, false],
  ['F6', false, false],
  ['$mod+KeyK', false, false],
  ['$mod++', false, false],
  ['Control+k c', false, false],
  ['Alt+Shift+Digit1', false, false],
])('%s is plain: %s, a character: %s', (keys, plain, character) => {
  expect(isPlainKey(keys)).toBe(plain)
  expect(isCharacterKey(keys)).toBe(character)
})

describe('changing keys', () => {
  const { keys: has } = inForce()
  const conflicts = conflictsOf('article.archive', 'j', has)

  it('adds them to those a command has and takes them from the other', () => {
    const bindings = withKeys({ 'future.command': ['q'] }, has, 'article.archive', 'j', conflicts)
    expect(bindings).toEqual({
      'future.command': ['q'],
      'article.archive': ['e', 'j'],
      'list.next': ['ArrowDown'],
    })
  })

  it('removes one, and puts those of the preset back', () => {
    expect(withoutKeys({}, has, 'list.next', 'j')).toEqual({ 'list.next': ['ArrowDown'] })
    expect(withPresetKeys({ 'list.next': [], 'article.star': ['z'] }, 'list.next')).toEqual({
      'article.star': ['z'],
    })
  })
})

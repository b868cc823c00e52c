/** One press: modifiers, and a key by its name (`e`, `Enter`) or its place on the keyboard (`KeyE`). */
export interface KeyPress {
  readonly modifiers: readonly string[]
  readonly key: string
}

const MODIFIERS: readonly string[] = ['$mod', 'Control', 'Alt', 'Meta', 'Shift']
/** Escape leaves what is nearest, always; Tab moves the focus. Neither can be given away. */
const NAMED_KEY =
  /^(?:[!-~]|Key[A-Z]|Digit\d|F(?:[1-9]|1\d|2[0-4])|Arrow(?:Up|Down|Left|Right)|Enter|Space|Backspace|Delete|Insert|Home|End|PageUp|PageDown|ContextMenu|Comma|Period|Slash|Backslash|Semicolon|Quote|BracketLeft|BracketRight|Backquote|Minus|Equal|IntlBackslash)$/
/** Characters by the place of their key: what a keyboard of the US has there. */
export const CHARACTERS: Readonly<Record<string, string>> = {
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backquote: '`',
  Minus: '-',
  Equal: '=',
}
/** More presses in a row nobody remembers. */
export const LONGEST_SEQUENCE = 3

/** The presses of keys as they are written (`$mod+KeyK`, `g i`); undefined when they are malformed. */
export function pressesOf(keys: string): readonly KeyPress[] | undefined {
  const presses = keys.split(' ').map(pressOf)
  if (presses.length > LONGEST_SEQUENCE) return undefined
  const sound = presses.filter((press) => press !== undefined)
  return sound.length === presses.length ? sound : undefined
}

function pressOf(text: string): KeyPress | undefined {
  // The key + itself comes after another +, or alone.
  const parts = text.split(/(?<=\w)\+/)
  const key = parts.at(-1) ?? ''
  const modifiers = parts.slice(0, -1)
  const isSound =
    NAMED_KEY.test(key) &&
    modifiers.every((one, at) => MODIFIERS.includes(one) && modifiers.indexOf(one) === at)
  return isSound ? { modifiers, key } : undefined
}

/** The character of a key: `e` of `KeyE`; the name of the key where it has none. */
const characterOf = (key: string): string =>
  CHARACTERS[key] ?? key.replace(/^(?:Key|Digit)(?=.$)/, '').toLowerCase()

const isModified = ({ modifiers }: KeyPress): boolean => modifiers.some((one) => one !== 'Shift')

/** Whether a person who types could mean the key: no Ctrl, Cmd or Alt and no function key; Enter and arrows too. */
export const isPlainKey = (keys: string): boolean =>
  (pressesOf(keys) ?? []).every((press) => !isModified(press) && !/^F\d+$/.test(press.key))

/** Whether it begins with a letter, digit or sign alone, which WCAG 2.1.4 wants to be able to switch off. */
export function isCharacterKey(keys: string): boolean {
  const [first] = pressesOf(keys) ?? []
  return first !== undefined && !isModified(first) && characterOf(first.key).length === 1
}

/**
 * The same text for keys that one press can mean: `KeyE` is `e`. `$mod` counts as Control, which it is everywhere but
 * on a Mac.
 */
export const comparableKeys = (keys: string): readonly string[] =>
  (pressesOf(keys) ?? []).map(({ modifiers, key }) => {
    // Whether a sign needs Shift is the keyboard's business.
    const counted = /^[^a-z0-9]$/i.test(key) ? modifiers.filter((one) => one !== 'Shift') : modifiers
    const held = counted.map((one) => (one === '$mod' ? 'Control' : one))
    return [...held.toSorted(), characterOf(key).toLowerCase()].join('+')
  })

import { CHARACTERS, pressesOf } from '../../shared/keys/key-syntax'

const NAMES: Readonly<Record<string, string>> = {
  ...CHARACTERS,
  $mod: 'CmdOrCtrl',
  Meta: 'Super',
  Equal: 'Plus',
  '+': 'Plus',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
}
/** Electron has no name for these, and throws at a name that it does not know. */
const NAMELESS = /^(?:ContextMenu|IntlBackslash)$/

/** Keys of the registry as Electron writes them; undefined for a sequence such as `g i` and for a key it has no name for. */
export function acceleratorFor(keys: string | undefined): string | undefined {
  const [press, ...others] = pressesOf(keys ?? '') ?? []
  if (press === undefined || others.length > 0 || NAMELESS.test(press.key)) return undefined
  return [...press.modifiers, press.key]
    .map((part) => NAMES[part] ?? part.replace(/^(Key|Digit)(?=.$)/, ''))
    .map((part) => (part.length === 1 ? part.toUpperCase() : part))
    .join('+')
}

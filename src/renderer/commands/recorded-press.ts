import { comparableKeys, pressesOf } from '../../shared/keys/key-syntax'
import { isMac } from './key-names'

/** What a person presses to copy, cut and paste text: given to a command, every field would lose it. */
const OF_TEXT_FIELDS: readonly string[] = ['$mod+c', '$mod+x', '$mod+v'].flatMap(comparableKeys)

/** The keys of a press as key-syntax.ts reads them; undefined for a modifier by itself and for keys that no command can have. */
export function recordedPress(event: KeyboardEvent): string | undefined {
  if (/^(?:Shift|Control|Alt|Meta|AltGraph)$/.test(event.key)) return undefined
  const keys = [...modifiersOf(event), keyOf(event)].join('+')
  return pressesOf(keys) === undefined ? undefined : keys
}

/** Whether keys are those by which text is copied, cut and pasted. */
export const isOfTextFields = (keys: string): boolean =>
  comparableKeys(keys).some((press) => OF_TEXT_FIELDS.includes(press))

function modifiersOf(event: KeyboardEvent): string[] {
  const held: readonly (readonly [boolean, string])[] = [
    [isMac ? event.metaKey : event.ctrlKey, '$mod'],
    [isMac && event.ctrlKey, 'Control'],
    [!isMac && event.metaKey, 'Meta'],
    [event.altKey, 'Alt'],
    [event.shiftKey, 'Shift'],
  ]
  return held.flatMap(([isHeld, name]) => (isHeld ? [name] : []))
}

/** By its letter, which is where this person's keyboard has it; Alt and other scripts hide it, and there its place counts. */
function keyOf({ key, code, altKey }: KeyboardEvent): string {
  if (key === ' ') return 'Space'
  return altKey || /[^ -~]/.test(key) ? code : key
}

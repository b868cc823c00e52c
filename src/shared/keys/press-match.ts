import { CHARACTERS, type KeyPress } from './key-syntax'

/** What of a browser's key event says which keys are held. */
export interface PressedKeys {
  /** The character that the layout gives, or the name of the key. */
  readonly key: string
  /** The place of the key, named by what a keyboard of the US has there. */
  readonly code: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  getModifierState(modifier: 'AltGraph'): boolean
}

/**
 * Whether the press is meant by what is held. Letters and signs are those that the layout writes, so that Ctrl+Z is
 * where the keyboard shows a Z; only where the key writes no Latin letter or no sign of ours (Cyrillic, Greek, Option
 * on a Mac) its place counts. Digits are their place, which French keyboards give only with Shift.
 */
export function matchesPress(press: KeyPress, held: PressedKeys, isMac: boolean): boolean {
  const { key } = press
  if (!hasModifiers(press, held, isMac)) return false
  const letter = /^(?:Key)?([a-z])$/i.exec(key)?.[1]?.toLowerCase()
  if (letter !== undefined) return letter === letterOf(held, isMac) && hasShift(press, held)
  const digit = /^(?:Digit)?(\d)$/.exec(key)?.[1]
  if (digit !== undefined) return matchesDigit(digit, press, held, isMac)
  const sign = CHARACTERS[key] ?? key
  if (sign.length === 1) return matchesSign(sign, press, held, isMac)
  return (held.key === key || held.code === key) && hasShift(press, held)
}

const isAltGraph = (held: PressedKeys, isMac: boolean): boolean => !isMac && held.getModifierState('AltGraph')

/** Windows tells AltGr as Ctrl and Alt, though it only writes a character. */
function hasModifiers({ modifiers }: KeyPress, held: PressedKeys, isMac: boolean): boolean {
  const written = isAltGraph(held, isMac)
  const wants = (name: string) => modifiers.includes(name)
  return (
    (wants('Control') || (wants('$mod') && !isMac)) === (held.ctrlKey && !written) &&
    (wants('Meta') || (wants('$mod') && isMac)) === held.metaKey &&
    wants('Alt') === (held.altKey && !written)
  )
}

const hasShift = ({ modifiers }: KeyPress, { shiftKey }: PressedKeys): boolean =>
  modifiers.includes('Shift') === shiftKey

/** Whether Option has changed what the key writes, as on a Mac. */
const isHidden = ({ altKey }: PressedKeys, isMac: boolean): boolean => isMac && altKey

function letterOf(held: PressedKeys, isMac: boolean): string | undefined {
  const { key, code } = held
  if (/^[a-z]$/i.test(key)) return key.toLowerCase()
  const writesOther = /^(?:[!-~]|\p{Script=Latin})$/u.test(key)
  if (isAltGraph(held, isMac) || (writesOther && !isHidden(held, isMac))) return undefined
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase()
}

function matchesDigit(digit: string, press: KeyPress, held: PressedKeys, isMac: boolean): boolean {
  if (hasShift(press, held) && held.code === `Digit${digit}`) return !isAltGraph(held, isMac)
  // Shift is what a French keyboard needs for a digit, and says nothing more.
  const byShift = held.shiftKey && press.modifiers.length === 0
  return held.key === digit && (hasShift(press, held) || byShift)
}

const SIGNS: readonly string[] = Object.values(CHARACTERS)

/** Whether a sign needs Shift is the keyboard's business; in its place it counts where the key writes nothing of ours. */
function matchesSign(sign: string, press: KeyPress, held: PressedKeys, isMac: boolean): boolean {
  // A Chinese input method writes full-width signs.
  const written = held.key.normalize('NFKC')
  if (written === sign) return true
  // A sign that is asked for by itself is not that of the key in its place: ? is no /.
  const isAsked = press.key.length === 1 && /^[!-~]$/.test(written)
  const isOurs = isAsked || /^[a-z0-9]$/i.test(written) || SIGNS.includes(written)
  if (isAltGraph(held, isMac) || (isOurs && !isHidden(held, isMac))) return false
  return CHARACTERS[held.code] === sign && hasShift(press, held)
}

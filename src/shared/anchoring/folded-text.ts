/**
 * A text as it is compared: without white space, soft hyphens, accents of letters and case, with one form of
 * quotes, dashes, ellipses, full-width and half-width letters. Only for matching: the places it gives are turned
 * back into places of the text itself (design/anchoring.md 5.4, step 2).
 */
export interface FoldedText {
  readonly text: string
  /** Of each folded UTF-16 code unit, the index of the unit it comes from; one more: the length of the original. */
  readonly origins: Uint32Array
}

const DROPPED = 0xffff
const SEVERAL = 0xfffe
const UNKNOWN = 0
/** What a code unit becomes: filled as units are met, since most texts know a few hundred. */
const single = new Uint16Array(0x10000)
const several = new Map<number, string>()

const QUOTES = /[\u00ab\u00bb\u201c-\u201f\u300c-\u300f\u301d-\u301f\uff02\uff62\uff63]/
const APOSTROPHES = /[`\u00b4\u2018-\u201b\u2032\u02bc\u02b9\uff07]/
const DASHES = /[\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]/
const INVISIBLE = /[\s\p{Cf}\p{Variation_Selector}]/u
/** Accents and vowel points that a text may have or lack: Latin, Greek, Cyrillic, Hebrew, Arabic. */
const MARKS =
  /[\u0300-\u036f]|[\u0483-\u0489]|[\u0591-\u05bd]|[\u05bf\u05c1\u05c2]|[\u064b-\u065f]|\u0670|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]|[\ufe20-\ufe2f]/g
/** Marks of voice after kana, standing alone in decomposed and in half-width text. */
const VOICE = /[\u3099\u309a\uff9e\uff9f]/

/** The folded form of a text; the length may change. Never throws, lone surrogates included. */
export function foldText(text: string): FoldedText {
  const units = new Uint16Array(text.length * 2 + 8)
  const origins = new Uint32Array(text.length * 2 + 9)
  let length = 0
  const put = (unit: number, origin: number): void => {
    if (unit === HYPHEN && length > 0 && units[length - 1] === HYPHEN) return
    if (unit === DOT && length > 2 && isDots(units, length)) return
    units[length] = unit
    origins[length] = origin
    length += 1
  }
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    const known = single[unit] || foldUnit(unit)
    if (known === DROPPED) continue
    const composed = mayCompose(unit) ? composedAt(text, at) : undefined
    if (composed !== undefined) {
      put(composed.unit, at)
      at += composed.length - 1
    } else if (known === SEVERAL) {
      const expansion = several.get(unit) ?? ''
      for (let of = 0; of < expansion.length; of += 1) put(expansion.charCodeAt(of), at)
    } else put(known, at)
  }
  origins[length] = text.length
  return { text: stringOf(units.subarray(0, length)), origins: origins.slice(0, length + 1) }
}

/**
 * The span of the original text that a folded span [start, end) stands for, UTF-16 code units; what was dropped
 * after its last character (an accent, not white space) belongs to it.
 */
export function unfoldSpan(
  original: string,
  { origins }: FoldedText,
  start: number,
  end: number,
): { start: number; end: number } {
  const from = origins[start] ?? original.length
  if (end <= start) return { start: from, end: from }
  const last = origins[end - 1] ?? original.length
  const next = nextOrigin(origins, end, last)
  let to = last + 1
  while (to < next && !/\s/.test(original.charAt(to))) to += 1
  return { start: from, end: to }
}

/** The folded index of the first character that comes from `offset` or later (UTF-16 code units). */
export function foldedIndex({ origins }: FoldedText, offset: number): number {
  let low = 0
  let high = origins.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((origins[middle] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

const HYPHEN = 0x2d
const DOT = 0x2e

/** `……` and `....` are as many dots as `…`. */
function isDots(units: Uint16Array, length: number): boolean {
  return units[length - 1] === DOT && units[length - 2] === DOT && units[length - 3] === DOT
}

function nextOrigin(origins: Uint32Array, end: number, last: number): number {
  let at = end
  while (at < origins.length - 1 && origins[at] === last) at += 1
  return origins[at] ?? last + 1
}

function foldUnit(unit: number): number {
  const folded = foldedCharacter(String.fromCharCode(unit))
  const value = folded === '' ? DROPPED : folded.length === 1 ? folded.charCodeAt(0) : SEVERAL
  if (value === SEVERAL) several.set(unit, folded)
  single[unit] = value === UNKNOWN ? DROPPED : value
  return single[unit] ?? DROPPED
}

function foldedCharacter(character: string): string {
  if (INVISIBLE.test(character) || character === '\0') return ''
  if (QUOTES.test(character)) return '"'
  if (APOSTROPHES.test(character)) return "'"
  if (DASHES.test(character)) return '-'
  if (character === '\u22ef') return '...'
  // Hangul and kana stay composed: か and が are different letters.
  if (/[\u3040-\u30ff\uac00-\ud7a3\ud800-\udfff]/.test(character)) return character
  const plain = character
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(MARKS, '')
    .normalize('NFC')
  return plain === character ? plain : plain.split('').map(foldedCharacter).join('')
}

/** Whether a unit may make one character with those after it: kana with a mark of voice, or a Hangul initial. */
function mayCompose(unit: number): boolean {
  return (
    (unit >= 0x3040 && unit <= 0x30ff) ||
    (unit >= 0xff66 && unit <= 0xff9d) ||
    (unit >= 0x1100 && unit <= 0x1112)
  )
}

function composedAt(text: string, at: number): { unit: number; length: number } | undefined {
  const next = text.charAt(at + 1)
  if (text.charCodeAt(at) < 0x1113) {
    const run = /^[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?/.exec(text.slice(at, at + 3))?.[0]
    return run === undefined ? undefined : { unit: run.normalize('NFC').charCodeAt(0), length: run.length }
  }
  if (!VOICE.test(next)) return undefined
  const pair = (text.charAt(at) + next).normalize('NFKC')
  return { unit: pair.charCodeAt(0), length: 2 }
}

function stringOf(units: Uint16Array): string {
  let text = ''
  for (let at = 0; at < units.length; at += 0x4000)
    text += String.fromCharCode(...units.subarray(at, at + 0x4000))
  return text
}

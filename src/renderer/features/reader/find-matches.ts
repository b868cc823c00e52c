import type { Span } from '../../../shared/text/block'

/** Signs that a keyboard has one key for. */
const SAME: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '…': '...',
}

/** A text made comparable, with where each of its code units stands in the original. */
export interface FoldedText {
  readonly folded: string
  /** One more than `folded` has code units: the last is the original's length. */
  readonly starts: Uint32Array
}

/**
 * The text without case and diacritics, full-width forms as plain ones, typographic signs as typed ones, white space
 * and paragraph breaks as single spaces. Every code unit knows its place, so that matches are spans of the original.
 */
export function foldText(text: string): FoldedText {
  let units = new Uint16Array(text.length + 64)
  let starts = new Uint32Array(text.length + 65)
  let length = 0
  let afterSpace = false
  for (let at = 0; at < text.length;) {
    const point = text.codePointAt(at) ?? 0
    const folded = foldPoint(point)
    if (length + folded.length >= units.length) {
      units = grown(units, new Uint16Array(units.length * 2))
      starts = grown(starts, new Uint32Array(units.length + 1))
    }
    if (folded !== ' ' || !afterSpace)
      for (let unit = 0; unit < folded.length; unit += 1) {
        units[length] = folded.charCodeAt(unit)
        starts[length] = at
        length += 1
      }
    if (folded !== '') afterSpace = folded === ' '
    at += point > 0xffff ? 2 : 1
  }
  starts[length] = text.length
  return {
    folded: new TextDecoder('utf-16le').decode(units.subarray(0, length)),
    starts: starts.subarray(0, length + 1),
  }
}

function grown<A extends Uint16Array | Uint32Array>(from: A, into: A): A {
  into.set(from)
  return into
}

/** By code point: most texts are made of a few hundred. */
const known: (string | undefined)[] = []

function foldPoint(point: number): string {
  const before = known[point]
  if (before !== undefined) return before
  const sign = String.fromCodePoint(point)
  const plain = SAME[sign] ?? sign.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const folded = /^\s+$/.test(plain) ? ' ' : plain
  known[point] = folded
  return folded
}

/** Where the query stands in the text, in order, without overlaps; none for an empty query. */
export function findMatches({ folded, starts }: FoldedText, query: string): Span[] {
  const sought = foldText(query.trim()).folded
  if (sought === '') return []
  const found: Span[] = []
  for (let at = folded.indexOf(sought); at >= 0; at = folded.indexOf(sought, at + sought.length)) {
    const start = starts[at] ?? 0
    const end = starts[at + sought.length] ?? start
    // Half of what one sign became (the second s of a ligature) is no place to begin or to end.
    if (end > start && starts[at - 1] !== start) found.push({ start, end })
  }
  return found
}

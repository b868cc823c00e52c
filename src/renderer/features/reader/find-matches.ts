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
  const parts: string[] = []
  const starts: number[] = []
  let space = false
  for (let at = 0; at < text.length;) {
    const sign = String.fromCodePoint(text.codePointAt(at) ?? 0)
    const folded = foldSign(sign)
    if (folded !== ' ' || !space) {
      parts.push(folded)
      for (let unit = 0; unit < folded.length; unit += 1) starts.push(at)
    }
    if (folded !== '') space = folded === ' '
    at += sign.length
  }
  starts.push(text.length)
  return { folded: parts.join(''), starts: Uint32Array.from(starts) }
}

const known = new Map<string, string>()

function foldSign(sign: string): string {
  const before = known.get(sign)
  if (before !== undefined) return before
  const plain = SAME[sign] ?? sign.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const folded = /^\s+$/.test(plain) ? ' ' : plain
  known.set(sign, folded)
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

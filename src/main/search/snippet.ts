import { isUnspaced, placedTokens, tokensOf } from '../../shared/query/analyser'
import type { TextTerm } from '../../shared/query/query'

/** A piece of a text, and the hits in it: UTF-16 code units [start, end) of `text`. */
export interface Piece {
  readonly text: string
  readonly hits: readonly (readonly [number, number])[]
}

/** UTF-16 code units of a snippet, about two lines of the list, and how much of it stands before the first hit. */
const LENGTH = 180
const LEAD = 40
/** More hits than these change nothing about which piece is shown. */
const MOST = 200
/** A cut may move so far to be at a blank. */
const SLACK = 24

interface Pattern {
  readonly tokens: readonly string[]
  readonly goesOn: boolean
}

interface Hit {
  readonly term: number
  readonly start: number
  readonly end: number
}

/** Where the terms are in a text, in its order: at most `most` of them. */
function hitsIn(text: string, terms: readonly TextTerm[], most = MOST): Hit[] {
  const patterns = terms.map(patternOf)
  const longest = Math.max(0, ...patterns.map(({ tokens }) => tokens.length))
  const hits: Hit[] = []
  const recent: { readonly token: string; readonly start: number }[] = []
  for (const { token, start, end } of placedTokens(text)) {
    recent.push({ token, start })
    if (recent.length > longest) recent.shift()
    for (const [term, pattern] of patterns.entries()) {
      const first = recent.length - pattern.tokens.length
      if (first < 0 || !fits(recent, first, pattern)) continue
      hits.push({ term, start: recent[first]?.start ?? start, end })
    }
    if (hits.length >= most) break
  }
  return hits
}

const patternOf = (term: TextTerm): Pattern => {
  const tokens = tokensOf(term.text)
  return { tokens, goesOn: term.isPrefix && !isUnspaced(tokens.at(-1) ?? '') }
}

function fits(
  recent: readonly { readonly token: string }[],
  first: number,
  { tokens, goesOn }: Pattern,
): boolean {
  if (tokens.length === 0) return false
  return tokens.every((wanted, n) => {
    const token = recent[first + n]?.token ?? ''
    return token === wanted || (goesOn && n === tokens.length - 1 && token.startsWith(wanted))
  })
}

/** The piece of a text in which most of the terms are near each other; undefined where it has none of them. */
export function snippetOf(text: string, terms: readonly TextTerm[]): Piece | undefined {
  const hits = hitsIn(text, terms)
  const best = hits
    .map((hit, at) => {
      const near = hits.slice(at, at + 20).filter(({ end }) => end <= hit.start + LENGTH - LEAD)
      return { hit, worth: new Set(near.map(({ term }) => term)).size * 100 + near.length }
    })
    .reduce<{ hit: Hit; worth: number } | undefined>(
      (most, one) => (most === undefined || one.worth > most.worth ? one : most),
      undefined,
    )
  if (best === undefined) return undefined
  const [start, end] = piece(text, best.hit)
  return { ...around(text, start, end), hits: within(hits, start, end, start > 0 ? 1 : 0) }
}

/** A whole text with its hits. */
export const marked = (text: string, terms: readonly TextTerm[]): Piece => ({
  text,
  hits: within(hitsIn(text, terms), 0, text.length, 0),
})

function piece(text: string, { start: first, end: last }: Hit): [number, number] {
  const begin = Math.max(0, first - LEAD)
  const start = begin === 0 ? 0 : afterBlank(text, begin, first)
  const end = Math.min(text.length, Math.max(start + LENGTH, last))
  return [start, end === text.length ? end : beforeBlank(text, end, last)]
}

/** The beginning of a word from `from` on, not after `limit`; never the second half of a character. */
function afterBlank(text: string, from: number, limit: number): number {
  for (let at = from; at < Math.min(from + SLACK, limit); at++) if (/\s/.test(text.charAt(at))) return at + 1
  return isLowSurrogate(text, from) ? from + 1 : from
}

function beforeBlank(text: string, from: number, limit: number): number {
  for (let at = from; at > Math.max(from - SLACK, limit); at--) if (/\s/.test(text.charAt(at))) return at
  return isLowSurrogate(text, from) ? from - 1 : from
}

const isLowSurrogate = (text: string, at: number): boolean => /[\udc00-\udfff]/.test(text.charAt(at))

/** With dots where it was cut; line feeds are blanks, so that no place moves. */
const around = (text: string, start: number, end: number): { readonly text: string } => ({
  text: `${start > 0 ? '…' : ''}${text.slice(start, end).replaceAll(/[\n\r\t]/g, ' ')}${end < text.length ? '…' : ''}`,
})

/** The hits of a piece, none within another. */
function within(hits: readonly Hit[], start: number, end: number, lead: number): [number, number][] {
  const found: [number, number][] = []
  const inside = hits.filter((hit) => hit.start >= start && hit.end <= end)
  for (const hit of inside.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = found.at(-1)
    const [from, to] = [hit.start - start + lead, hit.end - start + lead]
    if (last !== undefined && from < last[1]) last[1] = Math.max(last[1], to)
    else found.push([from, to])
  }
  return found
}

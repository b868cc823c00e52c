import { type Hit, hitsInText } from '../../shared/query/hits-in-text'
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
/** Hits that can be near one of them. */
const NEAR = 20
/** A cut may move so far to be at a blank. */
const SLACK = 24

/**
 * The piece of a text in which most of the terms are near each other; undefined where it has none of them. The first
 * piece that has them all is taken: what follows in the text is not looked at.
 */
export function snippetOf(text: string, terms: readonly TextTerm[]): Piece | undefined {
  const hits: Hit[] = []
  let best: { readonly hit: Hit; readonly terms: number; readonly hits: number } | undefined
  for (const more of hitsInText(text, terms)) {
    const from = Math.max(0, hits.length - NEAR)
    hits.push(...more)
    for (let at = from; at < hits.length; at += 1) {
      const one = worthOf(hits, at)
      if (best === undefined || one.terms > best.terms || (one.terms === best.terms && one.hits > best.hits))
        best = one
    }
    if (best?.terms === terms.length || hits.length >= MOST) break
  }
  if (best === undefined) return undefined
  const [start, end] = piece(text, best.hit)
  return { ...around(text, start, end), hits: within(hits, start, end, start > 0 ? 1 : 0) }
}

/** What a piece that begins with a hit would show: how many of the terms, and how many hits. */
function worthOf(hits: readonly Hit[], at: number): { hit: Hit; terms: number; hits: number } {
  const hit = hits[at] ?? { term: 0, start: 0, end: 0 }
  const near = hits.slice(at, at + NEAR).filter(({ end }) => end <= hit.start + LENGTH - LEAD)
  return { hit, terms: new Set(near.map(({ term }) => term)).size, hits: near.length }
}

/** A whole text, a short one, with its hits. */
export const marked = (text: string, terms: readonly TextTerm[]): Piece => ({
  text,
  hits: within([...hitsInText(text, terms)].flat(), 0, text.length, 0),
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

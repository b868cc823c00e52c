import { foldedForSearch, isUnspaced, placedTokens, tokensOf } from './analyser'
import type { TextTerm } from './query'

/** A term, by its place among those asked for, and the stretch of the text that it is of: UTF-16 code units. */
export interface Hit {
  readonly term: number
  readonly start: number
  readonly end: number
}

/** Code units of a text that are looked at together; how far behind them a phrase or a piece of the text may go on. */
const BLOCK = 512
const BEYOND = 256
/** How far back a place is looked for at which no word is cut. */
const BACK = 64

interface Pattern {
  readonly term: number
  readonly tokens: readonly string[]
  readonly goesOn: boolean
}

/**
 * Where the terms are in a text, in its order, block by block, so that who has enough need not look further. Finding
 * the places of tokens costs twenty times what folding a text costs: that is done only where a block, folded as a
 * whole, holds the beginning of one of the terms.
 */
export function* hitsInText(text: string, terms: readonly TextTerm[]): Generator<Hit[]> {
  const patterns = terms.map(patternOf).filter(({ tokens }) => tokens.length > 0)
  // What is found behind the end of a block is found in the next one again.
  const known = new Set<string>()
  for (let start = 0, end = 0; start < text.length; start = end) {
    end = uncut(text, start, start + BLOCK)
    const folded = foldedForSearch(text.slice(start, end))
    if (!patterns.some(({ tokens }) => folded.includes(tokens[0] ?? ''))) continue
    const found: Hit[] = []
    for (const one of hitsOf(text.slice(start, uncut(text, end, end + BEYOND)), patterns)) {
      const hit = { term: one.term, start: one.start + start, end: one.end + start }
      const key = `${hit.term} ${hit.start} ${hit.end}`
      if (known.has(key)) continue
      known.add(key)
      found.push(hit)
    }
    if (found.length > 0) yield found
  }
}

const patternOf = (term: TextTerm, at: number): Pattern => {
  const tokens = tokensOf(term.text)
  return { term: at, tokens, goesOn: term.isPrefix && !isUnspaced(tokens.at(-1) ?? '') }
}

function* hitsOf(text: string, patterns: readonly Pattern[]): Generator<Hit> {
  const longest = Math.max(0, ...patterns.map(({ tokens }) => tokens.length))
  const recent: { readonly token: string; readonly start: number }[] = []
  for (const { token, start, end } of placedTokens(text)) {
    recent.push({ token, start })
    if (recent.length > longest) recent.shift()
    for (const pattern of patterns) {
      const first = recent.length - pattern.tokens.length
      if (first < 0 || !fits(recent, first, pattern)) continue
      yield { term: pattern.term, start: recent[first]?.start ?? start, end }
    }
  }
}

function fits(
  recent: readonly { readonly token: string }[],
  first: number,
  { tokens, goesOn }: Pattern,
): boolean {
  return tokens.every((wanted, n) => {
    const token = recent[first + n]?.token ?? ''
    return token === wanted || (goesOn && n === tokens.length - 1 && token.startsWith(wanted))
  })
}

/** A place at or a little before `at`, after `from`, at which a new token may begin; the end of the text where it is near. */
function uncut(text: string, from: number, at: number): number {
  if (at >= text.length) return text.length
  for (let place = at; place > Math.max(from, at - BACK); place -= 1) {
    const char = text.charAt(place)
    if (/\s/.test(char) || isUnspaced(char)) return place
  }
  // The second half of a character is not parted from the first.
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at
}

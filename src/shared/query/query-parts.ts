import type { Range } from './query'
import { type QueryToken, readTokens } from './read-tokens'

/** A piece of a query that can be left out by itself: a word, a phrase, a field, a bracket, each with its minus. */
export interface QueryPart {
  readonly range: Range
  /** The number of the alternative that it stands in: those are parted by `OR`. */
  readonly alternative: number
  /** It only takes away from what the others find: with a minus, or `in:`. */
  readonly limits: boolean
}

/** The parts of a query as it was typed, in their order; what stands in brackets is one. */
export function queryParts(query: string): QueryPart[] {
  const tokens = readTokens(query)
  const parts: QueryPart[] = []
  let alternative = 0
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at]
    const end = endOfPart(tokens, at)
    if (token?.kind === 'or') alternative += 1
    else if (token !== undefined && end > at) {
      const range = { start: token.range.start, end: tokens[end - 1]?.range.end ?? token.range.end }
      const limits = token.kind === 'minus' || (token.kind === 'field' && token.name === 'in')
      parts.push({ range, alternative, limits })
    }
    at = Math.max(end, at + 1)
  }
  return parts
}

/** The number of the first token behind the part that begins at one; that one itself where none does. */
function endOfPart(tokens: readonly QueryToken[], at: number): number {
  const token = tokens[at]
  if (token === undefined || token.kind === 'or' || token.kind === 'close') return at
  if (token.kind === 'minus') {
    const next = tokens[at + 1]
    const isBeside = next?.range.start === token.range.end && next.kind !== 'minus'
    return isBeside && endOfPart(tokens, at + 1) > at + 1 ? endOfPart(tokens, at + 1) : at
  }
  if (token.kind !== 'open') return at + 1
  let depth = 0
  for (let end = at; end < tokens.length; end += 1) {
    if (tokens[end]?.kind === 'open') depth += 1
    if (tokens[end]?.kind === 'close') depth -= 1
    if (depth === 0) return end + 1
  }
  return tokens.length
}

/** A query without some of its parts, which come in their order; words that stood apart still do. */
export function withoutParts(query: string, left: readonly QueryPart[]): string {
  let kept = ''
  let from = 0
  for (const { range } of [...left, END]) {
    const more = query.slice(from, range === END.range ? query.length : range.start)
    kept += kept === '' || /\s$/.test(kept) ? more.trimStart() : /^\s|^$/.test(more) ? more : ` ${more}`
    from = range.end
  }
  return kept
}

const END = { range: { start: 0, end: 0 } }

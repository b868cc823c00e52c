import type { Range } from './query'

/** A piece of a query as it was typed. */
export type QueryToken = { readonly range: Range } & (
  | { readonly kind: 'open' | 'close' | 'or' | 'minus' }
  /** `isLast`: nothing stands after it, not even a blank: it may go on. `isOpen`: its quotation mark is not closed. */
  | {
      readonly kind: 'words'
      readonly text: string
      readonly isPhrase: boolean
      readonly isLast: boolean
      readonly isOpen: boolean
    }
  /** `value` is where the typed value stands, without quotation marks. */
  | {
      readonly kind: 'field'
      readonly name: string
      readonly text: string
      readonly value: Range
      readonly isOpen: boolean
    }
)

/** Quotation marks and what closes them; those of Chinese and Japanese keyboards too. */
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '”': '”',
  '„': '“',
  '「': '」',
  '『': '』',
  '＂': '＂',
  '«': '»',
}
const BLANK = /\s/
const MINUS = '-－−'
/** A field's name before its colon; anything else with a colon is a word: `10:30`. */
const FIELD = /^([a-z]+)[:：]/i

/** Cuts a query into its pieces. Whatever is typed has some; none is an error. */
export function readTokens(query: string): QueryToken[] {
  const tokens: QueryToken[] = []
  let depth = 0
  let at = 0
  while (at < query.length) {
    if (BLANK.test(query.charAt(at))) {
      at += 1
      continue
    }
    const token = tokenAt(query, at, depth)
    if (token.kind === 'open') depth += 1
    if (token.kind === 'close') depth = Math.max(0, depth - 1)
    tokens.push(token)
    at = token.range.end
  }
  return tokens
}

function tokenAt(query: string, at: number, depth: number): QueryToken {
  const letter = query.charAt(at)
  const sign = { start: at, end: at + 1 }
  if (letter === '(' || letter === '（') return { kind: 'open', range: sign }
  if (letter === ')' || letter === '）') return { kind: 'close', range: sign }
  if (letter === '|') return { kind: 'or', range: sign }
  if (MINUS.includes(letter) && !MINUS.includes(query.charAt(at + 1))) return { kind: 'minus', range: sign }
  const quoted = quotedAt(query, at)
  if (quoted !== undefined) {
    const { text, end, isOpen } = quoted
    return { kind: 'words', text, isPhrase: true, isLast: isOpen, isOpen, range: { start: at, end } }
  }
  return fieldAt(query, at, depth) ?? wordAt(query, at, depth)
}

function quotedAt(query: string, at: number) {
  const mark = QUOTES[query.charAt(at)]
  if (mark === undefined) return undefined
  const closed = query.indexOf(mark, at + 1)
  const isOpen = closed < 0
  const close = isOpen ? query.length : closed
  return { text: query.slice(at + 1, close), close, end: isOpen ? close : close + 1, isOpen }
}

function fieldAt(query: string, at: number, depth: number): QueryToken | undefined {
  const found = FIELD.exec(query.slice(at, at + 40))
  // An address is a word.
  if (found === null || query.startsWith('//', at + found[0].length)) return undefined
  const name = (found[1] ?? '').toLowerCase()
  const start = at + found[0].length
  const quoted = quotedAt(query, start)
  if (quoted !== undefined) {
    const { text, close, end, isOpen } = quoted
    const value = { start: start + 1, end: close }
    return { kind: 'field', name, text, value, isOpen, range: { start: at, end } }
  }
  const end = endOfWord(query, start, depth)
  const value = { start, end }
  return {
    kind: 'field',
    name,
    text: query.slice(start, end),
    value,
    isOpen: false,
    range: { start: at, end },
  }
}

function wordAt(query: string, at: number, depth: number): QueryToken {
  const end = Math.max(endOfWord(query, at, depth), at + 1)
  const text = query.slice(at, end)
  const range = { start: at, end }
  if (text === 'OR') return { kind: 'or', range }
  return { kind: 'words', text, isPhrase: false, isLast: end === query.length, isOpen: false, range }
}

/** A word goes up to a blank, to what begins a phrase, or to what closes the bracket that it stands in. */
function endOfWord(query: string, from: number, depth: number): number {
  let end = from
  while (end < query.length) {
    const letter = query.charAt(end)
    if (BLANK.test(letter) || letter === '|' || QUOTES[letter] !== undefined) break
    if (depth > 0 && (letter === ')' || letter === '）')) break
    end += 1
  }
  return end
}

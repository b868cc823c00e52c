import { tokensOf } from '../../shared/query/analyser'
import type { TextTerm } from '../../shared/query/query'
import type { SearchIndex } from './search-index'

/** Letters that a word may be missing, by the script that it is written in. */
const ALPHABETS = [
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдежзиклмнопрстуфхцчшщъыьэюя',
  'αβγδεζηθικλμνξοπρστυφχψωσ',
]
/** Shorter words are near to almost everything. */
const SHORTEST = 4
const LONGEST = 24
/** More are no help. */
const SUGGESTIONS = 3

/** The words that one slip of the fingers makes a word of: a letter too many, too few, another, or two exchanged. */
function nearWords(word: string): string[] {
  if (word.length < SHORTEST || word.length > LONGEST) return []
  const alphabet = ALPHABETS.find((letters) => Array.from(word).some((letter) => letters.includes(letter)))
  if (alphabet === undefined) return []
  const near = new Set<string>()
  for (let at = 0; at <= word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    for (const letter of alphabet) {
      near.add(before + letter + after)
      if (after !== '') near.add(before + letter + after.slice(1))
    }
    if (after !== '') near.add(before + after.slice(1))
    if (after.length > 1) near.add(before + after.charAt(1) + after.charAt(0) + after.slice(2))
  }
  near.delete(word)
  return [...near]
}

/** Queries with a word that the library has in the place of one that it has not, the most frequent first. Throws what SQLite says. */
export function suggestionsFor(query: string, texts: readonly TextTerm[], index: SearchIndex): string[] {
  const found: { readonly query: string; readonly docs: number }[] = []
  for (const { text, range, isPhrase } of texts) {
    const [word, ...others] = tokensOf(text)
    if (word === undefined || others.length > 0 || isPhrase) continue
    if (index.frequencies([word]).length > 0) continue
    for (const near of index.frequencies(nearWords(word)))
      found.push({ query: query.slice(0, range.start) + near.word + query.slice(range.end), docs: near.docs })
  }
  return found
    .toSorted((a, b) => b.docs - a.docs)
    .slice(0, SUGGESTIONS)
    .map((one) => one.query)
}

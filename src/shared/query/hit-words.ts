import { analysed } from './analyser'
import { type QueryNode, termsOf, type TextTerm } from './query'

/** Terms whose words may be marked: those that are wanted, each once. */
export function wantedTexts(node: QueryNode): TextTerm[] {
  const found = new Map<string, TextTerm>()
  for (const { term, isWanted } of termsOf(node))
    if (isWanted && term.kind === 'text') found.set(`${analysed(term.text)}${term.isPrefix ? '*' : ''}`, term)
  return [...found.values()]
}

/** The words that are wanted, as they were typed: what a list marks in what it shows. */
export const hitWords = (node: QueryNode): string[] => [
  ...new Set(wantedTexts(node).map(({ text }) => text.trim().replaceAll(/\s+/g, ' '))),
]

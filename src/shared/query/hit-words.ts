import { analysed } from './analyser'
import { type Hit, hitsInText } from './hits-in-text'
import { type QueryNode, termsOf, type TextTerm } from './query'

/** Terms whose words may be marked: those that are wanted, each once. */
export function wantedTexts(node: QueryNode): TextTerm[] {
  const found = new Map<string, TextTerm>()
  for (const { term, isWanted } of termsOf(node))
    if (isWanted && term.kind === 'text') found.set(`${analysed(term.text)}${term.isPrefix ? '*' : ''}`, term)
  return [...found.values()]
}

/** More of them in one text are not marked. */
const MOST = 5000

/** Where the words of some terms stand in a text, in its order and none within another: UTF-16 code units [start, end). */
export function hitSpans(
  text: string,
  terms: readonly TextTerm[],
): (readonly [start: number, end: number])[] {
  const hits: Hit[] = []
  for (const some of hitsInText(text, terms)) {
    hits.push(...some)
    if (hits.length >= MOST) break
  }
  const spans: (readonly [number, number])[] = []
  for (const { start, end } of hits.toSorted((a, b) => a.start - b.start || b.end - a.end))
    if (start >= (spans.at(-1)?.[1] ?? 0)) spans.push([start, end])
  return spans
}

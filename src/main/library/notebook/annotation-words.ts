import { analysed } from '../../../shared/query/analyser'
import { soughtIn } from '../../../shared/query/haystack'
import type { TextTerm } from '../../../shared/query/query'

/** The words of an annotation, a line of tokens each for quote, note and tags; a phrase does not go over their ends. */
export const wordsOf = (quote: string, note: string, tags: readonly string[]): string =>
  [quote, note, tags.join('\n')].map((text) => ` ${analysed(text)} `).join('\n')

/** Whether the words of a term are among those of an annotation; titles and texts are not its own. */
export function holdsWords(words: string, term: TextTerm): boolean {
  const sought = soughtIn(term)
  if (sought === '') return false
  if (term.places === undefined) return words.includes(sought)
  const [quote = '', note = ''] = words.split('\n')
  return (
    (term.places.includes('highlight') && quote.includes(sought)) ||
    (term.places.includes('note') && note.includes(sought))
  )
}

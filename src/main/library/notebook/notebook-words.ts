import { folded } from '../../../shared/text/folded'

/** The words of a query, folded. */
export const wordsOf = (query: string): string[] =>
  folded(query)
    .split(/\s+/)
    .filter((word) => word !== '')

/** Whether a folded text holds every one of the words. */
export const holdsEvery = (text: string, words: readonly string[]): boolean =>
  words.every((word) => text.includes(word))

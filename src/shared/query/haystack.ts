import { analysed, isUnspaced } from './analyser'
import type { Place, TextTerm } from './query'

/** The words of something by the places they stand in; `about` is what `in:` does not name: authors, site, tags. */
export type Words = Readonly<Record<Place | 'about', string>>

/** What is looked into without the index: it finds what the index finds, only more slowly. */
export class Haystack {
  readonly #words: Words
  readonly #everywhere: readonly (keyof Words)[]
  readonly #analysed: Partial<Record<keyof Words, string>> = {}

  /** `everywhere`: where a term is looked for that names no place. */
  constructor(words: Words, everywhere: readonly (keyof Words)[]) {
    this.#words = words
    this.#everywhere = everywhere
  }

  /** How often the words of a term stand there. */
  count(term: TextTerm): number {
    const sought = soughtIn(term)
    if (sought === '') return 0
    let count = 0
    for (const place of term.places ?? this.#everywhere) {
      const text = this.#in(place)
      for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length - 1))
        count += 1
    }
    return count
  }

  has(term: TextTerm): boolean {
    const sought = soughtIn(term)
    return (
      sought !== '' && (term.places ?? this.#everywhere).some((place) => this.#in(place).includes(sought))
    )
  }

  #in(place: keyof Words): string {
    return (this.#analysed[place] ??= ` ${analysed(this.#words[place])} `)
  }
}

const known = new WeakMap<TextTerm, string>()

/** What is looked for in tokens with blanks around each: those of a term, but for a last one that may go on. */
export function soughtIn(term: TextTerm): string {
  const before = known.get(term)
  if (before !== undefined) return before
  const tokens = analysed(term.text)
  const last = tokens.slice(tokens.lastIndexOf(' ') + 1)
  const sought = tokens === '' ? '' : ` ${tokens}${term.isPrefix && !isUnspaced(last) ? '' : ' '}`
  known.set(term, sought)
  return sought
}

import type { AnnotationFacts, QueryRow } from '../../shared/query/row-matches'
import type { SearchEntry } from './protocol'
import type { KnownDoc } from './search-index'

/** An article as the search knows it. */
export interface SearchDoc {
  readonly number: number
  readonly entry: SearchEntry
  readonly facts: AnnotationFacts | undefined
  /** The index has its words as they are; else they are looked through. */
  readonly isReady: boolean
  /** What queries ask for. */
  readonly row: QueryRow
}

/** All articles, by their ids and by their numbers in the index, and which of them the index does not have as they are. */
export class SearchDocs {
  readonly #byId = new Map<string, SearchDoc>()
  readonly #byNumber = new Map<number, SearchDoc>()
  /** What the index has, by id; those that the library does not have any more too. */
  readonly #indexed = new Map<string, KnownDoc>()
  readonly stale = new Set<string>()
  trashed = 0
  #last = 0

  /** What the index has: at the beginning, and of none when it is made anew. */
  take(indexed: readonly KnownDoc[]): void {
    this.#indexed.clear()
    for (const doc of indexed) {
      this.#indexed.set(doc.id, doc)
      this.#last = Math.max(this.#last, doc.number)
    }
    for (const { entry } of [...this.#byId.values()]) this.set(entry)
  }

  get size(): number {
    return this.#byId.size
  }

  get(id: string): SearchDoc | undefined {
    return this.#byId.get(id)
  }

  numbered(number: number): SearchDoc | undefined {
    return this.#byNumber.get(number)
  }

  all(): IterableIterator<SearchDoc> {
    return this.#byId.values()
  }

  /** Puts an article in, in the place of what was known of it. */
  set(entry: SearchEntry): void {
    const { id } = entry
    const before = this.#byId.get(id)
    const indexed = this.#indexed.get(id)
    const number = indexed?.number ?? before?.number ?? (this.#last += 1)
    const isReady = indexed !== undefined && indexed.stamp === entry.stamp && entry.again !== true
    const facts = indexed?.facts
    if (before !== undefined && before.number !== number) this.#byNumber.delete(before.number)
    const doc = { number, entry, facts, isReady, row: { ...entry.row, facts: isReady ? facts : undefined } }
    this.#byId.set(id, doc)
    this.#byNumber.set(number, doc)
    if (isReady) this.stale.delete(id)
    else this.stale.add(id)
    this.trashed += (entry.isTrashed ? 1 : 0) - (before?.entry.isTrashed === true ? 1 : 0)
  }

  /** The index has an article now, as this entry tells it. */
  indexed(doc: KnownDoc, entry: SearchEntry): void {
    this.#indexed.set(doc.id, doc)
    const present = this.#byId.get(doc.id)
    // It may have been changed once more while its files were read.
    if (present?.entry === entry) this.set({ ...entry, again: false })
  }

  /** Takes an article out; its number in the index, where that has it. */
  delete(id: string): number | undefined {
    const doc = this.#byId.get(id)
    if (doc !== undefined) {
      this.#byId.delete(id)
      this.#byNumber.delete(doc.number)
      this.stale.delete(id)
      if (doc.entry.isTrashed) this.trashed -= 1
    }
    const number = this.#indexed.get(id)?.number
    this.#indexed.delete(id)
    return number
  }

  /** Those that the index has and the library has not. */
  *gone(): Generator<string> {
    for (const id of this.#indexed.keys()) if (!this.#byId.has(id)) yield id
  }
}

/** The words of an article that are neither in its title nor in its text. */
export const aboutWords = ({ site, agency, authors, tags, annotationTags = [] }: QueryRow): string =>
  [site, agency, ...authors, ...tags, ...annotationTags].filter((part) => part !== undefined).join('\n')

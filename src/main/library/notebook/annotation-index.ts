import type { Annotation } from '../../../shared/model/annotation'
import type { ArticleSummary } from '../../../shared/model/article'
import type { AnnotationId, ArticleId } from '../../../shared/model/ids'
import type { AnnotationRef } from '../../../shared/model/notebook'
import type { QueryAnnotation } from '../../../shared/query/annotation-matches'
import { atMost } from '../files/at-most'
import type { Library } from '../library'
import { slicedSort } from '../files/sliced-sort'
import { Slices } from '../files/slices'
import { wordsOf } from './annotation-words'

/** Nobody has asked for so long, ms: what was read is forgotten. */
const IDLE = 300_000
/** Files that are read at a time. */
const AT_ONCE = 8
/** Articles that are read ahead of the one that is looked at. */
const AHEAD = 64

/** What is known of an annotation without its file: a hundred thousand of them are held. */
export interface IndexedAnnotation extends AnnotationRef, QueryAnnotation {
  /** When it was made, ms since 1970. */
  readonly madeAt: number
  /** Those of quote, note and tags (`annotation-words.ts`). */
  readonly words: string
}

/**
 * The annotations of the library as far as searching and ordering needs them: read when they are first wanted, kept
 * while people go on asking, and following every change.
 */
export class AnnotationIndex {
  readonly #library: Library
  readonly #reads = atMost(AT_ONCE)
  readonly #read = new Map<ArticleId, Promise<readonly IndexedAnnotation[]>>()
  readonly #tags = new Map<string, string>()
  #version = 0
  #articles: { readonly version: number; readonly rows: readonly ArticleSummary[] } | undefined
  #idle: ReturnType<typeof setTimeout> | undefined

  constructor(library: Library) {
    this.#library = library
    library.on(({ name, payload }) => {
      if (name !== 'annotations.changed' && name !== 'library.changed') return
      this.#version += 1
      if (name === 'annotations.changed') this.#read.delete(payload.articleId)
      else for (const id of payload.remove) this.#read.delete(id)
    })
  }

  /** Another number after every change of an annotation or of an article. */
  get version(): number {
    return this.#version
  }

  /** The articles outside the trash that have annotations, the last saved first. */
  async articles(slices = new Slices()): Promise<readonly ArticleSummary[]> {
    this.#stay()
    if (this.#articles?.version === this.#version) return this.#articles.rows
    const version = this.#version
    const rows: ArticleSummary[] = []
    for (const row of this.#library.rows()) {
      if (row.annotations > 0 && row.trashedAt === undefined) rows.push(row)
      if (slices.isOver) await slices.next()
    }
    const sorted = await slicedSort(rows, lastSavedFirst, slices)
    this.#articles = { version, rows: sorted }
    return sorted
  }

  /** Those of several articles, one article after the other, in slices between which everything else gets its turn. */
  async *ofAll(
    articles: readonly ArticleSummary[],
    slices: Slices,
  ): AsyncGenerator<readonly IndexedAnnotation[]> {
    for (let from = 0; from < articles.length; from += AHEAD) {
      const some = articles.slice(from, from + AHEAD).map(({ id }) => this.of(id))
      for (const annotations of await Promise.all(some)) {
        yield annotations
        if (slices.isOver) await slices.next()
      }
    }
  }

  /** Those of an article in the order of its text; none where they cannot be read: the others are still found. */
  of(id: ArticleId): Promise<readonly IndexedAnnotation[]> {
    this.#stay()
    const known = this.#read.get(id)
    if (known !== undefined) return known
    const reading = this.#reads(() => this.#library.storedAnnotations(id)).then(
      (annotations) => annotations.toSorted(inTextOrder).map((one) => this.#indexed(one)),
      () => [],
    )
    this.#read.set(id, reading)
    return reading
  }

  #indexed({ articleId, id, color, tags, note, target, anchor, createdAt }: Annotation): IndexedAnnotation {
    return {
      articleId,
      id: flat(id) as AnnotationId,
      color,
      tags: tags.length === 0 ? NO_TAGS : tags.map((tag) => this.#shared(tag)),
      hasNote: note.trim() !== '',
      isHighlight: (target?.exact ?? '') !== '',
      isOrphan: anchor?.status === 'orphan',
      madeAt: Date.parse(createdAt),
      words: flat(wordsOf(target?.exact ?? '', note, tags)),
    }
  }

  /** A tag that many annotations have is held once. */
  #shared(tag: string): string {
    const known = this.#tags.get(tag)
    if (known === undefined) this.#tags.set(tag, tag)
    return known ?? tag
  }

  #stay(): void {
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => {
      this.#read.clear()
      this.#articles = undefined
      this.#tags.clear()
    }, IDLE)
    this.#idle.unref()
  }
}

const NO_TAGS: readonly string[] = []

const lastSavedFirst = (a: ArticleSummary, b: ArticleSummary): number =>
  a.savedAt === b.savedAt ? (a.id < b.id ? 1 : -1) : a.savedAt < b.savedAt ? 1 : -1

/** A string of its own: a part of a larger one, or several joined, would keep those in memory. */
const flat = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le')

/** Notes on the whole article first, then by place; one that has lost its place stands where it was. */
export function inTextOrder(a: Annotation, b: Annotation): number {
  return placeOf(a) - placeOf(b) || (a.createdAt < b.createdAt ? -1 : 1)
}

const placeOf = ({ target, anchor }: Annotation): number =>
  target === undefined ? -1 : anchor === undefined || anchor.status === 'orphan' ? target.start : anchor.start

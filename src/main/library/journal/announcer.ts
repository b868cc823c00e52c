import type { Annotation } from '../../../shared/model/annotation'
import type { ColorNames } from '../../../shared/model/color-names'
import type { AllEntries } from '../../../shared/model/entries'
import type { AnnotationId, ArticleId } from '../../../shared/model/ids'
import type { LibraryEvent } from '../library'
import type { OpenArticles } from '../open-articles'

/** What others changed is told together, this long after the first of it, ms. */
const TOGETHER = 50

/** Says where annotations are: a file may hold the place of an earlier text. */
export interface ToldPlaces {
  /** With its place in the article's text, where that is known. */
  placed(annotation: Annotation, textHash: string): Annotation
  /** Finds the places of an article's annotations, and tells them. */
  find(articleId: ArticleId): void
}

/** Tells every client what changed, each telling with the next revision: who misses one asks for a snapshot. */
export class Announcer {
  readonly #articles: OpenArticles
  readonly #listeners = new Set<(event: LibraryEvent) => void>()
  #revision = 0
  /** What is told together, soon. */
  readonly #changed = new Set<ArticleId>()
  readonly #gone = new Set<ArticleId>()
  #timer: NodeJS.Timeout | undefined
  places: ToldPlaces | undefined

  constructor(articles: OpenArticles) {
    this.#articles = articles
    articles.textChanged = (id, textHash) =>
      this.emit({ name: 'article.text', payload: { articleId: id, ...(textHash && { textHash }) } })
  }

  get revision(): number {
    return this.#revision
  }

  on(listener: (event: LibraryEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  emit(event: LibraryEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  /** The rows of these articles, as they are now, and that others are there no more. */
  articles(ids: readonly ArticleId[], remove: readonly ArticleId[] = []): void {
    this.#revision += 1
    // One may have been deleted for good since it changed: its reading position is told a moment later.
    const upsert = ids.filter((id) => this.#articles.rows.isShown(id)).map((id) => this.#articles.rows.of(id))
    this.emit({ name: 'library.changed', payload: { revision: this.#revision, upsert, remove: [...remove] } })
  }

  /** The same, with whatever else there is to tell in a moment. */
  later(changed: readonly ArticleId[], gone: readonly ArticleId[]): void {
    for (const id of changed) this.#changed.add(id)
    for (const id of gone) this.#gone.add(id)
    this.#timer ??= setTimeout(() => this.#tellTogether(), TOGETHER)
  }

  /** Nothing more is told. */
  stop(): void {
    clearTimeout(this.#timer)
  }

  #tellTogether(): void {
    this.#timer = undefined
    const changed = [...this.#changed].filter((id) => this.#articles.rows.isShown(id))
    const gone = [...this.#gone].filter((id) => !this.#articles.has(id))
    this.#changed.clear()
    this.#gone.clear()
    if (changed.length + gone.length > 0) this.articles(changed, gone)
  }

  /** The annotations of one article after something else than Lectern changed them. */
  replaced(articleId: ArticleId, before: readonly Annotation[], after: readonly Annotation[]): void {
    this.#revision += 1
    const upsert = this.#told(
      articleId,
      after.filter(({ deletedAt }) => deletedAt === undefined),
    )
    const present = new Set(upsert.map(({ id }) => id))
    const remove = before.map(({ id }) => id).filter((id) => !present.has(id))
    this.emit({
      name: 'annotations.changed',
      payload: { revision: this.#revision, articleId, upsert, remove },
    })
  }

  /** What the colours are called now. */
  colorNames(colorNames: ColorNames): void {
    this.#revision += 1
    const payload = { revision: this.#revision, upsert: [], remove: [], colorNames }
    this.emit({ name: 'library.changed', payload })
  }

  /** What there is now of the kinds of entries that changed. */
  entries(entries: Partial<AllEntries>): void {
    this.#revision += 1
    this.emit({
      name: 'library.changed',
      payload: { revision: this.#revision, upsert: [], remove: [], entries },
    })
  }

  /** These annotations of one article; one with a tombstone is told as removed. */
  annotations(articleId: ArticleId, ids: readonly AnnotationId[]): void {
    this.#revision += 1
    const records = ids.flatMap((id) => this.#articles.annotation(articleId, id) ?? [])
    const upsert = this.#told(
      articleId,
      records.filter(({ deletedAt }) => deletedAt === undefined),
    )
    const remove = records.filter(({ deletedAt }) => deletedAt !== undefined).map(({ id }) => id)
    const payload = { revision: this.#revision, articleId, upsert, remove }
    this.emit({ name: 'annotations.changed', payload })
  }

  /**
   * The places of an article's annotations, which were found just now. All else is told as it is now and not as it was
   * when the search began: a note may have been written since, or an annotation deleted. Its annotations are open.
   */
  found(articleId: ArticleId, found: ReadonlyMap<AnnotationId, Annotation>): void {
    this.#revision += 1
    const { text } = this.#articles.entry(articleId)
    const upsert = this.#articles
      .annotationsFile(articleId)
      .file.value.annotations.filter(({ deletedAt }) => deletedAt === undefined)
      .map((one) => {
        const placed = this.places?.placed(one, text) ?? one
        const { anchor, targetAt } = found.get(one.id) ?? placed
        return isElsewhere(placed, text) && anchor?.textHash === text && targetAt === one.targetAt
          ? { ...one, anchor }
          : placed
      })
    const payload = { revision: this.#revision, articleId, upsert, remove: [] }
    this.emit({ name: 'annotations.changed', payload })
  }

  #told(articleId: ArticleId, annotations: readonly Annotation[]): Annotation[] {
    const textHash = this.#articles.has(articleId) ? this.#articles.entry(articleId).text : ''
    if (textHash === '') return [...annotations]
    const told = annotations.map((one) => this.places?.placed(one, textHash) ?? one)
    if (told.some((one) => isElsewhere(one, textHash))) this.places?.find(articleId)
    return told
  }
}

const isElsewhere = ({ target, anchor }: Annotation, textHash: string): boolean =>
  target !== undefined && anchor?.textHash !== textHash

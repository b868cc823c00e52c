import type { AnnotationId, ArticleId } from '../../shared/model/ids'
import type { LibraryEvent } from './library'
import type { OpenArticles } from './open-articles'

/** Tells every client what changed, each telling with the next revision: who misses one asks for a snapshot. */
export class Announcer {
  readonly #articles: OpenArticles
  readonly #listeners = new Set<(event: LibraryEvent) => void>()
  #revision = 0

  constructor(articles: OpenArticles) {
    this.#articles = articles
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

  /** The rows of these articles, as they are now. */
  articles(ids: readonly ArticleId[]): void {
    this.#revision += 1
    const upsert = ids.map((id) => this.#articles.summary(id))
    this.emit({ name: 'library.changed', payload: { revision: this.#revision, upsert, remove: [] } })
  }

  /** These annotations of one article; one with a tombstone is told as removed. */
  annotations(articleId: ArticleId, ids: readonly AnnotationId[]): void {
    this.#revision += 1
    const records = ids.flatMap((id) => this.#articles.annotation(articleId, id) ?? [])
    const upsert = records.filter(({ deletedAt }) => deletedAt === undefined)
    const remove = records.filter(({ deletedAt }) => deletedAt !== undefined).map(({ id }) => id)
    const payload = { revision: this.#revision, articleId, upsert, remove }
    this.emit({ name: 'annotations.changed', payload })
  }
}

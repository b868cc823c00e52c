import { AppError } from '../../shared/ipc/app-error'
import type { Annotation } from '../../shared/model/annotation'
import type { ArticleMeta, ArticleSummary } from '../../shared/model/article'
import type { AnnotationId, ArticleId } from '../../shared/model/ids'
import type { ArticleFiles } from './article-files'
import type { StoredFile } from './stored-file'
import type { ReadingFile } from './formats'
import { summaryOf } from './summary'

/** The articles of an open library by id, each with its two small files in memory. */
export class OpenArticles {
  readonly #files: Map<ArticleId, ArticleFiles>
  readonly #reading: StoredFile<ReadingFile>

  constructor(files: Map<ArticleId, ArticleFiles>, reading: StoredFile<ReadingFile>) {
    this.#files = files
    this.#reading = reading
  }

  has(id: ArticleId): boolean {
    return this.#files.has(id)
  }

  add(id: ArticleId, files: ArticleFiles): void {
    this.#files.set(id, files)
  }

  all(): ArticleFiles[] {
    return [...this.#files.values()]
  }

  /** Throws `not-found`. */
  files(id: ArticleId): ArticleFiles {
    const files = this.#files.get(id)
    if (files === undefined)
      throw new AppError('not-found', `There is no article ${id} in this library.`, {
        key: 'article.missing',
        values: { id },
      })
    return files
  }

  /** Throws `not-found`. */
  meta(id: ArticleId): ArticleMeta {
    return this.files(id).meta.file.value
  }

  /** Deleted ones too. */
  annotation(articleId: ArticleId, id: AnnotationId): Annotation | undefined {
    return this.files(articleId).annotations.file.value.annotations.find((one) => one.id === id)
  }

  /** One that is not deleted. Throws `not-found`. */
  existing(articleId: ArticleId, id: AnnotationId): Annotation {
    const annotation = this.annotation(articleId, id)
    if (annotation === undefined || annotation.deletedAt !== undefined)
      throw new AppError('not-found', `There is no annotation ${id} in article ${articleId}.`, {
        key: 'annotation.missing',
        values: { id },
      })
    return annotation
  }

  /** The list's row. */
  summary(id: ArticleId): ArticleSummary {
    const { meta, annotations } = this.files(id)
    return summaryOf(meta.file.value, annotations.file.value.annotations, this.#reading.value.positions[id])
  }

  summaries(): ArticleSummary[] {
    return [...this.#files.keys()].map((id) => this.summary(id))
  }

  /** The articles that are not in the trash and have annotations, newest first. */
  annotated(): ArticleMeta[] {
    return this.all()
      .filter(({ annotations }) =>
        annotations.file.value.annotations.some(({ deletedAt }) => deletedAt === undefined),
      )
      .map(({ meta }) => meta.file.value)
      .filter(({ trashedAt }) => trashedAt === undefined)
      .toSorted((a, b) => b.savedAt.localeCompare(a.savedAt) || b.id.localeCompare(a.id))
  }

  /** The articles that hold a text; the same text may stand at several addresses. */
  withText(textHash: string): ArticleMeta[] {
    return this.all()
      .map(({ meta }) => meta.file.value)
      .filter(({ text }) => text.hash === textHash)
  }
}

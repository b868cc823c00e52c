import { AppError } from '../../../shared/ipc/app-error'
import type { ExportRequest } from '../../../shared/ipc/contract'
import type { ArticleId } from '../../../shared/model/ids'
import type { Library } from '../../library/library'
import { exportedArticle, type ReadArticle } from './exported-article'
import type { ExportedArticle, ExportHead } from './model'

/** What an export will hold, from what the library has in memory: no file is read. Throws `not-found`. */
export function exportHead(library: Library, { scope, options }: ExportRequest): ExportHead {
  const ids = scope.kind === 'article' ? [scope.id] : annotatedArticles(library)
  let generatedAt = ''
  const dated = scope.kind === 'article' ? ids : library.snapshot().articles.map(({ id }) => id)
  for (const id of dated) {
    const { meta, annotations } = library.record(id)
    for (const { updatedAt } of [meta, ...annotations]) if (updatedAt > generatedAt) generatedAt = updatedAt
  }
  const contents = ids.map((id) => {
    const { meta, annotations } = library.record(id)
    const present = annotations.filter(({ deletedAt }) => deletedAt === undefined)
    return { id, title: meta.title, annotations: present.length }
  })
  return { scope: scope.kind, options, contents, ...(generatedAt === '' ? {} : { generatedAt }) }
}

/** Ids begin with the time of saving, so their order is that of saving. */
function annotatedArticles(library: Library): ArticleId[] {
  return library
    .snapshot()
    .articles.filter(({ trashedAt, annotations }) => trashedAt === undefined && annotations > 0)
    .map(({ id }) => id)
    .toSorted()
}

/** The articles of an export, each read when it is its turn, so that no more than one is in memory. */
export async function* exportedArticles(library: Library, head: ExportHead): AsyncGenerator<ExportedArticle> {
  for (const { id } of head.contents)
    yield exportedArticle(await readArticle(library, id as ArticleId), head.options)
}

/** Annotations outlive their article: where its text cannot be read, they are exported without it. */
async function readArticle(library: Library, id: ArticleId): Promise<ReadArticle> {
  try {
    return await library.article(id)
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'not-found') throw error
    const { meta, annotations } = library.record(id)
    return { meta, annotations: annotations.filter(({ deletedAt }) => deletedAt === undefined) }
  }
}

import { AppError } from '../../../shared/ipc/app-error'
import type { ExportRequest, ExportScope } from '../../../shared/ipc/contract'
import type { ArticleSummary } from '../../../shared/model/article'
import type { AnnotationId, ArticleId } from '../../../shared/model/ids'
import type { AnnotationRef } from '../../../shared/model/notebook'
import type { Library } from '../../library/library'
import { exportedArticle, type ReadArticle } from './exported-article'
import type { ExportedArticle, ExportHead } from './model'

/** What an export will hold, from what the library has in memory: no file is read. Throws `not-found`. */
export function exportHead(library: Library, { scope, options }: ExportRequest): ExportHead {
  const all = [...library.rows()]
  const selected = scope.kind === 'selection' ? selectedIn(scope.refs) : undefined
  const isWanted = wantedBy(library, scope, selected)
  const rows =
    scope.kind === 'article'
      ? all.filter(({ id }) => id === scope.id)
      : all.filter((row) => isAnnotated(row) && isWanted(row)).toSorted(byId)
  const changed = scope.kind === 'library' ? all : rows
  const generatedAt =
    scope.kind === 'article'
      ? library.changedAt(scope.id)
      : changed.reduce((newest, { id }) => later(newest, library.changedAt(id)), '')
  const contents = rows.map(({ id, title, annotations }) => ({
    id,
    title,
    annotations: selected?.get(id)?.size ?? annotations,
  }))
  const { colorNames } = library
  return {
    // To who reads it, a part of the library is a selection, whatever chose it.
    scope: scope.kind === 'collection' || scope.kind === 'articles' ? 'selection' : scope.kind,
    options,
    contents,
    colorNames,
    ...(generatedAt === '' ? {} : { generatedAt }),
    ...(selected && { selected: new Set([...selected.values()].flatMap((ids) => [...ids])) }),
  }
}

/** Tells which articles a scope is of. Throws `not-found` for a collection that is not there. */
function wantedBy(
  library: Library,
  scope: ExportScope,
  selected: ReadonlyMap<ArticleId, unknown> | undefined,
): (row: ArticleSummary) => boolean {
  if (scope.kind === 'collection') {
    const inside = library.collections.inside(scope.id)
    return ({ collections = [] }) => collections.some((id) => inside.has(id))
  }
  const ids = scope.kind === 'articles' ? new Set(scope.ids) : selected
  return ({ id }) => ids === undefined || ids.has(id)
}

/** The chosen annotations of each article. */
function selectedIn(refs: readonly AnnotationRef[]): ReadonlyMap<ArticleId, ReadonlySet<AnnotationId>> {
  const selected = new Map<ArticleId, Set<AnnotationId>>()
  for (const { articleId, id } of refs)
    selected.set(articleId, (selected.get(articleId) ?? new Set<AnnotationId>()).add(id))
  return selected
}

const isAnnotated = ({ trashedAt, annotations }: ArticleSummary): boolean =>
  trashedAt === undefined && annotations > 0
/** Ids begin with the time of saving, so their order is that of saving. */
const byId = (a: ArticleSummary, b: ArticleSummary): number => (a.id < b.id ? -1 : 1)
const later = (one: string, other: string): string => (one > other ? one : other)

/** The articles of an export, each read when it is its turn, so that no more than one is in memory. */
export async function* exportedArticles(library: Library, head: ExportHead): AsyncGenerator<ExportedArticle> {
  const { selected } = head
  for (const { id } of head.contents) {
    const article = await readArticle(library, id as ArticleId)
    const annotations = article.annotations.filter((one) => selected === undefined || selected.has(one.id))
    yield exportedArticle({ ...article, annotations }, head)
  }
}

/** Annotations outlive their article: where its text cannot be read, they are exported without it. */
async function readArticle(library: Library, id: ArticleId): Promise<ReadArticle> {
  try {
    const article = await library.article(id)
    const { meta, annotations } = article
    return meta.text === undefined ? { meta, annotations } : article
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'not-found') throw error
    const { meta, annotations } = await library.record(id)
    return { meta, annotations: annotations.filter(({ deletedAt }) => deletedAt === undefined) }
  }
}

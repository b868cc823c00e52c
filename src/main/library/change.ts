import type { Annotation } from '../../shared/model/annotation'
import type { ArticleMeta } from '../../shared/model/article'
import type { Change } from './formats'
import type { ArticlePatch } from './library'

type ArticleChange = Extract<Change, { kind: 'article' }>
type AnnotationChange = Extract<Change, { kind: 'annotation' }>

/** A change of some fields of an article; `undefined` takes a field away. */
export function fieldChange(
  meta: ArticleMeta,
  fields: { readonly [K in keyof ArticleMeta]?: ArticleMeta[K] | undefined },
): ArticleChange {
  const before: Record<string, unknown> = {}
  const after: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(fields)) {
    // JSON has no undefined: null stands for an absent field in the undo file.
    before[key] = meta[key] ?? null
    after[key] = value ?? null
  }
  return { kind: 'article', id: meta.id, before, after }
}

/** The change that a patch asks for; undefined when it would change nothing. */
export function patchedArticle(
  meta: ArticleMeta,
  patch: ArticlePatch,
  now: string,
): ArticleChange | undefined {
  const tags = [
    ...meta.tags.filter((tag) => !patch.removeTags?.includes(tag)),
    ...(patch.addTags ?? []).filter((tag) => !meta.tags.includes(tag)),
  ]
  const wanted = {
    ...(patch.title === undefined ? {} : { title: patch.title }),
    ...(patch.archived === undefined ? {} : { archived: patch.archived }),
    ...(patch.starred === undefined ? {} : { starred: patch.starred }),
    ...(patch.opened === undefined ? {} : { openedAt: patch.opened ? (meta.openedAt ?? now) : undefined }),
    ...(patch.addTags || patch.removeTags ? { tags } : {}),
  }
  const change = fieldChange(meta, wanted)
  return JSON.stringify(change.before) === JSON.stringify(change.after) ? undefined : change
}

/** The article with one side of a change put in. */
export function changedArticle(
  meta: ArticleMeta,
  fields: Readonly<Record<string, unknown>>,
  now: string,
): ArticleMeta {
  const next: Record<string, unknown> = { ...meta, updatedAt: now }
  for (const [key, value] of Object.entries(fields)) {
    if (value === null) delete next[key]
    else next[key] = value
  }
  return next as ArticleMeta
}

/** A change of one annotation; without `before` it is new. */
export function changedAnnotation(after: Annotation, before: Annotation | undefined): AnnotationChange {
  return {
    kind: 'annotation',
    articleId: after.articleId,
    id: after.id,
    after,
    ...(before === undefined ? {} : { before }),
  }
}

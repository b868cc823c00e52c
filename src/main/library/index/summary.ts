import type { Annotation } from '../../../shared/model/annotation'
import { isRestorable } from '../files/purged-annotation'
import { type ArticleMeta, ArticleSummary, type ReadingPosition } from '../../../shared/model/article'

/** What does not come from the article's own record. */
const ADDED = ['annotations', 'annotationTags', 'trashedAnnotations', 'noText', 'progress', 'readAt']
const KEYS = Object.keys(ArticleSummary.shape).filter((key) => !ADDED.includes(key))

/** What a row says about the article's annotations. */
export type CountedAnnotations = Pick<ArticleSummary, 'annotations' | 'annotationTags' | 'trashedAnnotations'>

/** The annotations in the trash do not count. */
export function counted(annotations: readonly Annotation[]): CountedAnnotations {
  const present = annotations.filter(({ deletedAt }) => deletedAt === undefined)
  const annotationTags = [...new Set(present.flatMap(({ tags }) => tags))]
  const trashed = annotations.filter(isRestorable).length
  return {
    annotations: present.length,
    ...(annotationTags.length === 0 ? {} : { annotationTags }),
    ...(trashed === 0 ? {} : { trashedAnnotations: trashed }),
  }
}

/** The list's row for an article, as far as its own files say. */
export function rowOf(
  meta: ArticleMeta,
  { annotations, annotationTags, trashedAnnotations }: CountedAnnotations,
): ArticleSummary {
  const row = Object.fromEntries(KEYS.flatMap((key) => (meta[key] === undefined ? [] : [[key, meta[key]]])))
  return {
    ...(row as unknown as ArticleSummary),
    annotations,
    ...(annotationTags === undefined ? {} : { annotationTags }),
    ...(trashedAnnotations === undefined ? {} : { trashedAnnotations }),
    ...(meta.text === undefined ? { noText: true as const } : {}),
    ...(meta.openedAt === undefined ? {} : { readAt: meta.openedAt }),
  }
}

/** The row with what this machine knows of the reading. */
export const withPosition = (row: ArticleSummary, position: ReadingPosition | undefined): ArticleSummary =>
  position === undefined ? row : { ...row, progress: position.progress, readAt: position.at }

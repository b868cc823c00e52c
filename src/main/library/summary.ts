import type { Annotation } from '../../shared/model/annotation'
import { type ArticleMeta, ArticleSummary, type ReadingPosition } from '../../shared/model/article'

/** What does not come from the article's own record. */
const ADDED = ['annotations', 'annotationTags', 'progress', 'readAt']
const KEYS = Object.keys(ArticleSummary.shape).filter((key) => !ADDED.includes(key))

/** The list's row for an article. */
export function summaryOf(
  meta: ArticleMeta,
  annotations: readonly Annotation[],
  position: ReadingPosition | undefined,
): ArticleSummary {
  const row = Object.fromEntries(KEYS.flatMap((key) => (meta[key] === undefined ? [] : [[key, meta[key]]])))
  const present = annotations.filter(({ deletedAt }) => deletedAt === undefined)
  const annotationTags = [...new Set(present.flatMap(({ tags }) => tags))]
  const readAt = position?.at ?? meta.openedAt
  return {
    ...(row as unknown as ArticleSummary),
    annotations: present.length,
    ...(annotationTags.length === 0 ? {} : { annotationTags }),
    ...(position === undefined ? {} : { progress: position.progress }),
    ...(readAt === undefined ? {} : { readAt }),
  }
}

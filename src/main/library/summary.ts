import type { Annotation } from '../../shared/model/annotation'
import { type ArticleMeta, ArticleSummary, type ReadingPosition } from '../../shared/model/article'

const KEYS = Object.keys(ArticleSummary.shape).filter((key) => key !== 'annotations' && key !== 'progress')

/** The list's row for an article. */
export function summaryOf(
  meta: ArticleMeta,
  annotations: readonly Annotation[],
  position: ReadingPosition | undefined,
): ArticleSummary {
  const row = Object.fromEntries(KEYS.flatMap((key) => (meta[key] === undefined ? [] : [[key, meta[key]]])))
  return {
    ...(row as unknown as ArticleSummary),
    annotations: annotations.filter(({ deletedAt }) => deletedAt === undefined).length,
    ...(position === undefined ? {} : { progress: position.progress }),
  }
}

import type { Annotation } from '../../../shared/model/annotation'

/** How long the trash keeps what was put into it, ms. */
const KEPT_IN_TRASH = 30 * 24 * 60 * 60 * 1000

/** Whether what was deleted at an instant has been in the trash for its 30 days. */
export const isOver = (deletedAt: string, now: string): boolean =>
  Date.parse(deletedAt) + KEPT_IN_TRASH <= Date.parse(now)

/** Whether an annotation is in the trash, with something to restore. */
export const isRestorable = ({ deletedAt, target, note }: Annotation): boolean =>
  deletedAt !== undefined && (target !== undefined || note !== '')

/** Whether nothing but its tombstone is left of an annotation. */
export const isPurged = ({ deletedAt, target, note, tags }: Annotation): boolean =>
  deletedAt !== undefined && target === undefined && note === '' && tags.length === 0

/**
 * What is kept of an annotation that leaves the trash: that there was one, and when it was deleted, so that an older
 * version on another machine does not bring it back. A function of the record alone: every machine writes the same.
 */
export function purgedAnnotation(annotation: Annotation): Annotation {
  const { id, articleId, color, createdAt, updatedAt, deletedAt } = annotation
  return {
    id,
    articleId,
    color,
    note: '',
    tags: [],
    createdAt,
    updatedAt,
    ...(deletedAt === undefined ? {} : { deletedAt }),
  }
}

import type { Anchor, Annotation, AnnotationPatch } from '../../../shared/model/annotation'
import type { AnnotationId, ArticleId } from '../../../shared/model/ids'

export type Annotations = ReadonlyMap<AnnotationId, Annotation>

/** An act of the person that the library has not confirmed yet. */
export type AnnotationChange = { readonly articleId: ArticleId; readonly id: AnnotationId } & (
  | { readonly kind: 'add'; readonly annotation: Annotation }
  /** `anchor`: where a new target is in the text on screen, until the library says it. */
  | { readonly kind: 'patch'; readonly patch: AnnotationPatch; readonly anchor?: Anchor }
  /** `told` hears the step that undo takes it back with, once it is done. */
  | { readonly kind: 'remove'; readonly told?: (entry: string | undefined) => void }
)

/** What the library has, with the person's unconfirmed acts done to it, in their order. */
export function withChanges(saved: Annotations, changes: readonly AnnotationChange[]): Annotations {
  if (changes.length === 0) return saved
  const shown = new Map(saved)
  for (const change of changes) {
    const before = shown.get(change.id)
    if (change.kind === 'remove') shown.delete(change.id)
    else if (change.kind === 'add') shown.set(change.id, before ?? change.annotation)
    else if (before !== undefined) shown.set(change.id, patched(before, change))
  }
  return shown
}

const patched = (
  before: Annotation,
  { patch, anchor }: Extract<AnnotationChange, { kind: 'patch' }>,
): Annotation => ({ ...before, ...patch, ...(anchor && { anchor }) }) as Annotation

/** Whether the library already is as the change wants it: its answer was lost, its effect was not. */
export function isDone(saved: Annotations, change: AnnotationChange): boolean {
  const now = saved.get(change.id)
  if (change.kind === 'add') return now !== undefined
  if (change.kind === 'remove') return now === undefined
  if (now === undefined) return false
  return Object.entries(change.patch).every(
    ([field, value]) => JSON.stringify(now[field]) === JSON.stringify(value),
  )
}

/**
 * What the library has after it told of a change. A record that is older than the one that is held stays out: answers
 * and events need not come in the order they were made.
 */
export function withNews(
  saved: Annotations,
  upsert: readonly Annotation[],
  remove: readonly AnnotationId[],
): Annotations {
  const next = new Map(saved)
  for (const id of remove) next.delete(id)
  for (const record of upsert) {
    const held = next.get(record.id)
    if (held === undefined || held.updatedAt <= record.updatedAt) next.set(record.id, record)
  }
  return next
}

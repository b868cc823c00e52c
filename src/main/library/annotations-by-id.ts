import type { Annotation } from '../../shared/model/annotation'
import type { AnnotationId } from '../../shared/model/ids'

/** As long as their list is there. */
const known = new WeakMap<readonly Annotation[], ReadonlyMap<AnnotationId, Annotation>>()

/** The annotations of a list by their ids. A list is never changed; another one takes its place. */
export function annotationsById(annotations: readonly Annotation[]): ReadonlyMap<AnnotationId, Annotation> {
  const before = known.get(annotations)
  if (before !== undefined) return before
  // Of two with one id the first counts.
  const map = new Map(annotations.toReversed().map((one) => [one.id, one]))
  known.set(annotations, map)
  return map
}

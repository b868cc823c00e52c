import type { Annotation } from '../../../shared/model/annotation'
import type { AnnotationsFile } from '../formats'
import { canonicalJson, compare, compareInstants, inCanonicalOrder } from './canonical'
import { mergedRest } from './timed-fields'

/**
 * Two versions of an article's annotations as one: each annotation as it was changed last, tombstones among them.
 * In any order and however often: the result is the same, and written as the same bytes.
 */
export function mergedAnnotations(a: AnnotationsFile, b: AnnotationsFile): AnnotationsFile {
  const byId = new Map<string, Annotation>()
  for (const one of [...a.annotations, ...b.annotations]) {
    const other = byId.get(one.id)
    byId.set(one.id, other === undefined ? one : newerOf(other, one))
  }
  const annotations = [...byId.values()].toSorted(
    (x, y) => compareInstants(x.createdAt, y.createdAt) || compare(x.id, y.id),
  )
  return inCanonicalOrder({ ...mergedRest(a, b, ['annotations']), annotations })
}

/**
 * The one changed last; of two changed in the same millisecond the one whose whole record comes last. The target has a
 * time of its own: the one that was given last stays, whoever wrote a note meanwhile, with no place that was found for
 * another.
 */
function newerOf(a: Annotation, b: Annotation): Annotation {
  const later = compareTargets(a, b) >= 0 ? a : b
  const { target, targetAt } = later
  const [x, y] = [placedAs(a, later), placedAs(b, later)]
  const { target: _target, targetAt: _targetAt, ...newer } = compareRecords(x, y) >= 0 ? x : y
  return { ...newer, ...(target && { target }), ...(targetAt && { targetAt }) }
}

const compareTargets = (a: Annotation, b: Annotation): number =>
  compareInstants(a.targetAt, b.targetAt) || compare(canonicalJson(a.target), canonicalJson(b.target))

/** Without its place, unless its target is the other's. */
function placedAs(one: Annotation, other: Annotation): Annotation {
  if (compareTargets(one, other) === 0) return one
  const { anchor: _anchor, ...rest } = one
  return rest
}

function compareRecords(a: Annotation, b: Annotation): number {
  const byTime = compareInstants(a.updatedAt, b.updatedAt)
  if (byTime !== 0) return byTime
  const { target: _ofA, targetAt: _timeA, anchor: placeA, ...restA } = a
  const { target: _ofB, targetAt: _timeB, anchor: placeB, ...restB } = b
  return (
    compare(canonicalJson(restA), canonicalJson(restB)) ||
    compare(canonicalJson(placeA), canonicalJson(placeB))
  )
}

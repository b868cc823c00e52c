import type { Annotation } from '../../../shared/model/annotation'
import type { AnnotationsFile } from '../formats'
import { canonicalJson, compare, compareInstants, inCanonicalOrder, lastOf } from './canonical'
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
 * The one changed last; of two changed in the same millisecond the one whose whole record comes last. A target never
 * changes: where two differ all the same, one of them stays for good, with no place that was found for the other.
 */
function newerOf(a: Annotation, b: Annotation): Annotation {
  const target = lastOf(a.target, b.target)
  const [x, y] = [placedOn(a, target), placedOn(b, target)]
  const { target: _target, ...newer } = compareRecords(x, y) >= 0 ? x : y
  return target === undefined ? newer : { ...newer, target }
}

function placedOn(one: Annotation, target: Annotation['target']): Annotation {
  if (canonicalJson(one.target) === canonicalJson(target)) return one
  const { anchor: _anchor, ...rest } = one
  return rest
}

function compareRecords(a: Annotation, b: Annotation): number {
  const byTime = compareInstants(a.updatedAt, b.updatedAt)
  if (byTime !== 0) return byTime
  const { target: _ofA, anchor: placeA, ...restA } = a
  const { target: _ofB, anchor: placeB, ...restB } = b
  return (
    compare(canonicalJson(restA), canonicalJson(restB)) ||
    compare(canonicalJson(placeA), canonicalJson(placeB))
  )
}

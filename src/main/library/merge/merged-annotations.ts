import type { Anchor, Annotation } from '../../../shared/model/annotation'
import type { AnnotationsFile } from '../files/formats'
import { isPurged } from '../files/purged-annotation'
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
 * time of its own: the one that was given last stays, whoever wrote a note meanwhile. So has the place that was found
 * for it; a place that was found for another target goes with that. What was deleted for good stays so: of an older
 * version nothing comes back, its target neither.
 */
function newerOf(a: Annotation, b: Annotation): Annotation {
  const last = compareRecords(a, b) >= 0 ? a : b
  const { target: _, targetAt: __, anchor: ___, ...newer } = last
  if (isPurged(last)) return newer
  const byTarget = compareTargets(a, b)
  const { target, targetAt } = byTarget >= 0 ? a : b
  const places = [...(byTarget >= 0 ? [a.anchor] : []), ...(byTarget <= 0 ? [b.anchor] : [])]
  const anchor = places.reduce(laterPlace, undefined)
  return { ...newer, ...(target && { target }), ...(targetAt && { targetAt }), ...(anchor && { anchor }) }
}

const compareTargets = (a: Annotation, b: Annotation): number =>
  compareInstants(a.targetAt, b.targetAt) || compare(canonicalJson(a.target), canonicalJson(b.target))

const laterPlace = (a: Anchor | undefined, b: Anchor | undefined): Anchor | undefined =>
  (compareInstants(a?.at, b?.at) || compare(canonicalJson(a), canonicalJson(b))) >= 0 ? a : b

function compareRecords(a: Annotation, b: Annotation): number {
  const byTime = compareInstants(a.updatedAt, b.updatedAt)
  if (byTime !== 0) return byTime
  // A tombstone has the time of the deletion, as the version has that it was made of.
  const byPurge = Number(isPurged(a)) - Number(isPurged(b))
  if (byPurge !== 0) return byPurge
  const { target: _ofA, targetAt: _timeA, anchor: _placeA, ...restA } = a
  const { target: _ofB, targetAt: _timeB, anchor: _placeB, ...restB } = b
  return compare(canonicalJson(restA), canonicalJson(restB))
}

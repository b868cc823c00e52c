import type { Anchor, Annotation, Target } from '../../../shared/model/annotation'
import { changedList, differing, type Side } from './change'
import type { AnnotationId } from '../../../shared/model/ids'
import type { AnnotationsFile, Change } from '../files/formats'
import { canonicalJson } from '../merge/canonical'
import { isRestorable } from '../files/purged-annotation'

type AnnotationChange = Extract<Change, { kind: 'annotation' }>
type AnchorChange = Extract<Change, { kind: 'anchor' }>

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

/**
 * An annotation with one side of a change put in, as of `at`; one that was not there before becomes a tombstone. Of
 * what is present only that is changed which still is as the other side has it: what a merge with another machine's
 * version brought since stays.
 */
export function recordOf(
  change: AnnotationChange,
  side: Side,
  at: string,
  present: Annotation | undefined,
): Annotation {
  const { before, after } = change
  const made = { ...after, deletedAt: present?.deletedAt ?? at }
  const [from, to] = side === 'after' ? [before ?? made, after] : [after, before ?? made]
  const isMoved = !same(from.target, to.target)
  const isWhole = present === undefined || (present.deletedAt !== undefined && isEmptied(present, to))
  // Also an earlier target that comes back is the newest there is, for a merge with another machine's version.
  const targetAt = isMoved && to.target !== undefined ? { targetAt: at } : {}
  // Nothing was there that it must be newer than: an imported one keeps the time of its last change.
  if (present === undefined && before === undefined && side === 'after') return to
  if (isWhole) return { ...to, ...targetAt, updatedAt: at }
  const next: Record<string, unknown> = { ...present }
  for (const name of differing(from, to)) {
    if (OF_PLACE.has(name)) continue
    const wanted = (to as Record<string, unknown>)[name]
    if (name === 'tags') next[name] = changedList(present.tags, from.tags, to.tags, String)
    // Deleted on both machines, it has the time of the later.
    else if (name === 'deletedAt' || same(next[name], (from as Record<string, unknown>)[name]))
      next[name] = wanted
  }
  const place = isMoved
    ? same(present.target, from.target) && { target: to.target, anchor: to.anchor, ...targetAt }
    : same(present.target, to.target) && same(present.anchor, from.anchor) && { anchor: to.anchor }
  const record = { ...next, ...place, updatedAt: at }
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Annotation
}

/** Whether a tombstone has less than what comes back: its trash was emptied on another machine. */
const isEmptied = (tombstone: Annotation, back: Annotation): boolean =>
  !isRestorable(tombstone) || (tombstone.note === '' && back.note !== '')

/** They change together. */
export const OF_PLACE = new Set(['target', 'targetAt', 'anchor', 'updatedAt'])

/** A change of the place alone; undefined where it is what it was. */
export function changedAnchor(annotation: Annotation, after: Anchor): AnchorChange | undefined {
  const { articleId, id, target, anchor: before } = annotation
  const isSame = before !== undefined && same({ ...after, at: before.at }, before)
  if (isSame) return undefined
  return {
    kind: 'anchor',
    articleId,
    id,
    ...(target && { of: endsOf(target) }),
    after,
    ...(before && { before }),
  }
}

/**
 * The annotation with one side of its place's change, as of `at`: a note written meanwhile elsewhere is not overtaken.
 * Undefined where its ends are others by now, or it was found in another text: that place is not one of it.
 */
export function reanchored(
  annotation: Annotation,
  change: AnchorChange,
  side: Side,
  at: string,
): Annotation | undefined {
  const { anchor: present, ...rest } = annotation
  const [from, to] = side === 'after' ? [change.before, change.after] : [change.after, change.before]
  if (!isPlaceOf(change, annotation) || present?.textHash !== from?.textHash) return undefined
  return to === undefined ? rest : { ...rest, anchor: { ...to, at } }
}

/** Steps of earlier versions do not say which ends they are about: those that it was made with never change. */
export const isPlaceOf = ({ of }: AnchorChange, { target, targetAt }: Annotation): boolean =>
  of === undefined ? targetAt === undefined : target !== undefined && same(endsOf(target), of)

const endsOf = ({ textHash, start, end }: Target) => ({ textHash, start, end })

/** The file with each of these in the place of the one with its id, or added at the end. */
export function withAnnotations(
  file: AnnotationsFile,
  records: ReadonlyMap<AnnotationId, Annotation>,
): AnnotationsFile {
  const left = new Map(records)
  const annotations = file.annotations.map((one) => {
    const record = left.get(one.id)
    left.delete(one.id)
    return record ?? one
  })
  return { ...file, annotations: [...annotations, ...left.values()] }
}

/**
 * Whether two values are written alike. What a change leaves as it was is mostly the same object: of thousands at once
 * nothing is written out to be compared.
 */
export const same = (a: unknown, b: unknown): boolean => a === b || canonicalJson(a) === canonicalJson(b)

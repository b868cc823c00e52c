import type { Annotation } from '../../../shared/model/annotation'
import type { AnnotationId } from '../../../shared/model/ids'
import { annotationsById } from '../annotations-by-id'
import type { Change } from '../files/formats'
import type { Steps } from '../files/slices'
import { reanchored, recordOf } from './annotation-change'
import type { Side } from './change'

export type AnnotationsChange = Extract<Change, { kind: 'annotation' | 'anchor' }>

/** Which side of changes is put in, and as of when. */
export interface Sided {
  readonly side: Side
  readonly at: string
  /** Only what is older than `at` is changed: it may have been put in before, or something else since. */
  readonly again?: boolean
}

/** Changes that are worked out between two steps. */
const STRETCH = 50

/** What becomes of annotations by these changes; those that stay as they are are missing. */
export function* changedRecords(
  changes: readonly AnnotationsChange[],
  annotations: readonly Annotation[],
  sided: Sided,
): Steps<ReadonlyMap<AnnotationId, Annotation>> {
  const present = annotationsById(annotations)
  const records = new Map<AnnotationId, Annotation>()
  for (const [count, change] of changes.entries()) {
    if (count > 0 && count % STRETCH === 0) yield
    const record = recordBy(change, records.get(change.id) ?? present.get(change.id), sided)
    if (record !== undefined) records.set(change.id, record)
  }
  return records
}

/** What becomes of an annotation; undefined where it stays as it is. */
function recordBy(
  change: AnnotationsChange,
  present: Annotation | undefined,
  { side, at, again = false }: Sided,
): Annotation | undefined {
  if (change.kind === 'annotation')
    return again && present !== undefined && isPut(change, present, { side, at })
      ? undefined
      : recordOf(change, side, at, present)
  if (present === undefined || (again && (present.anchor?.at ?? '') >= at)) return undefined
  return reanchored(present, change, side, at)
}

/** Whether a change was put in before, or overtaken; one that was made with an older time than that of its step is there. */
const isPut = (
  { before }: Extract<Change, { kind: 'annotation' }>,
  present: Annotation,
  { side, at }: Sided,
): boolean =>
  present.updatedAt >= at || (before === undefined && side === 'after' && present.deletedAt === undefined)

import type { Annotation } from '../../../../shared/model/annotation'

/** What the person has not looked at since the text changed, each in the order of the text. */
export interface Waiting {
  /** Their words are not quite what they were. */
  readonly edited: readonly Annotation[]
  /** Their words are nowhere. */
  readonly orphans: readonly Annotation[]
  /** The same words elsewhere. */
  readonly moved: readonly Annotation[]
}

/** Which annotations wait to be looked at. */
export function waitingOf(annotations: Iterable<Annotation>): Waiting {
  const waiting = [...annotations]
    .filter(({ target, anchor }) => target !== undefined && anchor !== undefined && anchor.reviewed !== true)
    .toSorted((a, b) => placeOf(a) - placeOf(b))
  const having = (status: 'edited' | 'orphan' | 'moved') =>
    waiting.filter(({ anchor }) => anchor?.status === status)
  return { edited: having('edited'), orphans: having('orphan'), moved: having('moved') }
}

/** Whether it may be wrong where the annotation is, or that it is nowhere, and nobody has looked at it. */
export const isToCheck = (annotation: Annotation): boolean => toCheck(waitingOf([annotation])) > 0

/** How many of them may be wrong: what has the same words is right. */
export const toCheck = ({ edited, orphans }: Waiting): number => edited.length + orphans.length

const placeOf = ({ target, anchor }: Annotation): number =>
  anchor === undefined || anchor.status === 'orphan' ? (target?.start ?? 0) : anchor.start

/** What a change of the text did to annotations. */
export interface Carried {
  /** So many lie elsewhere, with the same words. */
  readonly moved: number
  /** So many are to be looked at, and were not before. */
  readonly check: number
}

/** Compares annotations before and after a change of the text. */
export function carriedBetween(
  before: ReadonlyMap<string, Annotation>,
  after: readonly Annotation[],
): Carried {
  const startOf = (one: Annotation | undefined) =>
    one?.anchor === undefined || one.anchor.status === 'orphan' ? undefined : one.anchor.start
  const waits = (one: Annotation | undefined) => one !== undefined && toCheck(waitingOf([one])) > 0
  const check = after.filter((one) => waits(one) && !waits(before.get(one.id))).length
  const moved = after.filter(
    (one) => !waits(one) && startOf(one) !== undefined && startOf(one) !== startOf(before.get(one.id)),
  ).length
  return { moved, check }
}

import type { Annotation } from '../../../shared/model/annotation'
import type { ArticleMeta } from '../../../shared/model/article'
import { isPlaceOf, OF_PLACE, same } from './annotation-change'
import { differing, hasOtherText, type Side } from './change'
import type { Change } from '../files/formats'
import type { Steps } from '../files/slices'

/** Changes between two steps. */
const STRETCH = 50

/** What is there of an article before a step is put in. */
export interface Present {
  readonly meta: (change: Extract<Change, { kind: 'article' }>) => ArticleMeta
  readonly annotation: (change: Extract<Change, { kind: 'annotation' | 'anchor' }>) => Annotation | undefined
}

/**
 * How much of a step stays undone because a merge with another machine's version brought something else since: some
 * of it, or all. Undefined where nothing does. What of a step is put in is decided by `recordOf`, `reanchored` and
 * `changedArticle`; this tells the person of the rest.
 */
export function* keptOf(
  changes: readonly Change[],
  side: Side,
  present: Present,
): Steps<'some' | 'all' | undefined> {
  const kept: boolean[] = []
  for (const [at, change] of changes.entries()) {
    kept.push(...keptOfChange(change, side, present))
    if (at % STRETCH === 0) yield
  }
  if (!kept.includes(true)) return undefined
  return kept.includes(false) ? 'some' : 'all'
}

function keptOfChange(change: Change, side: Side, present: Present): boolean[] {
  if (change.kind === 'annotation') return keptOfAnnotation(change, side, present.annotation(change))
  if (change.kind === 'anchor') {
    const annotation = present.annotation(change)
    return [annotation !== undefined && !isPlaceOf(change, annotation)]
  }
  return [change.kind === 'article' && hasOtherText(present.meta(change), change, side)]
}

/** Of each thing that a side changes of an annotation whether it stays as it is. */
function keptOfAnnotation(
  { before, after }: Extract<Change, { kind: 'annotation' }>,
  side: Side,
  present: Annotation | undefined,
): boolean[] {
  // One that is made, or taken away again, is so whatever came to it.
  if (before === undefined || present === undefined) return [false]
  const [from, to] = side === 'after' ? [before, after] : [after, before]
  const isOther = (name: string) => {
    const [is, was, wanted] = [present, from, to].map(
      (one) => (one as Readonly<Record<string, unknown>>)[name],
    )
    return !same(is, was) && !same(is, wanted)
  }
  const isGone = present.deletedAt !== undefined && from.deletedAt === undefined && to.deletedAt === undefined
  const names = differing(from, to).filter((name) => !OF_PLACE.has(name))
  return [
    ...names.map((name) => isGone || (!MERGED.has(name) && isOther(name))),
    ...(same(from.target, to.target) ? [] : [isGone || isOther('target')]),
  ]
}

/** Changed item by item, or the same whenever it was. */
const MERGED = new Set(['tags', 'deletedAt'])

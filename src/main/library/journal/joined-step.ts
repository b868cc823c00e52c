import type { Annotation } from '../../../shared/model/annotation'
import type { Step } from '../files/formats'
import { canonicalJson } from '../merge/canonical'

/** Savings of one note that follow each other within this time, ms, are one act of writing. */
const ONE_WRITING = 60_000
/** Moves of one end of a highlight that follow each other within this time, ms, are one act of moving it. */
const ONE_MOVE = 2000

/**
 * Two steps as one act of a person, where they are: a note is saved while it is typed, and the end of a highlight is
 * moved key by key. Undo takes back the act, not its last 400 ms. Undefined where they are two.
 */
export function joinedStep(last: Step, next: Step): Step | undefined {
  const [before, after] = [last.changes[0], next.changes[0]]
  if (last.label !== next.label || last.changes.length + next.changes.length !== 2) return undefined
  if (before?.kind !== 'annotation' || after?.kind !== 'annotation' || before.id !== after.id)
    return undefined
  const pause = Date.parse(after.after.updatedAt) - Date.parse(before.after.updatedAt)
  const isOne = next.label === NOTE ? isOneWriting : next.label === ENDS ? isOneMove : undefined
  if (isOne?.(before, after, pause) !== true) return undefined
  // Called by the newer name: whoever knows the older one must not take this back with it.
  return { ...next, changes: [{ ...before, after: after.after }] }
}

interface AnnotationSides {
  readonly before?: Annotation | undefined
  readonly after: Annotation
}

const isOneWriting = (last: AnnotationSides, next: AnnotationSides, pause: number): boolean =>
  pause < ONE_WRITING && areSame(last.after, next.after, ['note'])

const isOneMove = (last: AnnotationSides, next: AnnotationSides, pause: number): boolean => {
  const end = movedEnd(last)
  return (
    pause < ONE_MOVE &&
    end !== undefined &&
    end === movedEnd(next) &&
    areSame(last.after, next.after, ['target', 'targetAt', 'anchor'])
  )
}

/** The only end that a change moved, over the text that its new target was made on. */
function movedEnd({ before, after: { target } }: AnnotationSides): 'start' | 'end' | undefined {
  const placed = before?.anchor?.status === 'orphan' ? undefined : before?.anchor
  const from = before?.target?.textHash === target?.textHash ? before?.target : placed
  if (from === undefined || target === undefined || from.textHash !== target.textHash) return undefined
  if (from.start === target.start) return from.end === target.end ? undefined : 'end'
  return from.end === target.end ? 'start' : undefined
}

/** Whether nothing but these fields, and when it was written, is different. */
function areSame(a: Annotation, b: Annotation, except: readonly (keyof Annotation)[]): boolean {
  const rest = (one: Annotation) =>
    canonicalJson(
      Object.fromEntries(
        Object.entries(one).filter(([name]) => name !== 'updatedAt' && !except.includes(name)),
      ),
    )
  return rest(a) === rest(b)
}

const NOTE = 'undo.annotation.note'
const ENDS = 'undo.annotation.target'

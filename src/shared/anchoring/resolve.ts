import type { Anchor, Target } from '../model/annotation'
import { graphemeSafe } from '../text/segment'
import { contextOf, expectedDistance, occurrences, type Candidate } from './context'

/** Where a stage found the target. */
interface Placement {
  readonly status: 'exact' | 'moved' | 'edited'
  readonly start: number
  readonly end: number
  /** 0 to 1. */
  readonly score: number
}

/** What the stages look at: a target, and the text it is to be found in now. */
interface Search {
  readonly target: Target
  readonly text: string
  readonly textHash: string
}

/** One way to find a target; undefined when it cannot tell, never a guess. */
export type Stage = (search: Search) => Placement | undefined

/** The stages in the order they are tried. The fuzzy ones (token diff, seed and extend) will stand at the end. */
export const STAGES: readonly Stage[] = [sameText, samePosition, sameQuote]

/** Those that ask nothing but whether the words stand where they stood. */
export const SURE_STAGES: readonly Stage[] = [sameText, samePosition]

/**
 * The place of a target in a canonical text with that hash: the first answer of the stages, or an orphan.
 * A placed anchor of these stages always covers exactly the quote.
 */
export function resolveTarget(
  target: Target,
  text: string,
  textHash: string,
  stages: readonly Stage[] = STAGES,
): Anchor {
  for (const stage of stages) {
    const placement = stage({ target, text, textHash })
    if (placement !== undefined) return { ...placement, textHash }
  }
  return { status: 'orphan', textHash }
}

/** The text it was made on. The quote is compared all the same: a damaged target must not mark other words. */
function sameText({ target, text, textHash }: Search): Placement | undefined {
  const { start, end, exact } = target
  if (target.textHash !== textHash || text.slice(start, end) !== exact) return undefined
  return { status: 'exact', start, end, score: 1 }
}

/** Context that must be unchanged on both sides for a position to be believed, UTF-16 code units. */
const POSITION_CONTEXT = 8

/** The quote at its old position in its old context, unless another copy fits the whole context better. */
function samePosition({ target, text }: Search): Placement | undefined {
  const { start, end, exact, prefix, suffix } = target
  const before = prefix.slice(-POSITION_CONTEXT)
  const after = suffix.slice(0, POSITION_CONTEXT)
  if (text.slice(start, end) !== exact || !text.startsWith(after, end)) return undefined
  if (!text.slice(0, start).endsWith(before)) return undefined
  const here = contextOf(target, text, start)
  if (here.context < 1)
    for (const other of occurrences(target, text))
      if (other.start !== start && other.context >= here.context) return undefined
  return { status: 'exact', start, end, score: 1 }
}

/** Two contexts closer than this do not decide between two copies. */
const CLEAR = 0.2

/** A copy of the quote: the only one, or the one that its context or its neighbourhood tells from the others. */
function sameQuote({ target, text }: Search): Placement | undefined {
  const copies = [...occurrences(target, text)]
  const best = copies.reduce((most, { context }) => Math.max(most, context), 0)
  const rivals = copies.filter(({ context }) => context > best - CLEAR)
  const near = rivals.filter(({ start }) => isNear(target, text, start))
  const chosen = rivals.length === 1 ? rivals[0] : near.length === 1 ? near[0] : undefined
  if (chosen === undefined || !isBelievable(target, text, chosen, copies.length)) return undefined
  const { start, context } = chosen
  const end = start + target.exact.length
  const safe = graphemeSafe(text, start, end)
  if (safe.start !== start || safe.end !== end) return undefined
  const status = start === target.start ? 'exact' : 'moved'
  return { status, start, end, score: 0.5 + 0.45 * context + (isNear(target, text, start) ? 0.05 : 0) }
}

/**
 * Short quotes need context, and so does any copy among several. Far from the expected place both sides must
 * agree: when one of two equal passages was deleted, the other shares at most one side with it.
 */
function isBelievable(target: Target, text: string, copy: Candidate, copies: number): boolean {
  if (!isNear(target, text, copy.start)) return copy.worse >= 0.5
  const length = target.exact.length
  const unique = length >= 24 ? 0 : length >= 12 ? 0.25 : 0.35
  return copy.context >= (copies > 1 ? Math.max(unique, 0.35) : unique)
}

/** Within a tenth of the text (40 to 400 characters) of the place that its distance from either end says. */
function isNear(target: Target, text: string, start: number): boolean {
  return expectedDistance(target, text, start) <= Math.max(40, Math.min(400, text.length / 10))
}

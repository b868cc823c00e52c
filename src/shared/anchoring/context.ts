import type { Target } from '../model/annotation'

/** A copy of the quote and how well its surroundings agree with the target's. */
export interface Candidate {
  readonly start: number
  /** 0.7 of the side that agrees better and 0.3 of the other, each 0 to 1. */
  readonly context: number
  /** The side that agrees worse, 0 to 1. */
  readonly worse: number
}

/** How far context is compared, UTF-16 code units; the kept context is at least that long where the text was. */
const REACH = 32

/** Every copy of the target's quote in the text, overlapping ones too. */
export function* occurrences(target: Target, text: string): Generator<Candidate> {
  for (let at = text.indexOf(target.exact); at >= 0; at = text.indexOf(target.exact, at + 1))
    yield contextOf(target, text, at)
}

/** How well the surroundings of a copy at `start` agree with the target's: the run that is equal from the quote outwards. */
export function contextOf(target: Target, text: string, start: number): Candidate {
  const before = agreementBefore(target.prefix, text, start)
  const after = agreementAfter(target.suffix, text, start + target.exact.length)
  const worse = Math.min(before, after)
  return { start, worse, context: 0.7 * Math.max(before, after) + 0.3 * worse }
}

/** Without a prefix the quote stood at the start of the text: that is the context, then. */
function agreementBefore(prefix: string, text: string, start: number): number {
  const reach = Math.min(prefix.length, REACH)
  if (reach === 0) return start === 0 ? 1 : 0
  let run = 0
  while (run < reach && run < start && prefix[prefix.length - 1 - run] === text[start - 1 - run]) run += 1
  return run / reach
}

function agreementAfter(suffix: string, text: string, end: number): number {
  const reach = Math.min(suffix.length, REACH)
  if (reach === 0) return end === text.length ? 1 : 0
  let run = 0
  while (run < reach && end + run < text.length && suffix[run] === text[end + run]) run += 1
  return run / reach
}

/**
 * How far a copy lies from where it is expected, UTF-16 code units: measured from the text's start, or from its
 * end, whichever is nearer, since an insertion before the quote leaves its distance from the end as it was.
 */
export function expectedDistance(target: Target, text: string, start: number): number {
  const fromStart = Math.abs(start - target.start)
  const oldLength =
    target.textLength ?? (target.progression > 0 ? Math.round(target.start / target.progression) : undefined)
  if (oldLength === undefined) return fromStart
  return Math.min(fromStart, Math.abs(text.length - start - (oldLength - target.start)))
}

import type { Candidate } from './find-passage'
import type { Passage } from './passage'

/** Where a passage should be, in folded UTF-16 code units, and how that is known. */
export interface Expectation {
  readonly place: number | undefined
  readonly known: 'by the old text' | 'by neighbours' | 'not'
}

export interface Ranked {
  readonly candidate: Candidate
  readonly score: number
}

/** Beyond this from where it is expected, a passage has moved, and must be told by its context. */
const NEAR = 400

/** How well a candidate fits, 0 to 1: its words, what stands round it, and where it is. */
export function scoreOf({ start, likeness, context }: Candidate, { place, known }: Expectation): number {
  const words = 0.5 * likeness + 0.45 * context.agreement
  if (place === undefined) return words + 0.05
  const share = known === 'by the old text' ? 0.2 : 0.2
  const near = Math.max(0, 1 - Math.abs(start - place) / (4 * NEAR))
  return (words / 0.95) * (1 - share) + share * near
}

/** Two places whose scores differ by less cannot be told apart. */
const CLEAR = 0.03

/** The best candidate (they come ranked), if it is good enough and no other is as good; else nothing, never a guess. */
export function believed(
  ranked: readonly Ranked[],
  { quote }: Passage,
  expectation: Expectation,
): Ranked | undefined {
  const [best] = ranked
  if (best === undefined || !isBelievable(best, quote, expectation)) return undefined
  const rival = ranked.find(
    ({ candidate }) => candidate.start >= best.candidate.end || candidate.end <= best.candidate.start,
  )
  if (rival !== undefined && best.score - rival.score < CLEAR) return undefined
  return best
}

function isBelievable({ candidate, score }: Ranked, quote: string, { place }: Expectation): boolean {
  const { start, likeness, context } = candidate
  const isNear = place !== undefined && Math.abs(start - place) <= NEAR
  if (likeness === 1) {
    const least = quote.length >= 24 ? 0 : quote.length >= 12 ? 0.25 : 0.4
    return context.agreement >= (isNear ? least : Math.max(least, 0.35))
  }
  const least = quote.length < 12 ? 0.7 : 0.6
  return likeness >= least && score >= least && context.agreement >= 0.3
}

import { mean, type Figure } from './suite'

export interface Overlap {
  readonly precision: number
  readonly recall: number
}

/** Runs of four of these, as evaluate.py of scrapinghub's benchmark has it. */
export const wordTokens = (text: string): string[] => text.match(/[\p{L}\p{N}_]+/gu) ?? []

/** Letters and digits, for languages without spaces. */
export const characterTokens = (text: string): string[] =>
  [...text.normalize('NFKC').matchAll(/[\p{L}\p{N}]/gu)].map(String)

/**
 * How much of a text is in the other by runs of `size` tokens: true positives, false ones and misses, each divided by
 * their sum, as evaluate.py does it.
 */
export function overlap(found: readonly string[], expected: readonly string[], size: number): Overlap {
  const ours = runsOf(found, size)
  const theirs = runsOf(expected, size)
  let right = 0
  for (const [run, times] of ours) right += Math.min(times, theirs.get(run) ?? 0)
  const [all, wanted] = [sum(ours), sum(theirs)]
  if (all === 0 && wanted === 0) return { precision: 1, recall: 1 }
  return { precision: all === 0 ? 0 : right / all, recall: wanted === 0 ? 1 : right / wanted }
}

/** The means over all pages, and the F1 of the two means. */
export function overlapFigures(overlaps: readonly Overlap[]): Figure[] {
  const precision = mean(overlaps.map((one) => one.precision))
  const recall = mean(overlaps.map((one) => one.recall))
  return [
    { metric: 'F1', unit: 'share', value: harmonic(precision, recall) },
    { metric: 'precision', unit: 'share', value: precision },
    { metric: 'recall', unit: 'share', value: recall },
  ]
}

export const harmonic = (precision: number, recall: number): number =>
  precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)

function runsOf(tokens: readonly string[], size: number): Map<string, number> {
  const runs = new Map<string, number>()
  // A text shorter than a run is one run, else it would be right about nothing.
  const last = Math.max(tokens.length === 0 ? -1 : 0, tokens.length - size)
  for (let at = 0; at <= last; at += 1) {
    const run = tokens.slice(at, at + size).join(' ')
    runs.set(run, (runs.get(run) ?? 0) + 1)
  }
  return runs
}

const sum = (runs: ReadonlyMap<string, number>) => [...runs.values()].reduce((total, one) => total + one, 0)

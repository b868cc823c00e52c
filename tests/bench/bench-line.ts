/** One figure of a benchmark, in the form that `npm run bench -- NAME --json` prints. */
export interface BenchLine {
  readonly bench: string
  readonly case: string
  readonly metric: string
  readonly unit: string
  /** The median, or the rate. */
  readonly value: number
  readonly p95: number | null
  readonly runs: number
  /** `lectern`, or the peer's name. */
  readonly by: string
}

/** Median and 95th percentile (nearest rank) of the samples; throws when there is none. */
export function summarise(samples: readonly number[]): { value: number; p95: number; runs: number } {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (share: number): number => {
    const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]
    if (value === undefined) throw new Error('a benchmark needs at least one sample')
    return value
  }
  return { value: at(0.5), p95: at(0.95), runs: sorted.length }
}

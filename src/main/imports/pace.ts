import type { ImportProgress } from '../../shared/model/import-session'

/** What counts for the pace, ms: longer, and a stretch of large files is not noticed; shorter, and it jumps. */
const LOOKED_AT = 15_000
/** Nothing is said before so many, over so long (ms). */
const LEAST = 5
const LEAST_TIME = 2000

/** When the last items were settled, ms. */
export class Settled {
  #times: number[] = []

  add(now: number): void {
    this.#times.push(now)
    if (this.#times.length > 4000) this.#times = this.#times.slice(-2000)
  }

  clear(): void {
    this.#times = []
  }

  /** Those since a moment. */
  since(moment: number): readonly number[] {
    return this.#times.filter((time) => time >= moment)
  }
}

/** How fast it goes, items a second, and how long it takes if it goes on so, s; the latter not while more may come. */
export function paceOf(
  settled: Settled,
  left: number,
  isListing: boolean,
  now: number,
): Pick<ImportProgress, 'rate' | 'secondsLeft'> {
  const times = settled.since(now - LOOKED_AT)
  const took = now - (times[0] ?? now)
  if (times.length < LEAST || took < LEAST_TIME) return {}
  const rate = (1000 * (times.length - 1)) / took
  return isListing ? { rate } : { rate, secondsLeft: Math.round(left / rate) }
}

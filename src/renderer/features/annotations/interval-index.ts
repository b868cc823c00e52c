import type { Span } from '../../../shared/text/block'

/** Spans that overlap freely, for asking which of them hold an offset or meet a stretch of text. */
export interface IntervalIndex<T extends Span> {
  /** In the order of their starts. */
  readonly items: readonly T[]
  /** The greatest end among the items up to this one: where it is not behind the offset, nothing before it is. */
  readonly reach: readonly number[]
}

/** An index over spans [start, end), UTF-16 code units. Empty spans hold nothing and are never found. */
export function intervalIndex<T extends Span>(spans: readonly T[]): IntervalIndex<T> {
  const items = spans.toSorted((a, b) => a.start - b.start)
  let furthest = 0
  const reach = items.map(({ end }) => (furthest = Math.max(furthest, end)))
  return { items, reach }
}

/** The spans that hold the character at the offset, in the order of their starts. */
export function spansAt<T extends Span>(index: IntervalIndex<T>, offset: number): T[] {
  return spansIn(index, { start: offset, end: offset + 1 })
}

/** The spans that share at least one character with `stretch`, in the order of their starts. */
export function spansIn<T extends Span>({ items, reach }: IntervalIndex<T>, stretch: Span): T[] {
  const found: T[] = []
  if (stretch.start >= stretch.end) return found
  for (let at = firstReaching(reach, stretch.start); at < items.length; at += 1) {
    const item = items[at] as T
    if (item.start >= stretch.end) break
    if (item.end > stretch.start && item.end > item.start) found.push(item)
  }
  return found
}

/** The index of the first number that is greater than the offset. */
function firstReaching(reach: readonly number[], offset: number): number {
  let low = 0
  let high = reach.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((reach[middle] as number) > offset) high = middle
    else low = middle + 1
  }
  return low
}

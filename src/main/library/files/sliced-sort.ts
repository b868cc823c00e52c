import type { Slices } from './slices'

/** Items that are sorted, or put together, between two looks at the clock. */
const STRETCH = 1000

/**
 * Many items in order, in slices between which everything else gets its turn: stretches of them are sorted, then put
 * together two by two. Equal ones stay in the order in which they came.
 */
export async function slicedSort<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  slices: Slices,
): Promise<readonly T[]> {
  let runs: (readonly T[])[] = []
  for (let from = 0; from < items.length; from += STRETCH) {
    runs.push(items.slice(from, from + STRETCH).sort(compare))
    if (slices.isOver) await slices.next()
  }
  while (runs.length > 1) {
    const longer: (readonly T[])[] = []
    for (let at = 0; at < runs.length; at += 2)
      longer.push(await merged(runs[at] ?? [], runs[at + 1] ?? [], compare, slices))
    runs = longer
  }
  return runs[0] ?? []
}

async function merged<T>(
  a: readonly T[],
  b: readonly T[],
  compare: (a: T, b: T) => number,
  slices: Slices,
): Promise<readonly T[]> {
  if (b.length === 0) return a
  const both: T[] = []
  let [inA, inB] = [0, 0]
  while (inA < a.length || inB < b.length) {
    const isOfA = inB === b.length || (inA < a.length && compare(a[inA] as T, b[inB] as T) <= 0)
    both.push((isOfA ? a[inA++] : b[inB++]) as T)
    if (both.length % STRETCH === 0 && slices.isOver) await slices.next()
  }
  return both
}

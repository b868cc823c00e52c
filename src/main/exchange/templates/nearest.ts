/** How many letters may be other ones, missing or too many. */
const MOST = 2

/** The name that is meant by one that there is not: the first of those that differ least; undefined where none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  let best: { name: string; distance: number } | undefined
  for (const one of known.toSorted()) {
    const distance = distanceOf(name.toLowerCase(), one)
    if (distance <= Math.min(MOST, Math.floor(name.length / 2)) && distance < (best?.distance ?? Infinity))
      best = { name: one, distance }
  }
  return best?.name
}

/** Levenshtein's, where two neighbours that are swapped are one mistake. */
function distanceOf(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MOST) return Infinity
  let before: readonly number[] = []
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const isSwapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && i > 1 && j > 1
      next.push(
        Math.min(
          (next[j - 1] ?? 0) + 1,
          (row[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
          isSwapped ? (before[j - 2] ?? 0) + 1 : Infinity,
        ),
      )
    }
    before = row
    row = next
  }
  return row[b.length] ?? Infinity
}

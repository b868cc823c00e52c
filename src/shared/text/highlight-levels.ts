import type { Span } from './block'

/** A highlight as far as its depth goes. */
interface Placed extends Span {
  readonly id: string
  /** Order of making: the later lies on top. */
  readonly createdAt: string
}

/** Levels below the top that are told apart; what lies deeper shares the last one. */
export const LEVELS = 4

/** How deep a highlight lies: 0 on top, otherwise below the deepest of those made later that overlap it. */
export type Level = number

/**
 * The level of each highlight, by its place in `placed`, which must be in the order of the text. Of two that
 * overlap, the one made later lies above, so that a colour is never hidden by one that was there before.
 */
export function levelsOf(placed: readonly Placed[]): Level[] {
  const levels = placed.map(() => 0)
  for (const group of overlapping(placed)) {
    if (group.length === 1) continue
    const newestFirst = group.toSorted((a, b) => compareMade(placed[b] as Placed, placed[a] as Placed))
    for (const [rank, lower] of newestFirst.entries()) {
      const { start, end } = placed[lower] as Placed
      let level = 0
      for (let newer = 0; newer < rank && level < LEVELS - 1; newer += 1) {
        const upper = newestFirst[newer] as number
        const above = placed[upper] as Placed
        if (above.start < end && start < above.end) level = Math.max(level, (levels[upper] as Level) + 1)
      }
      levels[lower] = Math.min(level, LEVELS - 1)
    }
  }
  return levels
}

function compareMade(a: Placed, b: Placed): number {
  return a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1
}

/** Runs of highlights that hang together by overlaps, as indexes. */
function overlapping(placed: readonly Placed[]): number[][] {
  const groups: number[][] = []
  let reach = -1
  for (const [at, { start, end }] of placed.entries()) {
    if (start < reach) groups.at(-1)?.push(at)
    else groups.push([at])
    reach = Math.max(reach, end)
  }
  return groups
}

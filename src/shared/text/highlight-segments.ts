import { blockIndexAt, splitByBlocks, type Block, type Span } from './block'
import { levelsOf } from './highlight-levels'

/** A highlight, as far as the segments under it go. */
type Highlighted = Span & { readonly id: string; readonly createdAt: string }

/** A stretch of text under the same highlights from end to end. */
export interface Segment<T> extends Span {
  /** The highlights that cover it, the one that lies lowest first. */
  readonly covering: readonly { readonly item: T; readonly level: number }[]
}

/**
 * The text under highlights cut at every end of one: disjoint, in order, each wholly under the highlights it names.
 * For marks as real elements, which unlike painted ranges cannot overlap.
 */
export const segmentsOf = <T extends Highlighted>(highlights: readonly T[]): Segment<T>[] => [
  ...segmentSteps(highlights),
]

/** The same one by one, for who has other things to do between them. */
function* segmentSteps<T extends Highlighted>(highlights: readonly T[]): Generator<Segment<T>> {
  const items = highlights
    .filter(({ start, end }) => start < end)
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
  const levels = levelsOf(items)
  const edges = [...new Set(items.flatMap(({ start, end }) => [start, end]))].toSorted((a, b) => a - b)
  let open: { readonly item: T; readonly level: number }[] = []
  let next = 0
  for (const [at, start] of edges.entries()) {
    open = open.filter(({ item }) => item.end > start)
    for (; items[next]?.start === start; next += 1)
      open.push({ item: items[next] as T, level: levels[next] ?? 0 })
    const end = edges[at + 1]
    if (end === undefined || open.length === 0) continue
    yield { start, end, covering: open.toSorted((a, b) => b.level - a.level) }
  }
}

/** A segment within one block. */
export interface BlockSegment<T> extends Segment<T> {
  /** The block's index. */
  readonly block: number
}

/**
 * The segments cut at the borders of blocks too: what a `mark` element may hold without standing in a list or a table
 * itself. The accessible marks of the reader, the HTML export and the print all are of these.
 */
export const segmentsInBlocks = <T extends Highlighted>(
  highlights: readonly T[],
  blocks: readonly Block[],
): BlockSegment<T>[] => [...blockSegmentSteps(highlights, blocks)]

/** The same one by one, for who has other things to do between them. */
export function* blockSegmentSteps<T extends Highlighted>(
  highlights: readonly T[],
  blocks: readonly Block[],
): Generator<BlockSegment<T>> {
  for (const { start, end, covering } of segmentSteps(highlights))
    for (const part of splitByBlocks(blocks, start, end))
      yield { ...part, covering, block: blockIndexAt(blocks, part.start) }
}

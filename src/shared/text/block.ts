/** UTF-16 code units of a text, [start, end). */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A heading above a block. */
export interface Heading {
  /** 1 to 6. */
  readonly level: number
  readonly text: string
}

/**
 * A run of canonical text between two block separators: a paragraph, list item, heading, table cell or
 * `pre`. Blocks are disjoint, in order, never empty, and exactly one character apart; their index is the
 * unit of the block cursor and of the reading position.
 */
export interface Block extends Span {
  /** The innermost block element, or the heading it is in; `div` for text that lies directly in the root. */
  readonly tag: string
  /** The headings it stands under, outermost first; a heading is not under itself. */
  readonly headingPath: readonly Heading[]
}

/**
 * The index of the block that holds the offset (UTF-16 code units); an offset on a separator belongs to
 * the block before it. -1 when there are no blocks.
 */
export function blockIndexAt(blocks: readonly Block[], offset: number): number {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((blocks[middle]?.start ?? Infinity) <= offset) low = middle
    else high = middle - 1
  }
  return Math.min(low, blocks.length - 1)
}

/** The parts of [start, end) that lie in blocks, one for each block it touches, separators left out. */
export function splitByBlocks(blocks: readonly Block[], start: number, end: number): Span[] {
  const parts: Span[] = []
  for (let at = Math.max(0, blockIndexAt(blocks, start)); at < blocks.length; at += 1) {
    const block = blocks[at]
    if (block === undefined || block.start >= end) break
    const part = { start: Math.max(start, block.start), end: Math.min(end, block.end) }
    if (part.start < part.end) parts.push(part)
  }
  return parts
}

import type { Target } from '../model/annotation'
import { MAX_QUOTE } from '../model/limits'
import { blockIndexAt, type Block } from '../text/block'
import { graphemeSafe } from '../text/segment'

/** Context kept on either side, UTF-16 code units: as much as fits, cut between words if that leaves the least. */
const MOST_CONTEXT = 64
const LEAST_CONTEXT = 32

/**
 * The target of a highlight over [from, to) of a canonical text (UTF-16 code units): its position, quote,
 * context and headings. An end that cuts a grapheme cluster takes all of it in. Throws a RangeError when the span is empty,
 * outside the text, or longer than a quote may be.
 */
export function describeTarget(
  text: string,
  textHash: string,
  from: number,
  to: number,
  blocks: readonly Block[],
): Target {
  if (!(from >= 0 && from < to && to <= text.length))
    throw new RangeError(
      `A highlight from ${from} to ${to} does not fit a text of ${text.length} characters.`,
    )
  const { start, end } = graphemeSafe(text, from, to)
  if (end - start > MAX_QUOTE)
    throw new RangeError(`A highlight holds at most ${MAX_QUOTE} characters; this one has ${end - start}.`)
  const headings = blocks[blockIndexAt(blocks, start)]?.headingPath ?? []
  return {
    textRule: 1,
    textHash,
    start,
    end,
    exact: text.slice(start, end),
    prefix: text.slice(prefixStart(text, start), start),
    suffix: text.slice(end, suffixEnd(text, end)),
    headings: headings.map(({ level, text }) => ({ level, text })),
    progression: start / text.length,
    textLength: text.length,
  }
}

function prefixStart(text: string, start: number): number {
  const farthest = start - MOST_CONTEXT
  if (farthest <= 0) return 0
  for (let at = farthest; at <= start - LEAST_CONTEXT; at += 1) if (/\s/.test(text.charAt(at - 1))) return at
  // Outwards would exceed the most; inwards keeps a cluster whole by leaving it out.
  const cut = graphemeSafe(text, farthest, start)
  return cut.start === farthest ? farthest : Math.min(start, graphemeSafe(text, cut.start, farthest).end)
}

function suffixEnd(text: string, end: number): number {
  const farthest = end + MOST_CONTEXT
  if (farthest >= text.length) return text.length
  for (let at = farthest; at >= end + LEAST_CONTEXT; at -= 1) if (/\s/.test(text.charAt(at))) return at
  const cut = graphemeSafe(text, end, farthest)
  return cut.end === farthest ? farthest : Math.max(end, graphemeSafe(text, farthest, cut.end).start)
}

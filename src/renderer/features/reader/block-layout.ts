import { type CanonicalText, rangeAt } from '../../../shared/text/canonical-text'
import { offsetOf } from '../../../shared/text/canonical-text'
import { blockIndexAt, type Span } from '../../../shared/text/block'
import type { FramePage } from '../../reading-frame/frame-page'

/** A place in the text: a block and the share of its height (0 to 1) that lies above it. */
export interface BlockPlace {
  readonly block: number
  readonly share: number
}

/** Where the blocks of an article lie on the screen. Heights are the frame's CSS px. */
export interface BlockLayout {
  /** The range of a span; undefined where there is no text. */
  rangeOf(span: Span): Range | undefined
  /** What lies at a height of the frame's window: the first block that ends below it. */
  placeAt(y: number): BlockPlace
  /** The part of the text in sight, whole blocks. */
  visible(): Span
  /** The height at which a place lies. */
  heightOf(place: BlockPlace): number
  /** How far the text has been read, 0 to 1: by characters, so that it does not depend on what is laid out. */
  progress(): number
}

/**
 * Measures an article's blocks; parts that are not laid out are asked as little as can be. `canonical` is asked anew each
 * time: its text stays, the nodes that hold it may be others.
 */
export function blockLayout(
  { article, document, window }: FramePage,
  canonical: () => CanonicalText<Node>,
): BlockLayout {
  const { text, blocks } = canonical()
  const parts = [...article.querySelectorAll('.part')]
  const starts = parts.map((part) => blockIndexAtOrAfter(offsetOf(canonical(), part as Node, 0) ?? 0))

  function blockIndexAtOrAfter(offset: number): number {
    const index = Math.max(0, blockIndexAt(blocks, offset))
    return (blocks[index]?.end ?? 0) <= offset && offset > 0 ? index + 1 : index
  }

  function rangeOf(span: Span): Range | undefined {
    const ends = rangeAt(canonical(), span.start, span.end)
    if (ends === undefined) return undefined
    const range = document.createRange()
    range.setStart(ends.start.node, ends.start.offset)
    range.setEnd(ends.end.node, ends.end.offset)
    return range
  }

  const boxOf = (index: number): DOMRect | undefined => {
    const block = blocks[index]
    return block && rangeOf(block)?.getBoundingClientRect()
  }

  function placeAt(y: number): BlockPlace {
    const part = firstWhere(parts.length, (at) => (parts[at]?.getBoundingClientRect().bottom ?? 0) > y)
    const from = starts[part] ?? blocks.length
    const to = starts[part + 1] ?? blocks.length
    const block = from + firstWhere(to - from, (at) => (boxOf(from + at)?.bottom ?? 0) > y)
    const box = boxOf(block)
    if (box === undefined)
      return { block: Math.max(0, blocks.length - 1), share: blocks.length === 0 ? 0 : 1 }
    return { block, share: box.height === 0 ? 0 : Math.min(1, Math.max(0, (y - box.top) / box.height)) }
  }

  const offsetAtPlace = ({ block, share }: BlockPlace): number => {
    const { start, end } = blocks[block] ?? { start: 0, end: 0 }
    return start + (end - start) * share
  }

  return {
    rangeOf,
    placeAt,
    visible() {
      const first = placeAt(0)
      const last = placeAt(window.innerHeight)
      const end = last.share === 0 && last.block > first.block ? last.block - 1 : last.block
      return { start: blocks[first.block]?.start ?? 0, end: blocks[end]?.end ?? 0 }
    },
    heightOf({ block, share }) {
      const box = boxOf(block)
      return box === undefined ? 0 : box.top + box.height * share
    },
    progress() {
      const above = offsetAtPlace(placeAt(0))
      const below = text.length - offsetAtPlace(placeAt(window.innerHeight))
      return above + below === 0 ? 1 : above / (above + below)
    },
  }
}

/** The first index below `count` for which it holds, given that it holds from some index on; otherwise `count`. */
function firstWhere(count: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

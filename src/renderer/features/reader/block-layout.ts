import type { CanonicalText } from '../../../shared/text/canonical-text'
import { blockIndexAt, type Span } from '../../../shared/text/block'
import type { FramePage } from '../../reading-frame/frame-page'
import type { TextNodes } from './text-nodes'

/** A place in the text: a block and the share of its height (0 to 1) that lies above it. */
export interface BlockPlace {
  readonly block: number
  readonly share: number
}

/** Where the blocks of an article lie on the screen. Heights are the frame's CSS px. */
export interface BlockLayout {
  /** The range of a span; undefined where there is no text. */
  rangeOf(span: Span): Range | undefined
  /** The same for painting: it follows no change of the document, and costs none. */
  staticRangeOf(span: Span): StaticRange | undefined
  /** The boxes of a span's lines and of the elements in it; none where there is no text. */
  rectsOf(span: Span): readonly DOMRect[]
  /** The box around a span; undefined where there is no text. */
  boundsOf(span: Span): DOMRect | undefined
  /** What lies at a height of the frame's window: the first block that ends below it. */
  placeAt(y: number): BlockPlace
  /** The part of the text in sight, whole blocks. */
  visible(): Span
  /** The height at which a place lies. */
  heightOf(place: BlockPlace): number
  /** How far the text has been read, 0 to 1: by characters, so that it does not depend on what is laid out. */
  progress(): number
  /** Looks once where the text lies for all that is asked in `act`, which must not move it. */
  still(act: () => void): void
  /** The layout is another than before: what was measured does not hold any more. */
  changed(): void
}

/**
 * Measures an article's blocks; parts that are not laid out are asked as little as can be, and nothing is asked twice
 * until the layout changes: scrolling asks in every frame. `nodes` is asked anew each time: others may hold the text by then.
 */
export function blockLayout(
  page: FramePage,
  { text, blocks }: CanonicalText<Node>,
  nodes: () => TextNodes,
): BlockLayout {
  const { article, window } = page
  const parts = [...article.querySelectorAll('.part')]
  const starts = parts.map((part) => blockIndexAtOrAfter(nodes().offsetOf(part, 0) ?? 0))
  const ranges = textRanges(page, nodes)

  function blockIndexAtOrAfter(offset: number): number {
    const index = Math.max(0, blockIndexAt(blocks, offset))
    return (blocks[index]?.end ?? 0) <= offset && offset > 0 ? index + 1 : index
  }

  // Below the article's top edge: its head may grow, and scrolling moves all of it alike.
  const partEnds = new Map<number, number>()
  const boxes = new Map<number, Extent | undefined>()
  let edge: number | undefined
  const topEdge = () => edge ?? article.getBoundingClientRect().top
  const partEnd = (at: number, top: number): number =>
    remembered(partEnds, at, () => (parts[at]?.getBoundingClientRect().bottom ?? 0) - top)
  const boxOf = (index: number, top: number): Extent | undefined =>
    remembered(boxes, index, () => {
      const block = blocks[index]
      const box = block && ranges.boundsOf(block)
      return box && { top: box.top - top, bottom: box.bottom - top }
    })

  function placeAt(y: number): BlockPlace {
    const top = topEdge()
    const below = y - top
    const part = firstWhere(parts.length, (at) => partEnd(at, top) > below)
    const from = starts[part] ?? blocks.length
    const to = starts[part + 1] ?? blocks.length
    const block = from + firstWhere(to - from, (at) => (boxOf(from + at, top)?.bottom ?? 0) > below)
    const box = boxOf(block, top)
    if (box === undefined)
      return { block: Math.max(0, blocks.length - 1), share: blocks.length === 0 ? 0 : 1 }
    const height = box.bottom - box.top
    return { block, share: height === 0 ? 0 : Math.min(1, Math.max(0, (below - box.top) / height)) }
  }

  const offsetAtPlace = ({ block, share }: BlockPlace): number => {
    const { start, end } = blocks[block] ?? { start: 0, end: 0 }
    return start + (end - start) * share
  }

  return {
    ...ranges,
    placeAt,
    visible() {
      const first = placeAt(0)
      const last = placeAt(window.innerHeight)
      const end = last.share === 0 && last.block > first.block ? last.block - 1 : last.block
      return { start: blocks[first.block]?.start ?? 0, end: blocks[end]?.end ?? 0 }
    },
    heightOf({ block, share }) {
      const here = blocks[block]
      // Measured anew: whoever restores a place does it until the layout has come to rest.
      const box = here && ranges.boundsOf(here)
      return box === undefined ? 0 : box.top + box.height * share
    },
    progress() {
      const above = offsetAtPlace(placeAt(0))
      const below = text.length - offsetAtPlace(placeAt(window.innerHeight))
      return above + below === 0 ? 1 : above / (above + below)
    },
    still(act) {
      edge = topEdge()
      try {
        act()
      } finally {
        edge = undefined
      }
    },
    changed() {
      partEnds.clear()
      boxes.clear()
    },
  }
}

/** Heights below the article's top edge, CSS px. */
interface Extent {
  readonly top: number
  readonly bottom: number
}

type TextRanges = Pick<BlockLayout, 'rangeOf' | 'staticRangeOf' | 'rectsOf' | 'boundsOf'>

/**
 * Ranges of an article's text. Whatever is measured is measured with one range: each that the document has made is kept
 * right at every change of the document until it is collected, and scrolling made thousands.
 */
function textRanges({ document, window }: FramePage, nodes: () => TextNodes): TextRanges {
  const ruler = document.createRange()

  function put(range: Range, span: Span): Range | undefined {
    const ends = nodes().rangeAt(span.start, span.end)
    if (ends === undefined) return undefined
    range.setStart(ends.start.node, ends.start.offset)
    range.setEnd(ends.end.node, ends.end.offset)
    return range
  }

  return {
    rangeOf: (span) => put(document.createRange(), span),
    staticRangeOf(span) {
      const ends = nodes().rangeAt(span.start, span.end)
      return (
        ends &&
        new window.StaticRange({
          startContainer: ends.start.node,
          startOffset: ends.start.offset,
          endContainer: ends.end.node,
          endOffset: ends.end.offset,
        })
      )
    },
    rectsOf: (span) => [...(put(ruler, span)?.getClientRects() ?? [])],
    boundsOf: (span) => put(ruler, span)?.getBoundingClientRect(),
  }
}

function remembered<T>(known: Map<number, T>, key: number, measure: () => T): T {
  const before = known.get(key)
  if (before !== undefined || known.has(key)) return before as T
  const now = measure()
  known.set(key, now)
  return now
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

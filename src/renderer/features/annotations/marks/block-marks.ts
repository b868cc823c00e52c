import Mark from 'mark.js'
import type { AnnotationId } from '../../../../shared/model/ids'
import type { TextPiece } from '../../../../shared/text/canonical-text'

/** Our own marks; an article may have others. */
const MARK_CLASS = 'lectern-mark'

/** Where a `mark` may not stand: text that lies directly in a list or table, and formulas, which have elements of their own. */
const NOT_IN = 'ul, ol, dl, menu, table, thead, tbody, tfoot, tr, colgroup, math *, svg *, select, textarea'

/** What is to be marked in a block: disjoint, each the pieces of text nodes under the same highlights. */
export interface BlockSegmentTexts {
  readonly ids: readonly AnnotationId[]
  readonly pieces: Iterable<TextPiece<Node>>
}

/**
 * Puts `mark` elements around the segments of one block, by mark.js over the block's text nodes alone: each range lies in
 * one node, and none overlaps another, which is where mark.js is right (design/anchoring.md 4). Returns the marks in the
 * order of the text. A segment of nothing but white space gets none.
 */
export function markBlock(texts: readonly Node[], segments: readonly BlockSegmentTexts[]): HTMLElement[] {
  const bases = new Map<Node, number>()
  let length = 0
  for (const node of texts) {
    if (node.parentElement?.matches(NOT_IN) !== false) continue
    bases.set(node, length)
    length += node.nodeValue?.length ?? 0
  }
  const ranges: { start: number; length: number; ids: string }[] = []
  for (const { ids, pieces } of segments)
    for (const { node, from, to } of pieces) {
      const base = bases.get(node)
      if (base !== undefined) ranges.push({ start: base + from, length: to - from, ids: ids.join(' ') })
    }
  const marks: HTMLElement[] = []
  if (ranges.length === 0) return marks
  // Text nodes do as contexts, although the types name elements only.
  new Mark([...bases.keys()] as unknown as HTMLElement[]).markRanges(ranges, {
    className: MARK_CLASS,
    each: (mark, range) => {
      ;(mark as HTMLElement).dataset['ids'] = (range as (typeof ranges)[number]).ids
      marks.push(mark as HTMLElement)
    },
  })
  return marks
}

/** Takes marks away; the text nodes that they split are whole again. */
export function unmark(marks: readonly HTMLElement[]): void {
  for (const mark of marks) {
    const { parentNode } = mark
    mark.replaceWith(...mark.childNodes)
    parentNode?.normalize()
  }
}

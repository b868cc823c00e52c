import {
  type CanonicalText,
  offsetOf,
  rangeAt,
  type TextPiece,
  type TextPosition,
  textsUnder,
} from '../../../shared/text/canonical-text'
import type { Span } from '../../../shared/text/block'

/** Which nodes on screen hold the text. */
export interface TextNodes {
  /** As `rangeAt` of the canonical text. */
  rangeAt(start: number, end: number): { start: TextPosition<Node>; end: TextPosition<Node> } | undefined
  /** As `textsUnder` of the canonical text. */
  textsUnder(span: Span): Iterable<TextPiece<Node>>
  /** As `offsetOf` of the canonical text. */
  offsetOf(node: Node, offset: number): number | undefined
  /**
   * Makes a change of the elements around the text of a span. False when it changed the characters there, which whoever
   * made it takes back by another call. Throws where no change was allowed for.
   */
  rewrap(span: Span, change: () => void): boolean
}

/** The nodes that the text was read from, as long as they stay as they are. */
export function firstNodes(canonical: CanonicalText<Node>): TextNodes {
  return {
    rangeAt: (start, end) => rangeAt(canonical, start, end),
    textsUnder: ({ start, end }) => textsUnder(canonical, start, end),
    offsetOf: (node, offset) => offsetOf(canonical, node, offset),
    rewrap() {
      throw new Error('The text is rewrapped without allowRewrap()')
    },
  }
}

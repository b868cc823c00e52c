import {
  type CanonicalText,
  offsetOf,
  rangeAt,
  type TextPiece,
  type TextPosition,
  textsUnder,
} from '../../../shared/text/canonical-text'
import type { Span } from '../../../shared/text/block'
import type { TextNodes } from './text-nodes'
import { joined, type Pieces, pieceAt, piecesOf } from './text-pieces'

/** The nodes of a stretch of text before and after elements were put around parts of it, with the same characters. */
interface Resplit {
  readonly first: Pieces
  readonly now: Pieces
}

/**
 * The text on screen and the nodes that hold it. Elements may be put around parts of it (`rewrap`): what is known of the
 * nodes as they were first is then led on to those that there are now, block by block, so that marking a block costs no
 * new reading of the whole text.
 */
export class LiveText implements TextNodes {
  readonly #canonical: CanonicalText<Node>
  readonly #article: HTMLElement
  /** By each node of a changed stretch as it was first, and by each as it is now. */
  readonly #byFirst = new Map<Node, Resplit>()
  readonly #byNow = new Map<Node, Resplit>()

  constructor(article: HTMLElement, canonical: CanonicalText<Node>) {
    this.#article = article
    this.#canonical = canonical
  }

  rangeAt(start: number, end: number): { start: TextPosition<Node>; end: TextPosition<Node> } | undefined {
    const range = rangeAt(this.#canonical, start, end)
    if (range === undefined || this.#byFirst.size === 0) return range
    return {
      start: this.#now(range.start, 'start'),
      end: this.#now(range.end, start < end ? 'end' : 'start'),
    }
  }

  *textsUnder({ start, end }: Span): Generator<TextPiece<Node>> {
    for (const piece of textsUnder(this.#canonical, start, end)) {
      const split = this.#byFirst.get(piece.node)
      if (split === undefined) yield piece
      else yield* piecesOfNow(split, piece)
    }
  }

  offsetOf(node: Node, offset: number): number | undefined {
    if (this.#byNow.size === 0) return offsetOf(this.#canonical, node, offset)
    if (node.nodeType === Node.TEXT_NODE) return this.#offsetInText(node, offset)
    return this.#offsetInElement(node, offset)
  }

  rewrap(span: Span, change: () => void): boolean {
    const edges = this.#edgesOf(span)
    const before = piecesOf(this.#textsBetween(edges))
    const first = joined(before.nodes.flatMap((node) => this.#firstOf(node)))
    change()
    const now = piecesOf(this.#textsBetween(edges))
    for (const node of before.nodes) this.#byNow.delete(node)
    const isAsFirst =
      now.nodes.length === first.nodes.length && now.nodes.every((one, at) => one === first.nodes[at])
    for (const node of first.nodes) {
      if (isAsFirst) this.#byFirst.delete(node)
      else this.#byFirst.set(node, { first, now })
    }
    if (!isAsFirst) for (const node of now.nodes) this.#byNow.set(node, { first, now })
    return now.text === before.text
  }

  /** What first held the characters that a node holds now; told once, by the first of the nodes that share it. */
  #firstOf(node: Node): Pieces[] {
    const split = this.#byNow.get(node)
    if (split === undefined) return [piecesOf([node])]
    return split.now.nodes[0] === node ? [split.first] : []
  }

  /** The text nodes next to a span's on either side, which stay whatever is done to the span's. */
  #edgesOf({ start, end }: Span): Edges {
    const range = this.rangeAt(start, end)
    const walker = this.#article.ownerDocument.createTreeWalker(this.#article, NodeFilter.SHOW_TEXT)
    if (range === undefined) return { before: null, after: null }
    // A stretch that was changed before is looked at as a whole.
    const [from, to] = [this.#byNow.get(range.start.node), this.#byNow.get(range.end.node)]
    walker.currentNode = from?.now.nodes[0] ?? range.start.node
    const before = filled(() => walker.previousNode())
    walker.currentNode = to?.now.nodes.at(-1) ?? range.end.node
    return { before, after: filled(() => walker.nextNode()) }
  }

  #textsBetween({ before, after }: Edges): Node[] {
    const walker = this.#article.ownerDocument.createTreeWalker(this.#article, NodeFilter.SHOW_TEXT)
    if (before !== null) walker.currentNode = before
    const found: Node[] = []
    for (let node = walker.nextNode(); node !== null && node !== after; node = walker.nextNode())
      found.push(node)
    return found
  }

  #now(position: TextPosition<Node>, side: 'start' | 'end'): TextPosition<Node> {
    const split = this.#byFirst.get(position.node)
    if (split === undefined) return position
    const raw = (split.first.starts.get(position.node) ?? 0) + position.offset
    return pieceAt(split.now, raw, side) ?? position
  }

  #offsetInText(node: Node, offset: number): number | undefined {
    const split = this.#byNow.get(node)
    if (split === undefined) return offsetOf(this.#canonical, node, offset)
    const raw = (split.now.starts.get(node) ?? 0) + offset
    const isEnd = offset > 0 && offset === (node.nodeValue?.length ?? 0)
    const place = pieceAt(split.first, raw, isEnd ? 'end' : 'start')
    return place && offsetOf(this.#canonical, place.node, place.offset)
  }

  /** A boundary beside nodes that were not there at first is that of the text next to it. */
  #offsetInElement(node: Node, offset: number): number | undefined {
    const { begins, ends, indexes } = this.#canonical.map
    const isKnown = (one: Node) => begins.has(one) || indexes.has(one)
    const children = [...node.childNodes].slice(offset)
    if (ends.has(node) && children.every((child) => isKnown(child) && !this.#byNow.has(child)))
      return offsetOf(this.#canonical, node, offset)
    if (!this.#article.contains(node)) return undefined
    const texts = (under: readonly Node[]) => under.flatMap((one) => textNodesUnder(one))
    const [next] = texts(children)
    if (next !== undefined) return this.#offsetInText(next, 0)
    const last = texts([...node.childNodes].slice(0, offset)).at(-1)
    if (last !== undefined) return this.#offsetInText(last, last.nodeValue?.length ?? 0)
    return offsetOf(this.#canonical, node, offset)
  }
}

/** The next node with characters: empty ones go when elements around them do. */
function filled(next: () => Node | null): Node | null {
  let node = next()
  while (node?.nodeValue === '') node = next()
  return node
}

/** The text nodes before and after a stretch; null at the article's ends. */
interface Edges {
  readonly before: Node | null
  readonly after: Node | null
}

function* piecesOfNow(
  { first, now }: Resplit,
  { node, from, to }: TextPiece<Node>,
): Generator<TextPiece<Node>> {
  const base = first.starts.get(node) ?? 0
  const [start, end] = [base + from, base + to]
  for (const piece of now.nodes) {
    const at = now.starts.get(piece) ?? 0
    const length = piece.nodeValue?.length ?? 0
    const [a, b] = [Math.max(start, at), Math.min(end, at + length)]
    if (a < b) yield { node: piece, from: a - at, to: b - at }
  }
}

function textNodesUnder(node: Node): Node[] {
  if (node.nodeType === Node.TEXT_NODE) return (node.nodeValue?.length ?? 0) > 0 ? [node] : []
  return [...node.childNodes].flatMap(textNodesUnder)
}

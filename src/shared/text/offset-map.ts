import type { TextTree } from './text-tree'

/**
 * Where each character of a canonical text comes from. A piece is a run of characters that lie side by
 * side in one text node; collapsed white space and removed characters end a piece. The separators
 * between blocks lie in no piece. All offsets are UTF-16 code units; the arrays of pieces are parallel.
 */
export interface OffsetMap<N> {
  readonly tree: TextTree<N>
  /** The text nodes that contribute, in document order. */
  readonly nodes: readonly N[]
  /** Of each of those nodes, the index of its first piece. */
  readonly firstPieces: readonly number[]
  readonly indexes: ReadonlyMap<N, number>
  /** Of each piece: its place in the canonical text, its length, the index of its node, its place there. */
  readonly starts: readonly number[]
  readonly lengths: readonly number[]
  readonly owners: readonly number[]
  readonly offsets: readonly number[]
  /** Of each node under the root: how much text was written when it began, and when it ended. */
  readonly begins: ReadonlyMap<N, number>
  readonly ends: ReadonlyMap<N, number>
}

/** A place in a text node, as a DOM range's boundary. */
export interface TextPosition<N> {
  readonly node: N
  readonly offset: number
}

interface Mapped<N> {
  readonly map: OffsetMap<N>
}

/**
 * The text node and offset of a canonical offset; undefined when there is no text. Where one offset has two
 * places, `start` takes the one before the next character, `end` the one after the previous character.
 */
export function positionAt<N>(
  { map }: Mapped<N>,
  offset: number,
  side: 'start' | 'end' = 'start',
): TextPosition<N> | undefined {
  let piece = lastAtOrBefore(map.starts, side === 'start' ? offset : offset - 1)
  if (piece < 0) return inPiece(map, 0, 0)
  let inside = offset - at(map.starts, piece)
  if (side === 'start' && inside >= at(map.lengths, piece) && piece + 1 < map.starts.length) {
    piece += 1
    inside = 0
  }
  return inPiece(map, piece, Math.min(inside, at(map.lengths, piece)))
}

/** Both ends of [start, end) as text positions that enclose exactly its characters; undefined when there is no text. */
export function rangeAt<N>(
  canonical: Mapped<N>,
  start: number,
  end: number,
): { start: TextPosition<N>; end: TextPosition<N> } | undefined {
  const from = positionAt(canonical, start, 'start')
  const to = positionAt(canonical, end, start < end ? 'end' : 'start')
  return from && to && { start: from, end: to }
}

/** A stretch of one text node, [from, to) in UTF-16 code units of its data. */
export interface TextPiece<N> {
  readonly node: N
  readonly from: number
  readonly to: number
}

/**
 * The pieces of text nodes that hold the characters [start, end) of a canonical text, in document order; white space
 * that was collapsed between two of them in one node belongs to its piece, that between blocks to none.
 */
export function* textsUnder<N>(canonical: Mapped<N>, start: number, end: number): Generator<TextPiece<N>> {
  const range = rangeAt(canonical, start, end)
  if (range === undefined) return
  const { nodes, indexes, firstPieces, offsets, lengths, owners } = canonical.map
  const first = indexes.get(range.start.node) ?? 0
  const last = indexes.get(range.end.node) ?? first
  for (let index = first; index <= last; index += 1) {
    const node = nodes[index] as N
    const lastPiece = (firstPieces[index + 1] ?? owners.length) - 1
    const from = index === first ? range.start.offset : (offsets[firstPieces[index] ?? 0] ?? 0)
    const to = index === last ? range.end.offset : (offsets[lastPiece] ?? 0) + (lengths[lastPiece] ?? 0)
    if (from < to) yield { node, from, to }
  }
}

/**
 * The canonical offset of a DOM-like boundary: an offset in a text node (UTF-16 code units) or a child's
 * index in an element. A boundary in text that does not count (ruby readings, hidden parts) gives the place
 * where that part stands. Undefined for a node outside the root: the caller clips.
 */
export function offsetOf<N>({ map }: Mapped<N>, node: N, offset: number): number | undefined {
  const index = map.indexes.get(node)
  if (index !== undefined) return offsetInText(map, index, offset)
  if (map.tree.kind(node) === 'text') return map.begins.get(node)
  const end = map.ends.get(node)
  if (end === undefined) return undefined
  const children = map.tree.children(node)
  for (let child = offset; child < children.length; child += 1) {
    const begin = beginOf(map, children[child])
    if (begin !== undefined) return begin
  }
  return end
}

function beginOf<N>(map: OffsetMap<N>, node: N | undefined): number | undefined {
  if (node === undefined) return undefined
  const index = map.indexes.get(node)
  return index === undefined ? map.begins.get(node) : at(map.starts, at(map.firstPieces, index))
}

function offsetInText<N>(map: OffsetMap<N>, index: number, offset: number): number {
  const first = at(map.firstPieces, index)
  let piece = first
  while (map.owners[piece + 1] === index && at(map.offsets, piece + 1) <= offset) piece += 1
  const inside = Math.max(0, offset - at(map.offsets, piece))
  return at(map.starts, piece) + Math.min(inside, at(map.lengths, piece))
}

function inPiece<N>(map: OffsetMap<N>, piece: number, inside: number): TextPosition<N> | undefined {
  const owner = map.owners[piece]
  if (owner === undefined) return undefined
  return { node: map.nodes[owner] as N, offset: at(map.offsets, piece) + inside }
}

/** The index of the last number that is <= value, or -1. */
function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let low = -1
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (at(sorted, middle) <= value) low = middle
    else high = middle - 1
  }
  return low
}

/** Index access where the index is known to be inside. */
function at(numbers: readonly number[], index: number): number {
  return numbers[index] as number
}

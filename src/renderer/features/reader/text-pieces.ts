import type { TextPosition } from '../../../shared/text/canonical-text'

/** Text nodes one after the other, with the characters they hold together. */
export interface Pieces {
  readonly nodes: readonly Node[]
  readonly text: string
  /** Where each begins among all the characters, UTF-16 code units. */
  readonly starts: ReadonlyMap<Node, number>
  /** How many characters each held when it was taken down: a node that is split holds fewer later. */
  readonly lengths: ReadonlyMap<Node, number>
}

/** Takes down what text nodes hold now; empty ones hold nothing and are left out. */
export function piecesOf(all: readonly Node[]): Pieces {
  const nodes = all.filter(({ nodeValue }) => nodeValue !== null && nodeValue !== '')
  const starts = new Map<Node, number>()
  const lengths = new Map<Node, number>()
  let text = ''
  for (const node of nodes) {
    starts.set(node, text.length)
    lengths.set(node, node.nodeValue?.length ?? 0)
    text += node.nodeValue ?? ''
  }
  return { nodes, text, starts, lengths }
}

/** Several one after the other. */
export function joined(all: readonly Pieces[]): Pieces {
  const starts = new Map<Node, number>()
  let text = ''
  for (const pieces of all) {
    for (const [node, start] of pieces.starts) starts.set(node, text.length + start)
    text += pieces.text
  }
  const lengths = new Map(all.flatMap((pieces) => [...pieces.lengths]))
  return { nodes: all.flatMap(({ nodes }) => nodes), text, starts, lengths }
}

/** The place of a character's edge in the pieces: of two nodes that meet there, the next one or the one before it. */
export function pieceAt(
  { nodes, starts, lengths }: Pieces,
  raw: number,
  side: 'start' | 'end',
): TextPosition<Node> | undefined {
  const begins = (node: Node) => starts.get(node) ?? 0
  const holding = (node: Node) => {
    const end = begins(node) + (lengths.get(node) ?? 0)
    return side === 'start' ? raw < end : raw <= end
  }
  const node = nodes.find(holding) ?? nodes.at(-1)
  return node && { node, offset: Math.min(raw - begins(node), lengths.get(node) ?? 0) }
}

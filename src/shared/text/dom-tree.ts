import type { TextTree } from './text-tree'

/** What is used of a DOM node: any DOM (browser, jsdom) fits, without its type library. */
export interface DomNode {
  readonly nodeType: number
  readonly childNodes: ArrayLike<DomNode>
  readonly localName?: string
  readonly data?: string
  getAttribute?(name: string): string | null
}

const ELEMENT = 1
const TEXT = 3
const CDATA = 4

/**
 * The DOM as a text tree: `canonicalText<Node>(root, domTree)`. Its children are typed `never` so that it
 * fits whichever node type the caller names.
 */
export const domTree = {
  kind(node: DomNode): 'element' | 'text' | 'other' {
    if (node.nodeType === ELEMENT) return 'element'
    return node.nodeType === TEXT || node.nodeType === CDATA ? 'text' : 'other'
  },
  name: (node: DomNode): string => node.localName ?? '',
  children: (node: DomNode): ArrayLike<never> => node.childNodes as ArrayLike<never>,
  data: (node: DomNode): string => node.data ?? '',
  attribute: (node: DomNode, name: string): string | undefined => node.getAttribute?.(name) ?? undefined,
} satisfies TextTree<never>

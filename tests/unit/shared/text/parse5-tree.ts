import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { canonicalText, type CanonicalText, type TextTree } from '../../../../src/shared/text/canonical-text'

type Node = DefaultTreeAdapterTypes.Node
export type Parse5Node = Node

/** Parse5's tree as a text tree, for tests that run where the library's own adapter does not. */
export const testTree: TextTree<Node> = {
  kind: (node) => (node.nodeName === '#text' ? 'text' : 'tagName' in node ? 'element' : 'other'),
  name: (node) => ('tagName' in node ? node.tagName : ''),
  children: (node) => ('childNodes' in node ? node.childNodes : []),
  data: (node) => ('value' in node ? node.value : ''),
  attribute: (node, name) =>
    'attrs' in node ? node.attrs.find((attribute) => attribute.name === name)?.value : undefined,
}

/** The canonical text of an HTML fragment, by parse5. */
export function textOf(html: string): CanonicalText<Node> {
  return canonicalText<Node>(parseFragment(html), testTree)
}

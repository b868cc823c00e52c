import { createHash } from 'node:crypto'
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5'
import { canonicalText, type CanonicalText, type TextTree } from '../../shared/text/canonical-text'

type HtmlNode = DefaultTreeAdapterMap['node']

const NONE: readonly HtmlNode[] = []

/** parse5's tree as a text tree, so that main computes the same canonical text as the reader (ADR 0007). */
const parse5Tree: TextTree<HtmlNode> = {
  kind: (node) => ('tagName' in node ? 'element' : node.nodeName === '#text' ? 'text' : 'other'),
  name: (node) => ('tagName' in node ? node.tagName : ''),
  // The content of a template is not shown, and its children stay elsewhere in both trees.
  children: (node) => ('childNodes' in node ? node.childNodes : NONE),
  data: (node) => ('value' in node ? node.value : ''),
  attribute: (node, name) =>
    'attrs' in node ? node.attrs.find((attribute) => attribute.name === name)?.value : undefined,
}

/** The canonical text of an article's HTML fragment. */
export function textOfHtml(fragment: string): CanonicalText<HtmlNode> {
  return canonicalText<HtmlNode>(parseFragment(fragment), parse5Tree)
}

/** SHA-256 of a canonical text's UTF-8 bytes, 64 hex digits. */
export function hashOfText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

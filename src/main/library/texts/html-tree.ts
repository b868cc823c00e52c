import { createHash } from 'node:crypto'
import { type DefaultTreeAdapterMap, parse, parseFragment } from 'parse5'
import { canonicalText, type CanonicalText, type TextTree } from '../../../shared/text/canonical-text'

/** A node of parse5's tree. */
export type HtmlNode = DefaultTreeAdapterMap['node']

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
  return treeOfHtml(fragment).canonical
}

/** An article's HTML fragment as a tree, with its canonical text. */
export function treeOfHtml(fragment: string): { root: HtmlNode; canonical: CanonicalText<HtmlNode> } {
  const root = parseFragment(fragment)
  return { root, canonical: canonicalText<HtmlNode>(root, parse5Tree) }
}

/** What a whole page calls itself: its only first-level heading, else its `<title>`; undefined where it has neither. */
export function pageTitle(page: string): string | undefined {
  const document = parse(page)
  const [heading, ...others] = named(document, 'h1')
  const shown = others.length === 0 ? heading : undefined
  const text = (node: HtmlNode | undefined) => node && textIn(node).replaceAll(/\s+/g, ' ').trim()
  return text(shown) || text(named(document, 'title')[0]) || undefined
}

/** The elements of a name, in document order. Walks without recursion: a hostile page may be 100,000 levels deep. */
function named(root: HtmlNode, name: string): HtmlNode[] {
  const found: HtmlNode[] = []
  const waiting: HtmlNode[] = [root]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (parse5Tree.name(node) === name) found.push(node)
    const children = parse5Tree.children(node)
    for (let at = children.length - 1; at >= 0; at -= 1) {
      const child = children[at]
      if (child !== undefined) waiting.push(child)
    }
  }
  return found
}

const textIn = (root: HtmlNode): string =>
  named(root, '')
    .map((node) => parse5Tree.data(node))
    .join('')

/** SHA-256 of a canonical text's UTF-8 bytes, 64 hex digits. */
export function hashOfText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

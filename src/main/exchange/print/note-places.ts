import { separatorOf } from '../../../shared/text/elements'
import type { HtmlNode } from '../../library/texts/html-tree'

/** Blocks that hold nothing but a line of text: what follows them stands after them. */
const PARAGRAPHS = new Set('p h1 h2 h3 h4 h5 h6 pre address dt summary legend'.split(' '))

const nameOf = (node: HtmlNode): string => ('tagName' in node ? node.tagName : '')
const parentOf = (node: HtmlNode): HtmlNode | null => ('parentNode' in node ? node.parentNode : null)

/** The outermost of the elements with these names that a node is in; undefined where it is in none. */
export function outOf(node: HtmlNode, names: ReadonlySet<string>): HtmlNode | undefined {
  let found: HtmlNode | undefined
  for (let at = parentOf(node); at !== null; at = parentOf(at)) if (names.has(nameOf(at))) found = at
  return found
}

/** The outermost element of that name that a node is in. */
export const within = (node: HtmlNode, name: string): HtmlNode | undefined => outOf(node, new Set([name]))

/** The node after which the paragraph of a text node ends: a `p` and its like, or the last of a run of inline nodes. */
export function afterParagraph(text: HtmlNode): HtmlNode {
  let node = text
  let parent = parentOf(node)
  while (parent !== null && parentOf(parent) !== null && separatorOf(nameOf(parent)) === '') {
    node = parent
    parent = parentOf(node)
  }
  if (parent === null) return node
  if (PARAGRAPHS.has(nameOf(parent))) return parent
  const siblings = 'childNodes' in parent ? parent.childNodes : []
  let last = siblings.indexOf(node as (typeof siblings)[number])
  for (let next = siblings[last + 1]; next && separatorOf(nameOf(next)) === ''; next = siblings[last + 1])
    last += 1
  return siblings[last] ?? node
}

import { positionAt, type CanonicalText } from '../../../../shared/text/canonical-text'
import { type HtmlNode, treeOfHtml } from '../../../library/texts/html-tree'
import { pointsOf } from '../code-points'
import type { ExportedAnnotation } from '../model'

/** Where a passage stands in the text of a chapter’s element, in Unicode code points, as the Web Annotation Data Model counts. */
export interface EpubPlace {
  readonly start: number
  readonly end: number
}

/**
 * The places of annotations in the XHTML that an article became: counted in the text of its element as a reader of the
 * book has it, white space and all. None where the XHTML has not the very words of the article.
 */
export function epubPlaces(
  xhtml: string,
  article: string,
): (annotation: ExportedAnnotation) => EpubPlace | undefined {
  const { root, canonical } = treeOfHtml(xhtml)
  if (canonical.text !== article) return () => undefined
  const before = pointsBefore(root)
  const at = (offset: number, side: 'start' | 'end') => pointAt(canonical, before, offset, side)
  return ({ anchor }) => {
    if (anchor === undefined || anchor.status === 'orphan') return undefined
    const [start, end] = [at(anchor.start, 'start'), at(anchor.end, 'end')]
    return start === undefined || end === undefined || start >= end ? undefined : { start, end }
  }
}

function pointAt(
  canonical: CanonicalText<HtmlNode>,
  before: ReadonlyMap<HtmlNode, number>,
  offset: number,
  side: 'start' | 'end',
): number | undefined {
  const place = positionAt(canonical, offset, side)
  const count = place && before.get(place.node)
  if (place === undefined || count === undefined || !('value' in place.node)) return undefined
  return count + pointsIn(place.node.value.slice(0, place.offset))
}

/** How many code points of text stand before each text node. */
function pointsBefore(root: HtmlNode): ReadonlyMap<HtmlNode, number> {
  const before = new Map<HtmlNode, number>()
  let count = 0
  const visit = (node: HtmlNode): void => {
    if ('value' in node) {
      before.set(node, count)
      count += pointsIn(node.value)
    }
    if ('childNodes' in node) node.childNodes.forEach(visit)
  }
  visit(root)
  return before
}

const pointsIn = (text: string): number => pointsOf(text)(text.length)

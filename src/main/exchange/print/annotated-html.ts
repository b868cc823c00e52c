import { segmentsInBlocks } from '../../../shared/text/highlight-segments'
import { rangeAt, textsUnder, type CanonicalText } from '../../../shared/text/canonical-text'
import type { HtmlNode } from '../../library/texts/html-tree'
import { escape } from '../export/html-text'
import { afterParagraph, outOf, within } from './note-places'
import type { PlacedAnnotation } from './placed-annotations'
import { safeHtml } from './safe-html'

/** What is put into the text for an annotation; each HTML that may stand in a paragraph, or empty. */
export interface InText {
  /** At the first line of the highlight. */
  readonly beside: (one: PlacedAnnotation) => string
  /** Behind its last character. */
  readonly reference: (one: PlacedAnnotation) => string
  /** After its paragraph. */
  readonly following: (one: PlacedAnnotation) => string
  /** Whether the highlights themselves are shown. */
  readonly marks: boolean
}

/** What happens at one place of a text node. */
type Cut =
  | { readonly kind: 'reference' | 'beside'; readonly at: number; readonly html: string }
  | {
      readonly kind: 'mark'
      readonly at: number
      readonly to: number
      readonly open: string
      readonly close: string
    }

const ORDER = ['reference', 'beside', 'mark'] as const
const NOT_IN_LINKS = new Set(['a', 'ruby', 'math'])
const NOT_IN_TABLES = new Set(['a', 'ruby', 'math', 'table'])

/**
 * An article's HTML with its highlights as `mark` elements and its notes in their places. `upTo` ends the text at the
 * block that begins at that offset or later (UTF-16 code units). The tree is not changed.
 */
export function annotatedHtml(
  { root, canonical }: { readonly root: HtmlNode; readonly canonical: CanonicalText<HtmlNode> },
  placed: readonly PlacedAnnotation[],
  inText: InText,
  upTo = Infinity,
): string {
  const cuts = new Map<HtmlNode, Cut[]>()
  const around = { before: new Map<HtmlNode, string>(), after: new Map<HtmlNode, string>() }
  const inOrder = placed.toSorted((a, b) => a.start - b.start || a.end - b.end)
  if (inText.marks) markText(canonical, placed, cuts, around)
  for (const one of inOrder) putNotes(canonical, one, inText, cuts, around)
  const texts = new Map([...cuts].map(([node, own]) => [node, textHtml(node, own)]))
  const { begins } = canonical.map
  return safeHtml(root, { texts, ...around }, (node) => (begins.get(node) ?? 0) < upTo)
}

interface Around {
  readonly before: Map<HtmlNode, string>
  readonly after: Map<HtmlNode, string>
}

const add = <K>(map: Map<K, string>, key: K, html: string) => void map.set(key, (map.get(key) ?? '') + html)

function cut(cuts: Map<HtmlNode, Cut[]>, node: HtmlNode, one: Cut): void {
  const own = cuts.get(node)
  if (own === undefined) cuts.set(node, [one])
  else own.push(one)
}

function markText(
  canonical: CanonicalText<HtmlNode>,
  placed: readonly PlacedAnnotation[],
  cuts: Map<HtmlNode, Cut[]>,
  around: Around,
): void {
  const formulas = new Set<HtmlNode>()
  for (const { start, end, covering } of segmentsInBlocks(placed, canonical.blocks)) {
    const open = covering
      .map(({ item, level }) => `<mark class="${item.annotation.color} l${level}">`)
      .join('')
    const close = '</mark>'.repeat(covering.length)
    for (const { node, from, to } of textsUnder(canonical, start, end)) {
      // Marks may not stand in a formula: all of it is marked.
      const formula = outOf(node, new Set(['math']))
      if (formula === undefined) cut(cuts, node, { kind: 'mark', at: from, to, open, close })
      else if (!formulas.has(formula)) {
        formulas.add(formula)
        add(around.before, formula, open)
        add(around.after, formula, close)
      }
    }
  }
}

function putNotes(
  canonical: CanonicalText<HtmlNode>,
  one: PlacedAnnotation,
  inText: InText,
  cuts: Map<HtmlNode, Cut[]>,
  around: Around,
): void {
  const range = rangeAt(canonical, one.start, one.end)
  if (range === undefined) return
  const { start, end } = range
  const beside = inText.beside(one)
  if (beside !== '') {
    // A cell is a world of its own, and a link may hold no other.
    const whole = outOf(start.node, NOT_IN_TABLES)
    if (whole === undefined) cut(cuts, start.node, { kind: 'beside', at: start.offset, html: beside })
    else add(around.before, whole, beside)
  }
  const reference = inText.reference(one)
  if (reference !== '') {
    const whole = outOf(end.node, NOT_IN_LINKS)
    if (whole === undefined) cut(cuts, end.node, { kind: 'reference', at: end.offset, html: reference })
    else add(around.after, whole, reference)
  }
  const following = inText.following(one)
  if (following !== '') add(around.after, within(end.node, 'table') ?? afterParagraph(end.node), following)
}

function textHtml(node: HtmlNode, cuts: readonly Cut[]): string {
  const data = 'value' in node ? node.value : ''
  const inOrder = cuts.toSorted((a, b) => a.at - b.at || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
  const out: string[] = []
  let done = 0
  for (const one of inOrder) {
    out.push(escape(data.slice(done, one.at)))
    done = Math.max(done, one.at)
    if (one.kind === 'mark') {
      out.push(one.open, escape(data.slice(one.at, one.to)), one.close)
      done = one.to
    } else out.push(one.html)
  }
  out.push(escape(data.slice(done)))
  return out.join('')
}

/*
 * Canonical text, rule 1: the one coordinate space of an article (highlights, search, reading position).
 *
 * - Skipped: script, style, template, noscript, rt, rp, elements that are never shown, [hidden], and our
 *   own UI (`data-lectern-ui`). Images contribute nothing.
 * - Outside `pre`, runs of HTML white space are one U+0020, none at the start or end of a line; NBSP and
 *   U+3000 stay. Inside `pre`, text is verbatim with CRLF as LF.
 * - Between blocks there is exactly one U+000A, between cells of a row one U+0009 (an empty cell adds none);
 *   the outermost edge decides. `<br>` is U+000A between two characters of a block. No separator at either end.
 * - U+00AD, U+200B, U+2060 and U+FEFF are removed; ZWJ and ZWNJ stay. No normalisation, no case change.
 *
 * Main computes and hashes it at saving, the renderer computes it again over the live DOM. Wrapping whole
 * blocks in further block elements does not change it. Any change here needs a new rule number.
 */
import type { Block, Heading } from './block'
import { headingLevel, isSilent, OWN_UI_ATTRIBUTE, separatorOf } from './elements'
import type { OffsetMap } from './offset-map'
import type { TextTree } from './text-tree'
import { TextWriter } from './text-writer'

export type { Block, Heading, Span } from './block'
export { offsetOf, positionAt, rangeAt, textsUnder } from './offset-map'
export type { TextPiece, TextPosition } from './offset-map'
export type { TextTree } from './text-tree'

/** An article's text with its blocks and, for `positionAt`, `rangeAt` and `offsetOf`, where each character comes from. */
export interface CanonicalText<N> {
  readonly text: string
  readonly blocks: readonly Block[]
  readonly map: OffsetMap<N>
}

/** An element that has been entered and not yet left. */
interface Frame<N> {
  readonly node: N
  readonly children: ArrayLike<N>
  next: number
  readonly separator: '\n' | '\t' | ''
  readonly silent: boolean
  readonly verbatim: boolean
  /** The tag that its text's blocks get. */
  readonly tag: string
  readonly heading?: { level: number; mark: number; pathBefore: readonly Heading[] }
}

/** The canonical text (rule 1) under a root: an element, fragment or document. One pass, no recursion. */
export function canonicalText<N>(root: N, tree: TextTree<N>): CanonicalText<N> {
  const writer = new TextWriter<N>(tree)
  const stack: Frame<N>[] = []
  writer.begin(root)
  if (tree.kind(root) === 'text') writer.flowing(root, tree.data(root))
  else stack.push(rootFrame(root, tree))
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const child = frame.children[frame.next]
    if (child === undefined) {
      leave(writer, frame, stack.length - 1)
      stack.pop()
      writer.tag = stack.at(-1)?.tag ?? 'div'
      continue
    }
    frame.next += 1
    writer.begin(child)
    if (tree.kind(child) === 'text') {
      if (frame.silent) continue
      if (frame.verbatim) writer.verbatim(child, tree.data(child))
      else writer.flowing(child, tree.data(child))
    } else {
      stack.push(enter(writer, tree, child, frame, stack.length))
      writer.tag = stack.at(-1)?.tag ?? 'div'
    }
  }
  return writer.finish()
}

function rootFrame<N>(root: N, tree: TextTree<N>): Frame<N> {
  return {
    node: root,
    children: tree.children(root),
    next: 0,
    separator: '',
    silent: false,
    verbatim: tree.kind(root) === 'element' && tree.name(root) === 'pre',
    tag: 'div',
  }
}

function enter<N>(
  writer: TextWriter<N>,
  tree: TextTree<N>,
  node: N,
  parent: Frame<N>,
  depth: number,
): Frame<N> {
  const element = tree.kind(node) === 'element'
  const name = element ? tree.name(node) : ''
  const silent = parent.silent || (element && (isSilent(name) || isHidden(tree, node)))
  const separator = silent ? '' : separatorOf(name)
  if (separator !== '') writer.edge(depth, separator)
  if (name === 'br' && !silent) writer.lineBreak()
  const level = silent ? undefined : headingLevel(name)
  const inHeading = headingLevel(parent.tag) !== undefined
  const frame: Frame<N> = {
    node,
    children: tree.children(node),
    next: 0,
    separator,
    silent,
    verbatim: parent.verbatim || name === 'pre',
    tag: separator === '' || inHeading ? parent.tag : name,
  }
  if (level === undefined) return frame
  const pathBefore = writer.headingPath
  writer.headingPath = pathBefore.filter((heading) => heading.level < level)
  return { ...frame, heading: { level, mark: writer.mark(), pathBefore } }
}

function leave<N>(writer: TextWriter<N>, frame: Frame<N>, depth: number): void {
  if (frame.separator !== '') writer.edge(depth, frame.separator)
  writer.end(frame.node)
  if (frame.heading === undefined) return
  const { level, mark, pathBefore } = frame.heading
  const text = writer.textSince(mark)
  writer.headingPath = text === '' ? pathBefore : [...writer.headingPath, { level, text }]
}

function isHidden<N>(tree: TextTree<N>, node: N): boolean {
  return tree.attribute(node, 'hidden') !== undefined || tree.attribute(node, OWN_UI_ATTRIBUTE) !== undefined
}

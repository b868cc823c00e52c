import { serialize } from 'parse5'
import { AppError } from '../../../shared/ipc/app-error'
import type { Block } from '../../../shared/text/block'
import { type CanonicalText, rangeAt } from '../../../shared/text/canonical-text'
import { wordDifference } from '../../../shared/text/word-difference'
import { type HtmlNode, textOfHtml, treeOfHtml } from './html-tree'

interface Tree {
  readonly root: HtmlNode
  readonly canonical: CanonicalText<HtmlNode>
}

/** Words of a block that others take the place of; UTF-16 code units of the article's text, [start, end). */
interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * An article's HTML with other words in one of its blocks; what is not changed keeps its form (links, emphasis).
 * `text` is plain text, a line feed a line break. Undefined where nothing changes. Throws `invalid-input` for a block
 * that is not there and for an empty text.
 */
export function correctedBlock(html: string, index: number, text: string): string | undefined {
  const { root, canonical } = treeOfHtml(html)
  const block = canonical.blocks[index]
  if (block === undefined) throw noBlock(index, canonical.blocks.length)
  const before = canonical.text.slice(block.start, block.end)
  const wanted = plain(text, block.tag === 'pre')
  if (wanted === '') throw empty()
  if (wanted === before) return undefined
  const whole = canonical.text.slice(0, block.start) + wanted + canonical.text.slice(block.end)
  layOpen(canonical, block)
  const edits = editsOf(before, wanted, block.start)
  for (const tries of [edits, [{ start: block.start, end: block.end, text: wanted }]]) {
    const made = edited(serialize(root as never), tries)
    if (textOfHtml(made).text === whole) return made
  }
  throw new AppError('invalid-input', 'These words cannot stand in this paragraph. Nothing was changed.', {
    key: 'text.blockRefused',
  })
}

/** As canonical text would have it, so that what is asked for can be there (canonical text, rule 1). */
function plain(text: string, isVerbatim: boolean): string {
  const lines = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u00AD\u200B\u2060\uFEFF\0]/g, '')
    .split('\n')
  if (isVerbatim) return lines.join('\n')
  return lines
    .map((line) => line.replaceAll(/[ \t\f]+/g, ' ').replaceAll(/^ | $/g, ''))
    .filter((line) => line !== '')
    .join('\n')
}

/** Gives the text nodes of a block just the characters that count, so that both have the same offsets. */
function layOpen({ text, map }: CanonicalText<HtmlNode>, { tag, start, end }: Block): void {
  if (tag === 'pre') return
  const first = map.starts.findIndex((at) => at >= start)
  const values = new Map<HtmlNode, string>()
  for (let piece = first; piece >= 0 && piece < map.starts.length; piece += 1) {
    const at = map.starts[piece] ?? 0
    const node = map.nodes[map.owners[piece] ?? 0]
    if (at >= end || node === undefined) break
    values.set(node, (values.get(node) ?? '') + text.slice(at, at + (map.lengths[piece] ?? 0)))
  }
  for (const [node, value] of values) if ('value' in node) node.value = value
}

function editsOf(before: string, after: string, offset: number): Edit[] {
  const edits: { start: number; end: number; text: string }[] = []
  let at = offset
  let open = false
  for (const { kind, text } of wordDifference(before, after)) {
    if (kind === 'same') {
      at += text.length
      open = false
      continue
    }
    if (!open) edits.push({ start: at, end: at, text: '' })
    open = true
    const edit = edits.at(-1)
    if (edit === undefined) continue
    if (kind === 'added') edit.text += text
    else edit.end = at += text.length
  }
  return edits
}

/** The HTML with these edits, which come in the order of the text, done from the last to the first. */
function edited(html: string, edits: readonly Edit[]): string {
  const tree = treeOfHtml(html)
  for (const edit of edits.toReversed()) put(tree, edit)
  return serialize(tree.root as never)
}

function put({ canonical }: Tree, { start, end, text }: Edit): void {
  const { map } = canonical
  const range = rangeAt(canonical, start, end)
  // Words that are put in between go on with those before them, unless they begin the block.
  const before = start === end && start > 0 ? rangeAt(canonical, start - 1, start) : undefined
  const isInside = before !== undefined && canonical.text.charAt(start - 1) !== '\n'
  const at = isInside ? before.end : range?.start
  if (range === undefined || at === undefined) return
  for (const node of breaksIn(canonical, start, end)) detach(node)
  const first = map.indexes.get(range.start.node) ?? 0
  const last = start === end ? first - 1 : (map.indexes.get(range.end.node) ?? first)
  for (let index = last; index >= first; index -= 1) {
    const node = map.nodes[index]
    if (node === undefined || !('value' in node)) continue
    const from = index === first ? range.start.offset : 0
    const to = index === last ? range.end.offset : node.value.length
    node.value = node.value.slice(0, from) + node.value.slice(to)
  }
  insert(at.node, at.offset, text)
}

/** The `br` elements whose line feeds lie in [start, end). */
function breaksIn({ text, map }: CanonicalText<HtmlNode>, start: number, end: number): HtmlNode[] {
  return [...map.begins].flatMap(([node, at]) =>
    node.nodeName === 'br' && at >= start && at < end && text.charAt(at) === '\n' ? [node] : [],
  )
}

function detach(node: HtmlNode): void {
  const parent = 'parentNode' in node ? node.parentNode : null
  const at = parent?.childNodes.indexOf(node as never) ?? -1
  if (at >= 0) parent?.childNodes.splice(at, 1)
}

/** Puts plain text into a text node; outside `pre` a line feed is a `br`. */
function insert(node: HtmlNode, offset: number, text: string): void {
  if (!('value' in node) || !('parentNode' in node)) return
  const [before, after] = [node.value.slice(0, offset), node.value.slice(offset)]
  const parent = node.parentNode
  if (isVerbatim(node) || !text.includes('\n') || parent === null) {
    node.value = before + text + after
    return
  }
  const lines = text.split('\n')
  node.value = before + (lines[0] ?? '')
  const rest = lines.slice(1).flatMap((line, index) => {
    const isLast = index === lines.length - 2
    const words = { ...node, value: isLast ? line + after : line }
    const lineBreak = { ...BREAK, parentNode: parent, namespaceURI: HTML, childNodes: [], attrs: [] }
    return [lineBreak, words]
  })
  parent.childNodes.splice(parent.childNodes.indexOf(node) + 1, 0, ...(rest as never[]))
}

const BREAK = { nodeName: 'br', tagName: 'br' }
const HTML = 'http://www.w3.org/1999/xhtml'

function isVerbatim(node: HtmlNode): boolean {
  for (let at: HtmlNode | null = node; at !== null; at = 'parentNode' in at ? at.parentNode : null)
    if (at.nodeName === 'pre') return true
  return false
}

const noBlock = (index: number, count: number): AppError =>
  new AppError('invalid-input', `There is no paragraph ${index + 1}: this article has ${count}.`, {
    key: 'text.noBlock',
    values: { number: index + 1, count },
  })

const empty = (): AppError =>
  new AppError('invalid-input', 'A paragraph needs at least one word. Nothing was changed.', {
    key: 'text.blockEmpty',
  })

import type { CanonicalText } from '../../../shared/text/canonical-text'
import type { HtmlNode } from '../../library/texts/html-tree'
import type { ExportedListItem, ExportedRun, InlineMark } from './model'

const MARKS: Readonly<Record<string, InlineMark>> = {
  b: 'strong',
  strong: 'strong',
  i: 'emphasis',
  em: 'emphasis',
  cite: 'emphasis',
  dfn: 'emphasis',
  var: 'emphasis',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
}
/** From the outside in: however they were nested, they come out in this order. */
export const INLINE_MARKS: readonly InlineMark[] = ['strong', 'emphasis', 'code']

/** A hostile page may be 100,000 levels deep; what is marked up further out than this is not looked for. */
const MOST_LEVELS = 100

/** Plain text as a run without marks; none of nothing. */
export const plainRuns = (text: string): ExportedRun[] => (text === '' ? [] : [{ text, marks: [] }])

/** The text of [start, end) in runs of one form, as its elements give it. Offsets are UTF-16 code units. */
export function runsAt({ text, map }: CanonicalText<HtmlNode>, start: number, end: number): ExportedRun[] {
  const runs: ExportedRun[] = []
  let at = start
  for (let piece = firstPiece(map.starts, start); piece < map.starts.length; piece += 1) {
    const from = Math.max(start, map.starts[piece] ?? 0)
    const to = Math.min(end, (map.starts[piece] ?? 0) + (map.lengths[piece] ?? 0))
    if (from >= end) break
    if (to <= from) continue
    const marks = marksOf(map.nodes[map.owners[piece] ?? 0])
    // A line break between two runs has the form of both.
    const shared = (runs.at(-1)?.marks ?? []).filter((mark) => marks.includes(mark))
    if (from > at) add(runs, text.slice(at, from), shared)
    add(runs, text.slice(from, to), marks)
    at = to
  }
  if (at < end) add(runs, text.slice(at, end), [])
  return runs
}

function add(runs: ExportedRun[], text: string, marks: readonly InlineMark[]): void {
  const last = runs.at(-1)
  if (last !== undefined && last.marks.join() === marks.join())
    runs[runs.length - 1] = { text: last.text + text, marks }
  else runs.push({ text, marks })
}

/** The runs between separators: of the lines of a paragraph, of the cells of a row. */
export function splitRuns(runs: readonly ExportedRun[], separator: string): ExportedRun[][] {
  const parts: ExportedRun[][] = [[]]
  for (const { text, marks } of runs)
    text.split(separator).forEach((part, at) => {
      if (at > 0) parts.push([])
      if (part !== '') parts.at(-1)?.push({ text: part, marks })
    })
  return parts
}

function firstPiece(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

function* ancestors(node: HtmlNode | undefined): Generator<HtmlNode & { tagName: string }> {
  let one = node
  for (let level = 0; one !== undefined && level < MOST_LEVELS; level += 1) {
    if ('tagName' in one) yield one
    one = ('parentNode' in one ? one.parentNode : undefined) ?? undefined
  }
}

function marksOf(node: HtmlNode | undefined): InlineMark[] {
  const found = new Set([...ancestors(node)].map(({ tagName }) => MARKS[tagName]))
  return INLINE_MARKS.filter((mark) => found.has(mark))
}

/** The list item that the block at `start` stands in; undefined where it is in none. */
export function listItemAt({ map }: CanonicalText<HtmlNode>, start: number): ExportedListItem | undefined {
  const above = [...ancestors(map.nodes[map.owners[firstPiece(map.starts, start)] ?? 0])]
  const item = above.find(({ tagName }) => tagName === 'li')
  if (item === undefined) return undefined
  const lists = above.slice(above.indexOf(item)).filter(({ tagName }) => tagName === 'ul' || tagName === 'ol')
  const list = lists[0]
  // One separator may stand between what was written before the item and its first block.
  const begins = start - (map.begins.get(item) ?? 0) <= 1
  const depth = Math.max(1, lists.length)
  return list?.tagName === 'ol' ? { depth, begins, number: numberOf(list, item) } : { depth, begins }
}

function numberOf(list: HtmlNode, item: HtmlNode): number {
  const items = ('childNodes' in list ? list.childNodes : []).filter(
    (child) => 'tagName' in child && child.tagName === 'li',
  )
  const given = 'attrs' in list ? list.attrs.find(({ name }) => name === 'start')?.value : undefined
  const first = given !== undefined && /^\d{1,8}$/.test(given) ? Number(given) : 1
  return first + items.findIndex((child) => child === item)
}

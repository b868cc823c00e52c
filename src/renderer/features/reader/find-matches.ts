import { type FoldedText, foldText, unfoldSpan } from '../../../shared/anchoring/folded-text'
import type { Block, Span } from '../../../shared/text/block'
import { isWordEdge } from '../../../shared/text/segment'

/** What find tells apart that it otherwise does not. */
export interface FindOptions {
  readonly case: boolean
  /** Not a part of a longer word. */
  readonly wholeWord: boolean
  readonly diacritics: boolean
}

/** Some blocks of a text, folded when they are first searched. */
interface Part {
  readonly text: string
  /** Where it begins in the whole text. */
  readonly start: number
  readonly blocks: readonly Block[]
  folded: FoldedText | undefined
}

/** A text that is searched: made once, asked with every key. */
export interface SearchedText {
  readonly parts: readonly Part[]
  /** BCP 47. */
  readonly lang: string | undefined
}

/** UTF-16 code units that are folded at a time: some 5 ms. */
const PART = 50_000

/** A text to be searched, in parts, since no match goes over the border of a block. Offsets are UTF-16 code units. */
export function searchedText(text: string, blocks: readonly Block[], lang: string | undefined): SearchedText {
  const parts: Part[] = []
  for (let first = 0; first < blocks.length;) {
    const { start } = blocks[first] as Block
    let last = first
    while (last + 1 < blocks.length && (blocks[last + 1] as Block).end - start <= PART) last += 1
    const { end } = blocks[last] as Block
    parts.push({
      text: text.slice(start, end),
      start,
      blocks: blocks.slice(first, last + 1),
      folded: undefined,
    })
    first = last + 1
  }
  return { parts, lang }
}

/** Folds the next part that no search has needed yet; false when there is none. */
export function foldAhead({ parts }: SearchedText): boolean {
  const next = parts.find(({ folded }) => folded === undefined)
  if (next === undefined) return false
  next.folded = foldText(next.text)
  return true
}

/**
 * Where the query stands in the text, in order, without overlaps and never over the border of a block; none for an
 * empty query. Compared as anchors are: case, accents, widths and kinds of quotes and dashes are one, unless asked for.
 */
export function findMatches({ parts, lang }: SearchedText, query: string, options: FindOptions): Span[] {
  const sought = soughtOf(query, options)
  if (sought.folded === '') return []
  return parts.flatMap((part) => matchesIn(part, sought, lang))
}

function matchesIn(part: Part, sought: Sought, lang: string | undefined): Span[] {
  const { text, start } = part
  const folded = (part.folded ??= foldText(text))
  const isInBlock = blockAfter(part)
  const found: Span[] = []
  const { length } = sought.folded
  for (let at = folded.text.indexOf(sought.folded); at >= 0;) {
    const span = wholeSigns(text, folded, at, at + length)
    const isFound =
      span !== undefined &&
      isInBlock(span) &&
      areSpacedAlike(text, folded, at, sought) &&
      isMeant(text, span, sought, lang)
    if (isFound) found.push({ start: span.start + start, end: span.end + start })
    at = folded.text.indexOf(sought.folded, at + (isFound ? length : 1))
  }
  return found
}

interface Sought {
  readonly folded: string
  /** Before which of its characters there is white space. */
  readonly gaps: ReadonlySet<number>
  readonly options: FindOptions
  readonly shape: string
}

function soughtOf(query: string, options: FindOptions): Sought {
  const typed = query.trim()
  const { text, origins } = foldText(typed)
  const gaps = new Set<number>()
  for (let at = 1; at < text.length; at += 1) if (hasGap(typed, origins, at)) gaps.add(at)
  return { folded: text, gaps, options, shape: shapeOf(typed, options) }
}

/** Whether white space stands before the folded character at `at`. */
function hasGap(text: string, origins: Uint32Array, at: number): boolean {
  const [before, here] = [origins[at - 1] ?? 0, origins[at] ?? 0]
  return here - before > 1 && /\s/.test(text.slice(before + 1, here))
}

/** The span of the original; undefined where half of what one sign became would be cut off: the second f of a ligature. */
function wholeSigns(text: string, folded: FoldedText, start: number, end: number): Span | undefined {
  const { origins } = folded
  if (start > 0 && origins[start] === origins[start - 1]) return undefined
  if (origins[end] === origins[end - 1]) return undefined
  return unfoldSpan(text, folded, start, end)
}

/** Whether a span of the part lies in one block; to be asked in the order of the text. */
function blockAfter({ blocks, start: before }: Part): (span: Span) => boolean {
  let at = 0
  return ({ start, end }) => {
    while (at < blocks.length && (blocks[at]?.end ?? 0) <= start + before) at += 1
    const block = blocks[at]
    return block !== undefined && block.start <= start + before && end + before <= block.end
  }
}

/** Writing that knows no blanks between words: there one that was or was not typed means nothing. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u

/** Anchors are compared without white space; a person who types `apart` does not mean `a part`. */
function areSpacedAlike(
  text: string,
  { origins }: FoldedText,
  start: number,
  { folded: sought, gaps }: Sought,
): boolean {
  for (let at = 1; at < sought.length; at += 1) {
    const isOne = (origins[start + at] ?? 0) - (origins[start + at - 1] ?? 0) <= 1
    if (isOne && !gaps.has(at)) continue
    if (hasGap(text, origins, start + at) === gaps.has(at)) continue
    if (!UNSPACED.test(sought.slice(at - 1, at + 1))) return false
  }
  return true
}

function isMeant(
  text: string,
  { start, end }: Span,
  { options, shape }: Sought,
  lang: string | undefined,
): boolean {
  if ((options.case || options.diacritics) && shapeOf(text.slice(start, end), options) !== shape) return false
  return !options.wholeWord || (isWordEdge(text, start, lang) && isWordEdge(text, end, lang))
}

/** The letters alone, with what the options tell apart. */
function shapeOf(text: string, options: FindOptions): string {
  const plain = text.normalize('NFKD').replace(options.diacritics ? /[^\p{L}\p{M}]/gu : /\P{L}/gu, '')
  return options.case ? plain : plain.toLowerCase()
}

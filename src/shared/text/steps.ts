import { type Block, blockIndexAt, type Span } from './block'
import { sentences, words } from './segment'

/** What a text is stepped through by. */
export type Unit = 'word' | 'sentence'

/** What is needed of an article to step through it. Offsets are UTF-16 code units. */
export interface SteppedText {
  readonly text: string
  readonly blocks: readonly Block[]
  /** BCP 47. */
  readonly lang: string | undefined
}

/** The words or sentences of a block, as spans of the whole text. */
export function unitsOf({ text, lang }: SteppedText, { start, end }: Span, unit: Unit): Span[] {
  const part = text.slice(start, end)
  const found = unit === 'word' ? words(part, lang) : sentences(part, lang)
  return found.map((span) => ({ start: span.start + start, end: span.end + start }))
}

/** The end of the first unit that ends after the offset; the text's end where there is none. */
export function nextEnd(text: SteppedText, offset: number, unit: Unit): number {
  for (let at = Math.max(0, blockIndexAt(text.blocks, offset)); at < text.blocks.length; at += 1) {
    const block = text.blocks[at]
    const found = block && unitsOf(text, block, unit).find(({ end }) => end > offset)
    if (found !== undefined) return found.end
  }
  return text.text.length
}

/** The start of the last unit that starts before the offset; 0 where there is none. */
export function previousStart(text: SteppedText, offset: number, unit: Unit): number {
  for (let at = blockIndexAt(text.blocks, offset); at >= 0; at -= 1) {
    const block = text.blocks[at]
    const found = block && unitsOf(text, block, unit).findLast(({ start }) => start < offset)
    if (found !== undefined) return found.start
  }
  return 0
}

/** A selection with a fixed and a moving end; the moving one may lie before. */
export interface Ends {
  readonly anchor: number
  readonly focus: number
}

/** The ends with the moving one a unit further; never empty, it steps over the fixed one. */
export function stepped(text: SteppedText, ends: Ends, unit: Unit, direction: 1 | -1): Ends {
  const step = (from: number) =>
    direction === 1 ? nextEnd(text, from, unit) : previousStart(text, from, unit)
  const focus = step(ends.focus)
  return { anchor: ends.anchor, focus: focus === ends.anchor ? step(focus) : focus }
}

/** The ends around the paragraphs that they lie in. */
export function wholeBlocks(blocks: readonly Block[], { anchor, focus }: Ends): Ends {
  const from = Math.min(anchor, focus)
  // An end on a separator belongs to the block before it.
  const to = Math.max(from, Math.max(anchor, focus) - 1)
  const start = blocks[blockIndexAt(blocks, from)]?.start ?? from
  const end = blocks[blockIndexAt(blocks, to)]?.end ?? to
  return anchor <= focus ? { anchor: start, focus: end } : { anchor: end, focus: start }
}

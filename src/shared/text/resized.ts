import { blockIndexAt, type Span } from './block'
import { graphemeSafe, words } from './segment'
import { nextEnd, previousStart, type SteppedText } from './steps'

export type HighlightEnd = 'start' | 'end'
export type ResizeUnit = 'word' | 'character'

/**
 * The span with one of its ends a word or a character further in the text (1) or back (-1): never empty, never ending
 * in white space, never cutting a character. The very same span where there is nothing to move to.
 */
export function resized(
  text: SteppedText,
  span: Span,
  end: HighlightEnd,
  unit: ResizeUnit,
  direction: 1 | -1,
): Span {
  const moved =
    unit === 'word' ? byWord(text, span, end, direction) : byCharacter(text.text, span[end], end, direction)
  const after = { ...span, [end]: moved ?? span[end] }
  return after.start < after.end ? after : span
}

function byWord(text: SteppedText, span: Span, end: HighlightEnd, direction: 1 | -1): number | undefined {
  if (end === 'end') return direction === 1 ? nextEnd(text, span.end, 'word') : previousEnd(text, span)
  return direction === -1 ? previousStart(text, span.start, 'word') : nextStart(text, span)
}

/** The end of the last word that ends before the span does. */
const previousEnd = (text: SteppedText, span: Span): number | undefined =>
  wordsIn(text, span).findLast(({ end }) => end < span.end)?.end

/** The start of the first word that begins after the span does. */
const nextStart = (text: SteppedText, span: Span): number | undefined =>
  wordsIn(text, span).find(({ start }) => start > span.start)?.start

/** The words of the blocks that a span lies in, as spans of the whole text. */
function wordsIn({ text, blocks, lang }: SteppedText, span: Span): Span[] {
  const first = Math.max(0, blockIndexAt(blocks, span.start))
  const last = blockIndexAt(blocks, span.end - 1)
  return blocks.slice(first, last + 1).flatMap(({ start, end }) =>
    words(text.slice(start, end), lang).map((word) => ({
      start: word.start + start,
      end: word.end + start,
    })),
  )
}

/** The next place on that side where a character of the span may be the last or the first; white space is none. */
function byCharacter(text: string, from: number, end: HighlightEnd, direction: 1 | -1): number | undefined {
  for (let at = from + direction; at >= 0 && at <= text.length; at += direction) {
    const safe = graphemeSafe(text, at, at + 1)
    const isEdge = safe.start === at || at === text.length
    const beside = text.charAt(end === 'end' ? at - 1 : at)
    if (isEdge && beside.trim() !== '') return at
  }
  return undefined
}

import { MAX_QUOTE } from '../model/limits'
import type { Span } from './block'
import { graphemeSafe, snapToWords } from './segment'

/** What a selection comes to. Lengths and offsets are UTF-16 code units of the canonical text. */
export type Selected =
  | { readonly status: 'selected'; readonly start: number; readonly end: number }
  | { readonly status: 'empty' }
  | { readonly status: 'too-long'; readonly length: number; readonly limit: number }

/**
 * The span that a selection means: its ends in order, clipped to the article, without white space at the edges
 * (so an end at the start of a block falls back to the end of the one before), never cutting a character,
 * and with cut words made whole unless `wholeWords` is false. An end outside the article may be
 * given as -Infinity or Infinity. `lang` is BCP 47.
 */
export function selectedSpan(
  text: string,
  anchor: number,
  focus: number,
  options: { readonly wholeWords?: boolean; readonly lang?: string | undefined } = {},
): Selected {
  const clipped = trimSpan(text, clamp(Math.min(anchor, focus), text), clamp(Math.max(anchor, focus), text))
  if (clipped.start >= clipped.end) return { status: 'empty' }
  const safe = graphemeSafe(text, clipped.start, clipped.end)
  const { start, end } =
    options.wholeWords === false ? safe : snapToWords(text, safe.start, safe.end, options.lang)
  if (end - start > MAX_QUOTE) return { status: 'too-long', length: end - start, limit: MAX_QUOTE }
  return { status: 'selected', start, end }
}

/** The span without white space and block separators at its ends; empty where it holds nothing else. */
function trimSpan(text: string, start: number, end: number): Span {
  let from = start
  let to = end
  while (from < to && isBlank(text, from)) from += 1
  while (to > from && isBlank(text, to - 1)) to -= 1
  return { start: from, end: to }
}

function isBlank(text: string, at: number): boolean {
  return text.charAt(at).trim() === ''
}

function clamp(offset: number, text: string): number {
  return Math.min(Math.max(offset, 0), text.length)
}

/** Where a quote stands in a text, [start, end) in UTF-16 code units. */
export interface Place {
  readonly start: number
  readonly end: number
}

/**
 * Every place of a quote between what comes before and after it. White space in what was typed matches any white
 * space: a quote copied from a window has blanks where the text has line breaks.
 */
export function placesOf(text: string, quote: string, prefix: string, suffix: string): Place[] {
  const { spaced, starts } = singleSpaced(text)
  const [before, wanted, after] = [prefix, quote.trim(), suffix].map((typed) => singleSpaced(typed).spaced)
  const sought = `${before}${wanted}${after}`
  const places: Place[] = []
  // Overlapping copies count, too.
  for (let at = spaced.indexOf(sought); at >= 0; at = spaced.indexOf(sought, at + 1)) {
    const start = at + (before?.length ?? 0)
    const last = start + (wanted?.length ?? 0) - 1
    places.push({ start: starts[start] ?? 0, end: (starts[last] ?? 0) + 1 })
  }
  return places
}

/** The text with single blanks for runs of white space, and where each of its code units comes from. */
function singleSpaced(text: string): { spaced: string; starts: number[] } {
  const starts: number[] = []
  let spaced = ''
  for (const { 0: found, index } of text.matchAll(/\s+|\S+/g)) {
    const isBlank = /^\s/.test(found)
    spaced += isBlank ? ' ' : found
    for (let at = 0; at < (isBlank ? 1 : found.length); at += 1) starts.push(index + at)
  }
  return { spaced, starts }
}

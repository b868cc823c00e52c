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
  const wanted = new RegExp(`(?<=${pattern(prefix)})${pattern(quote.trim())}(?=${pattern(suffix)})`, 'gu')
  const places: Place[] = []
  for (let found = wanted.exec(text); found !== null; found = wanted.exec(text)) {
    places.push({ start: found.index, end: found.index + found[0].length })
    // Overlapping copies count, too.
    wanted.lastIndex = found.index + ((text.codePointAt(found.index) ?? 0) > 0xffff ? 2 : 1)
  }
  return places
}

const pattern = (typed: string) =>
  typed.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`).replace(/\s+/g, String.raw`\s+`)

/** A source of more tags, or of more UTF-16 code units, takes every parser and witness seconds. */
const MOST = { tags: 30_000, length: 3_000_000 }

/** Whether a source is so long that after what was asked for only its words are tried. */
export const isLong = (text: string): boolean => text.length > MOST.length

/** Whether a source is so much that not everything is tried with it. */
export function isMuch(text: string): boolean {
  if (isLong(text)) return true
  let tags = 0
  for (let at = text.indexOf('<'); at >= 0 && tags <= MOST.tags; at = text.indexOf('<', at + 1)) tags += 1
  return tags > MOST.tags
}

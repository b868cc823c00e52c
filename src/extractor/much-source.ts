/** A source of more tags, or of more UTF-16 code units, takes every parser and witness seconds. */
const MOST = { tags: 30_000, length: 3_000_000 }

const LESS_THAN = 0x3c

/** A text, or the same in UTF-8. */
type Text = string | Uint8Array

/** Whether a source is so long that after what was asked for only its words are tried. */
export function isLong(text: Text): boolean {
  if (text.length <= MOST.length || typeof text === 'string') return text.length > MOST.length
  // A unit has three bytes at most; of four bytes come two.
  return text.length > 3 * MOST.length || unitsOf(text) > MOST.length
}

/** Whether a source is so much that not everything is tried with it. */
export function isMuch(text: Text): boolean {
  if (isLong(text)) return true
  const next = (from: number) =>
    typeof text === 'string' ? text.indexOf('<', from) : text.indexOf(LESS_THAN, from)
  let tags = 0
  for (let at = next(0); at >= 0 && tags <= MOST.tags; at = next(at + 1)) tags += 1
  return tags > MOST.tags
}

/** The UTF-16 code units of UTF-8: four bytes are two of them, fewer are one. */
function unitsOf(utf8: Uint8Array): number {
  let units = 0
  for (const byte of utf8) units += byte >= 0xf0 ? 2 : (byte & 0xc0) === 0x80 ? 0 : 1
  return units
}

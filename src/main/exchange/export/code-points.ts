/** Marks in between are kept every so many code units, so that no offset is counted from the beginning. */
const STRIDE = 4096

/**
 * Turns UTF-16 offsets of a text into offsets in Unicode code points, in which the Web Annotation Data Model counts.
 * Half of a surrogate pair counts as one, so that every offset has its own.
 */
export function pointsOf(text: string): (offset: number) => number {
  // Most texts of most languages have no surrogate pairs.
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) return (offset) => offset
  const before: number[] = []
  let count = 0
  for (let at = 0; at <= text.length; at += STRIDE) {
    before.push(count)
    count += pointsIn(text, at, Math.min(text.length, at + STRIDE))
  }
  return (offset) => {
    const mark = Math.floor(offset / STRIDE)
    return (before[mark] ?? 0) + pointsIn(text, mark * STRIDE, offset)
  }
}

/** Code units that do not end a pair. */
function pointsIn(text: string, start: number, end: number): number {
  let count = 0
  for (let at = start; at < end; at += 1) if (!endsPair(text, at)) count += 1
  return count
}

const endsPair = (text: string, at: number): boolean =>
  (text.charCodeAt(at) & 0xfc00) === 0xdc00 && at > 0 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800

import type { Choice } from '../shared/model/article'

/**
 * A choice over a page of whose blocks these are the words. The numbers in a choice are those that a version of the
 * extractor gave the blocks of that page: where its print says that other words stand behind a number now, the block is
 * looked for by them. One that is not found, or of which there are several, is `lost`: nothing is done to another.
 */
export function settledChoice(
  { by, putIn, leftOut, prints = {} }: Choice,
  words: readonly string[],
): { choice: Choice; lost: number } {
  const settled = { by, putIn: [] as number[], leftOut: [] as number[] }
  if (putIn.length + leftOut.length === 0) return { choice: settled, lost: 0 }
  const own = words.map(printOf)
  const placeOf = (n: number): number => {
    const print = prints[n]
    if (print === undefined || print === own[n]) return n < words.length ? n : -1
    const first = own.indexOf(print)
    return own.includes(print, first + 1) ? -1 : first
  }
  for (const side of ['putIn', 'leftOut'] as const) {
    const places = new Set({ putIn, leftOut }[side].map(placeOf).filter((n) => n >= 0))
    settled[side] = [...places].toSorted((a, b) => a - b)
  }
  const named = [...settled.putIn, ...settled.leftOut]
  const lost = putIn.length + leftOut.length - named.length
  if (named.length === 0) return { choice: settled, lost }
  return { choice: { ...settled, prints: Object.fromEntries(named.map((n) => [n, own[n] ?? ''])) }, lost }
}

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv) in 32 bits over UTF-16, with the length: of a page's blocks, no two. */
function printOf(words: string): string {
  let hash = 0x81_1c_9d_c5
  for (let at = 0; at < words.length; at += 1) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01_00_01_93)
  return `${(hash >>> 0).toString(36)}.${words.length.toString(36)}`
}

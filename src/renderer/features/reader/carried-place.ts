import { blockIndexAt, type Block } from '../../../shared/text/block'

interface BlockText {
  readonly text: string
  readonly blocks: readonly Block[]
}

/**
 * Which block of a changed text stands where one of the text before did. What is before and after all that differs
 * keeps its distance from that end of the text; a block within it gives way to where the difference begins.
 */
export function carriedPlace(before: BlockText, after: BlockText, block: number): number {
  const start = before.blocks[block]?.start ?? 0
  const same = sameBeginning(before.text, after.text)
  const shorter = Math.min(before.text.length, after.text.length)
  const ending = sameEnding(before.text, after.text, shorter - same)
  const isAfter = start >= before.text.length - ending
  const carried = isAfter ? start + after.text.length - before.text.length : Math.min(start, same)
  return Math.max(0, blockIndexAt(after.blocks, carried))
}

/** How many UTF-16 code units two texts begin with alike. */
function sameBeginning(a: string, b: string): number {
  let at = 0
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1
  return at
}

/** How many they end with alike, at most `most`. */
function sameEnding(a: string, b: string, most: number): number {
  let count = 0
  while (count < most && a.charCodeAt(a.length - 1 - count) === b.charCodeAt(b.length - 1 - count)) count += 1
  return count
}

import { folded } from '../../../shared/text/folded'

/** Words, or characters of scripts without spaces, in one shingle. */
const LENGTH = 5
/** Texts that have so much in common, of what either has, are copies of one (Broder 1997 has 0.5 for "roughly the same"). */
const ALIKE = 0.6

const TOKENS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}]+/gu

/** How much of what two texts say they have in common, 0 to 1: the shingles of both among those of either. */
export function resemblance(a: string, b: string): number {
  const [one, other] = [shinglesOf(a), shinglesOf(b)]
  if (one.size === 0 || other.size === 0) return 0
  let common = 0
  for (const shingle of one) if (other.has(shingle)) common += 1
  return common / (one.size + other.size - common)
}

/** Whether two texts are so alike that they are copies of one. */
export const areAlike = (a: string, b: string): boolean => resemblance(a, b) >= ALIKE

function shinglesOf(text: string): ReadonlySet<string> {
  const tokens = folded(text).match(TOKENS) ?? []
  const shingles = new Set<string>()
  for (let at = 0; at + LENGTH <= tokens.length; at += 1)
    shingles.add(tokens.slice(at, at + LENGTH).join(' '))
  return shingles
}

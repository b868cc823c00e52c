import { textOfHtml } from '../../../src/main/library/texts/html-tree'

/** How alike two HTML texts are: F1 of their 4-word shingles (article-extraction-benchmark's measure), 0 to 1. */
export function shingleF1(found: string, expected: string): number {
  const [ours, theirs] = [shingles(found), shingles(expected)]
  let both = 0
  for (const [shingle, count] of ours) both += Math.min(count, theirs.get(shingle) ?? 0)
  const all = (bag: Map<string, number>) => [...bag.values()].reduce((sum, count) => sum + count, 0)
  return (2 * both) / (all(ours) + all(theirs))
}

function shingles(html: string): Map<string, number> {
  const words = textOfHtml(html).text.match(/[\p{L}\p{N}_]+/gu) ?? []
  const bag = new Map<string, number>()
  for (let at = 0; at + 4 <= Math.max(words.length, 4); at += 1) {
    const shingle = words.slice(at, at + 4).join(' ')
    bag.set(shingle, (bag.get(shingle) ?? 0) + 1)
  }
  return bag
}

import { alignCharacters, GONE, MOST_CELLS } from './align-characters'
import type { Run } from './align-tokens'

/** An equal run as long as this, folded UTF-16 code units, is no chance. */
const SOLID = 24
/** Shorter stretches may be a change of a word or two. */
const FEW_WORDS = 40

/**
 * The runs without those that are chance: where a paragraph was replaced by another one, "the" and "of" stand in both.
 * A stretch between two solid runs of which less than a third of the characters are still there is other text (two thirds of unrelated English differ).
 */
export function withoutChance(runs: readonly Run[], from: string, to: string): Run[] {
  const kept: Run[] = []
  let weak: Run[] = []
  const last: Run = { from: from.length, to: to.length, length: 0 }
  for (const run of [...runs, last]) {
    if (run.length < SOLID && run !== last) {
      weak.push(run)
      continue
    }
    if (weak.length > 0 && !isChance(weak, kept.at(-1), run, from, to)) kept.push(...weak)
    weak = []
    if (run !== last) kept.push(run)
  }
  return kept
}

function isChance(
  weak: readonly Run[],
  before: Run | undefined,
  after: Run,
  from: string,
  to: string,
): boolean {
  let fromDone = before === undefined ? 0 : before.from + before.length
  let toDone = before === undefined ? 0 : before.to + before.length
  const fromLength = after.from - fromDone
  const toLength = after.to - toDone
  let equal = 0
  for (const run of [...weak, { ...after, length: 0 }]) {
    equal += run.length + equalIn(from.slice(fromDone, run.from), to.slice(toDone, run.to))
    fromDone = run.from + run.length
    toDone = run.to + run.length
  }
  return isOtherText(fromLength, toLength, equal)
}

function equalIn(before: string, after: string): number {
  const cells = before.length * after.length
  if (cells === 0 || cells > MOST_CELLS) return 0
  return equalCharacters(before, after, alignCharacters(before, after))
}

/** So many equal characters side by side are no chance; letters of a word can be picked one by one out of any sentence. */
const SIDE_BY_SIDE = 3

/** How many characters of `before` stand unchanged at the places of an alignment, those that stand alone left out. */
export function equalCharacters(before: string, after: string, places: Int32Array): number {
  let equal = 0
  let run = 0
  for (let at = 0; at <= places.length; at += 1) {
    const place = places[at] ?? GONE
    const isEqual = place !== GONE && before.charCodeAt(at) === after.charCodeAt(place)
    if (isEqual && run > 0 && place === (places[at - 1] ?? GONE) + 1) run += 1
    else {
      if (run >= SIDE_BY_SIDE) equal += run
      run = isEqual ? 1 : 0
    }
  }
  return equal
}

/** Whether a stretch of the old text was not edited but replaced by a stretch of the new text. Lengths in UTF-16 code units. */
export function isOtherText(fromLength: number, toLength: number, equal: number): boolean {
  const isLong = fromLength >= FEW_WORDS || toLength >= 2 * fromLength + FEW_WORDS / 2
  return isLong && toLength > 0 && equal < fromLength / 3
}

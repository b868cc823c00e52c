import type { Anchor } from '../model/annotation'
import { AnchorCarrier, type Known } from './carry-anchors'
import type { HashedText, HeldTexts } from './resolve-targets'

/** The annotations of one article that are to be found in its present text; plain data, for another thread too. */
export interface CarryJob {
  readonly now: HashedText
  /** Earlier texts of the article. */
  readonly held: readonly HashedText[]
  /** All that the article has: those found for sure tell where the others are expected. */
  readonly known: readonly Known[]
  /** Those whose places are wanted, as indexes of `known`, the most urgent first. */
  readonly wanted: readonly number[]
  /** How long the work may last, ms. */
  readonly budget: number
}

/** The place of one of the `known`, by its index; where the search itself failed none, and why. */
export type Carried =
  readonly [index: number, place: Anchor] | readonly [index: number, place: undefined, reason: string]

/** Finds the wanted ones, one at a time, and never throws; those that are not reached within the budget, by `clock` in ms, do not come. */
export function* carryAll(
  { now, held, known, wanted, budget }: CarryJob,
  clock: () => number,
): Generator<Carried> {
  const began = clock()
  let carrier: AnchorCarrier | undefined
  for (const index of wanted) {
    if (clock() - began > budget) return
    const one = known[index]
    if (one === undefined) continue
    try {
      carrier ??= new AnchorCarrier(now, heldTexts(now, held), known)
      yield [index, carrier.carry(one)]
    } catch (error) {
      yield [index, undefined, error instanceof Error ? error.message : String(error)]
    }
  }
}

/** The texts by their hashes. */
export function heldTexts(...texts: readonly (HashedText | readonly HashedText[])[]): HeldTexts {
  const byHash = new Map(texts.flat().map(({ textHash, text }) => [textHash, text]))
  return (textHash) => byHash.get(textHash)
}

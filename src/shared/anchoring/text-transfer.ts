import { alignCharacters, GONE, MOST_CELLS } from './align-characters'
import { alignTokens, type Run } from './align-tokens'
import { equalCharacters, isOtherText, withoutChance } from './chance-runs'
import { foldedIndex, type FoldedText } from './folded-text'
import { pieceOf, type Piece } from './passage-piece'
import { tokenise } from './tokens'

/** A text with its folded form. */
export interface PreparedText {
  readonly original: string
  readonly folded: FoldedText
}

/** At least so much of a passage must be left in its place; less, and it was deleted or replaced. */
const LEAST_LIKE = 0.5
/** One comparison of an old text with a new one, by which any number of passages is carried over. */
export class TextTransfer {
  readonly #from: PreparedText
  readonly #to: PreparedText
  /** In folded UTF-16 code units, in the order of both texts. */
  readonly #runs: readonly Run[]
  readonly #aligned = new Map<number, Int32Array>()

  constructor(from: PreparedText, to: PreparedText) {
    this.#from = from
    this.#to = to
    const vocabulary = new Map<string, number>()
    const before = tokenise(from.original, from.folded, vocabulary)
    const after = tokenise(to.original, to.folded, vocabulary)
    const runs = alignTokens(before.ids, after.ids).map(({ from, to, length }) => {
      const start = before.starts[from] ?? 0
      return { from: start, to: after.starts[to] ?? 0, length: (before.starts[from + length] ?? 0) - start }
    })
    this.#runs = withoutChance(runs, from.folded.text, to.folded.text)
  }

  /** Where the passage [start, end) of the old original (UTF-16 code units) is now; undefined when it is not there. */
  transfer(start: number, end: number): Piece | undefined {
    const from = foldedIndex(this.#from.folded, start)
    const until = foldedIndex(this.#from.folded, end)
    const passage = this.#from.folded.text.slice(from, until)
    const piece = pieceOf(passage, this.#to.folded.text, this.#placesOf(from, until))
    return piece === undefined || piece.likeness < LEAST_LIKE ? undefined : piece
  }

  /** About where a place of the old original (UTF-16 code units) is now, folded: between its unchanged neighbours. */
  expected(offset: number): number {
    const from = foldedIndex(this.#from.folded, offset)
    const index = this.#runBefore(from)
    const run = this.#runs[index]
    const before = run === undefined ? 0 : run.to + Math.min(from - run.from, run.length)
    const next = this.#runs[index + 1]?.to ?? this.#to.folded.text.length
    const room = from - (run === undefined ? 0 : run.from + run.length)
    return room <= 0 ? before : Math.min(before + room, next)
  }

  /** Of each folded unit of [from, until), its new place or GONE. */
  #placesOf(from: number, until: number): Int32Array {
    const places = new Int32Array(Math.max(0, until - from)).fill(GONE)
    for (let index = this.#runBefore(from); index < this.#runs.length; index += 1) {
      const run = this.#runs[index]
      if (run !== undefined && run.from >= until) break
      if (run !== undefined)
        for (let at = Math.max(from, run.from); at < Math.min(until, run.from + run.length); at += 1)
          places[at - from] = run.to + at - run.from
      const gap = this.#gapAfter(index)
      if (gap.fromStart >= until || gap.fromEnd <= from) continue
      const inGap = this.#placesIn(index) ?? NOWHERE
      for (let at = Math.max(from, gap.fromStart); at < Math.min(until, gap.fromEnd); at += 1) {
        const place = inGap[at - gap.fromStart] ?? GONE
        if (place !== GONE) places[at - from] = gap.toStart + place
      }
    }
    return places
  }

  /** The index of the last run that begins at or before `at`, or -1. */
  #runBefore(at: number): number {
    let low = -1
    let high = this.#runs.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#runs[middle]?.from ?? 0) <= at) low = middle
      else high = middle - 1
    }
    return low
  }

  #gapAfter(index: number): { fromStart: number; fromEnd: number; toStart: number; toEnd: number } {
    const run = this.#runs[index]
    const next = this.#runs[index + 1]
    return {
      fromStart: run === undefined ? 0 : run.from + run.length,
      fromEnd: next?.from ?? this.#from.folded.text.length,
      toStart: run === undefined ? 0 : run.to + run.length,
      toEnd: next?.to ?? this.#to.folded.text.length,
    }
  }

  /** Of each character of the gap after a run, its place in the new gap; undefined when the gap is too long or empty. */
  #placesIn(index: number): Int32Array | undefined {
    const known = this.#aligned.get(index)
    if (known !== undefined) return known
    const { fromStart, fromEnd, toStart, toEnd } = this.#gapAfter(index)
    const cells = (fromEnd - fromStart) * (toEnd - toStart)
    if (cells === 0 || cells > MOST_CELLS) return undefined
    const before = this.#from.folded.text.slice(fromStart, fromEnd)
    const after = this.#to.folded.text.slice(toStart, toEnd)
    const places = alignCharacters(before, after)
    if (isOtherText(before.length, after.length, equalCharacters(before, after, places))) places.fill(GONE)
    this.#aligned.set(index, places)
    return places
  }
}

const NOWHERE = new Int32Array(0)

import approxSearch from 'approx-string-match'
import { alignCharacters, MOST_CELLS } from './align-characters'
import { GramIndex } from './gram-index'
import { contextAround, type Context, type Passage } from './passage'
import { pieceOf, type Piece } from './passage-piece'

/** A place that may be the passage's. Folded UTF-16 code units. */
export interface Candidate {
  readonly start: number
  readonly end: number
  /** 1 for an equal quote; otherwise 1 - edits / length. */
  readonly likeness: number
  readonly context: Context
}

/** Copies of a quote that are looked at, those nearest to the expected place first. */
const MOST_COPIES = 50
const MOST_SEEDS = 4
const MOST_ALIKE = 8
/** How far round the expected place and round a seed is searched. */
const ROUND_EXPECTED = 500
const ROUND_SEED = 64
/** Edits allowed for one character of the quote. */
const EDITS = 0.38
const EDITS_IF_SHORT = 0.25
const SHORT = 12
/** Longer quotes are found by their two ends: the search takes length times window. */
const LONGEST = 1_200
const END_LENGTH = 150

/** Looks for passages in one folded text. The index of grams is made when first needed. */
export class PassageFinder {
  readonly #text: string
  #index: GramIndex | undefined

  constructor(text: string) {
    this.#text = text
  }

  /** The places of equal quotes and of alike ones; `expected` is where the passage should be, if that is known. */
  candidates(passage: Passage, expected: number | undefined): Candidate[] {
    const copies = this.copies(passage.quote, expected)
    const found = copies.map((start) => this.#candidate(passage, start, start + passage.quote.length, 1))
    if (found.some(({ context }) => context.worse > 0.9)) return found
    for (const { start, end } of this.#windows(passage, expected))
      for (const alike of this.#alikeIn(passage, start, end))
        if (!found.some((one) => one.start === alike.start && one.end === alike.end)) found.push(alike)
    return found
  }

  /** Where the folded quote stands, overlapping copies too, the nearest to the expected place first. */
  copies(quote: string, expected = 0): number[] {
    if (quote === '') return []
    const places: number[] = []
    let after = this.#text.indexOf(quote, Math.max(0, expected))
    let before = expected > 0 ? this.#text.lastIndexOf(quote, expected - 1) : -1
    while (places.length < MOST_COPIES && (after >= 0 || before >= 0)) {
      if (before < 0 || (after >= 0 && after - expected <= expected - before)) {
        places.push(after)
        after = this.#text.indexOf(quote, after + 1)
      } else {
        places.push(before)
        before = before > 0 ? this.#text.lastIndexOf(quote, before - 1) : -1
      }
    }
    return places
  }

  #windows(
    { quote, before, after }: Passage,
    expected: number | undefined,
  ): { start: number; end: number }[] {
    this.#index ??= new GramIndex(this.#text)
    const slack = Math.ceil(Math.min(quote.length, LONGEST) * EDITS)
    const starts = this.#index
      .seeds(before + quote.slice(0, LONGEST) + after, MOST_SEEDS)
      .map(({ start }) => ({ at: start + before.length, round: ROUND_SEED + (slack >> 1) }))
    if (expected !== undefined) starts.push({ at: expected, round: ROUND_EXPECTED })
    const windows = starts.map(({ at, round }) => ({
      start: Math.max(0, at - round),
      end: Math.min(this.#text.length, at + quote.length + round),
    }))
    return windows.filter(({ start, end }) => start < end)
  }

  #alikeIn(passage: Passage, from: number, until: number): Candidate[] {
    const { quote } = passage
    if (quote.length > LONGEST) return this.#longIn(passage, from, until)
    const window = this.#text.slice(from, until)
    const most = Math.floor(quote.length * (quote.length < SHORT ? EDITS_IF_SHORT : EDITS))
    const matches = approxSearch(window, quote, most)
    return apart(matches, quote.length >> 2)
      .slice(0, MOST_ALIKE)
      .flatMap((match) => {
        const piece = this.#aligned(passage, from + match.start, from + match.end)
        return piece === undefined ? [] : [this.#candidate(passage, piece.start, piece.end, piece.likeness)]
      })
  }

  /** A quote too long to be searched as a whole: its beginning and its end, about as far apart as they were. */
  #longIn(passage: Passage, from: number, until: number): Candidate[] {
    const { quote } = passage
    const most = Math.floor(END_LENGTH * EDITS)
    const [head] = approxSearch(this.#text.slice(from, until), quote.slice(0, END_LENGTH), most)
    const [tail] = approxSearch(this.#text.slice(from, until), quote.slice(-END_LENGTH), most)
    if (head === undefined || tail === undefined) return []
    const length = tail.end - head.start
    if (length < quote.length / 2 || length > quote.length * 1.5) return []
    const likeness = 1 - Math.max(head.errors, tail.errors) / END_LENGTH
    return [this.#candidate(passage, from + head.start, from + tail.end, likeness)]
  }

  /**
   * An alike passage with its ends where its first and last characters stand when it is aligned with its context:
   * the search alone leaves out a changed first or last letter, since leaving it out costs as little.
   */
  #aligned({ quote, before, after }: Passage, start: number, end: number): Piece | undefined {
    const head = before.slice(-16)
    const wanted = head + quote + after.slice(0, 16)
    const from = Math.max(0, start - head.length - 4)
    const text = this.#text.slice(from, end + 20)
    if (wanted.length * text.length > MOST_CELLS) return { start, end, likeness: 1 - EDITS }
    const places = alignCharacters(wanted, text).subarray(head.length, head.length + quote.length)
    const piece = pieceOf(quote, text, places)
    return piece && { ...piece, start: from + piece.start, end: from + piece.end }
  }

  #candidate(passage: Passage, start: number, end: number, likeness: number): Candidate {
    return { start, end, likeness, context: contextAround(this.#text, passage, start, end) }
  }
}

/** Without those that end close behind another: equally good ends of one place, which the alignment decides. */
function apart<M extends { readonly end: number }>(matches: readonly M[], distance: number): M[] {
  const kept: M[] = []
  for (const match of matches) if (match.end - (kept.at(-1)?.end ?? -Infinity) > distance) kept.push(match)
  return kept
}

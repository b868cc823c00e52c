import type { Target } from '../model/annotation'
import { graphemeSafe } from '../text/segment'
import { longestRising } from './align-tokens'
import { foldText, unfoldSpan } from './folded-text'
import { PassageFinder, type Candidate } from './find-passage'
import { believed, scoreOf, type Expectation } from './judge'
import { passageOf, type Passage } from './passage'
import { resolveTarget, SURE_STAGES } from './resolve'
import { TextTransfer, type PreparedText } from './text-transfer'

/** A canonical text and its SHA-256, as hex. */
export interface HashedText {
  readonly text: string
  readonly textHash: string
}

/** A place in the text, UTF-16 code units [start, end), and how well it fits, 0 to 1. */
export interface ScoredPlace {
  readonly start: number
  readonly end: number
  readonly score: number
}

/** Where a target is now; an orphan names up to three places that may be meant. */
export type Resolution =
  | ({ readonly status: 'exact' | 'moved' | 'edited' } & ScoredPlace)
  | { readonly status: 'orphan'; readonly alternatives: readonly ScoredPlace[] }

/** The text that a hash names, where the library still holds it. */
export type HeldTexts = (textHash: string) => string | undefined

/** The targets with a long quote that stands once in the new text are the fixed points of the shift model. */
const SURE_QUOTE = 20
const MOST_ALTERNATIVES = 3

/** Resolves the targets of one article against its present text: everything costly is made once, when first needed. */
export class TargetResolver {
  readonly #now: HashedText
  readonly #held: HeldTexts
  readonly #targets: readonly Target[]
  readonly #transfers = new Map<string, TextTransfer | undefined>()
  #prepared: PreparedText | undefined
  #finder: PassageFinder | undefined
  #shifts: readonly { from: number; to: number }[] | undefined

  /** `targets` are all of the article's: those found for sure tell where the others are expected. */
  constructor(now: HashedText, held: HeldTexts, targets: readonly Target[]) {
    this.#now = now
    this.#held = held
    this.#targets = targets
  }

  /** Where the target is: by hash, position, the old text, the quote and its context, in this order; or an orphan. */
  resolve(target: Target): Resolution {
    const sure = resolveTarget(target, this.#now.text, this.#now.textHash, SURE_STAGES)
    if (sure.status !== 'orphan') return sure
    const transfer = this.#transferFrom(target)
    return (transfer && this.#carried(target, transfer)) ?? this.#searched(target, transfer)
  }

  #carried(target: Target, transfer: TextTransfer): Resolution | undefined {
    const found = transfer.transfer(target.start, target.end)
    return found && this.#placed(target, found.start, found.end, found.likeness, found.likeness)
  }

  #searched(target: Target, transfer: TextTransfer | undefined): Resolution {
    const passage = passageOf(target)
    if (passage.quote === '') return { status: 'orphan', alternatives: [] }
    const expected = transfer?.expected(target.start) ?? this.#shifted(target)
    const expectation: Expectation = {
      place: expected,
      known: transfer !== undefined ? 'by the old text' : expected === undefined ? 'not' : 'by neighbours',
    }
    this.#finder ??= new PassageFinder(this.#text().folded.text)
    const ranked = this.#finder
      .candidates(passage, expected)
      .map((candidate) => ({ candidate, score: scoreOf(candidate, expectation) }))
      .toSorted((a, b) => b.score - a.score)
    const best = believed(ranked, passage, expectation)
    if (best !== undefined)
      return this.#placed(
        target,
        best.candidate.start,
        best.candidate.end,
        best.candidate.likeness,
        best.score,
      )
    return { status: 'orphan', alternatives: this.#alternatives(ranked, passage) }
  }

  #placed(target: Target, start: number, end: number, likeness: number, score: number): Resolution {
    const span = this.#unfolded(start, end)
    const status = likeness < 1 ? 'edited' : span.start === target.start ? 'exact' : 'moved'
    return { status, ...span, score: Math.min(1, Math.max(0, score)) }
  }

  #unfolded(start: number, end: number): { start: number; end: number } {
    const { original, folded } = this.#text()
    const span = unfoldSpan(original, folded, start, end)
    return graphemeSafe(original, span.start, span.end)
  }

  #alternatives(
    ranked: readonly { readonly candidate: Candidate; readonly score: number }[],
    { quote }: Passage,
  ): ScoredPlace[] {
    return ranked
      .filter(
        ({ candidate }) => candidate.likeness >= 0.7 || (quote.length >= 40 && candidate.likeness >= 0.6),
      )
      .slice(0, MOST_ALTERNATIVES)
      .map(({ candidate, score }) => ({ ...this.#unfolded(candidate.start, candidate.end), score }))
  }

  #transferFrom({ textHash, start, end, exact }: Target): TextTransfer | undefined {
    if (!this.#transfers.has(textHash)) {
      const original = this.#held(textHash)
      this.#transfers.set(
        textHash,
        original === undefined
          ? undefined
          : new TextTransfer({ original, folded: foldText(original) }, this.#text()),
      )
    }
    // A damaged target must not be carried over by offsets that never were its own.
    return this.#held(textHash)?.slice(start, end) === exact ? this.#transfers.get(textHash) : undefined
  }

  /** Where the target would be if it had moved as much as the sure one next to it; folded. */
  #shifted(target: Target): number | undefined {
    this.#shifts ??= this.#sureShifts()
    let nearest: { from: number; to: number } | undefined
    for (const shift of this.#shifts)
      if (
        nearest === undefined ||
        Math.abs(shift.from - target.start) < Math.abs(nearest.from - target.start)
      )
        nearest = shift
    return nearest && Math.max(0, nearest.to + Math.round((target.start - nearest.from) * FOLDED_SHARE))
  }

  #sureShifts(): { from: number; to: number }[] {
    const { text } = this.#text().folded
    const points: { from: number; to: number }[] = []
    for (const target of this.#targets) {
      const { quote } = passageOf(target)
      if (quote.length < SURE_QUOTE) continue
      const to = text.indexOf(quote)
      if (to >= 0 && !text.includes(quote, to + 1)) points.push({ from: target.start, to })
    }
    return longestRising(points.toSorted((a, b) => a.from - b.from))
  }

  #text(): PreparedText {
    this.#prepared ??= { original: this.#now.text, folded: foldText(this.#now.text) }
    return this.#prepared
  }
}

/** Of a text with spaces, about so many units are left when it is folded. */
const FOLDED_SHARE = 0.83

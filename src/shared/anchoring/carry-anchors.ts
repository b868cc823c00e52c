import type { Anchor, Target } from '../model/annotation'
import { MAX_QUOTE } from '../model/limits'
import { describeTarget } from './describe'
import { foldText } from './folded-text'
import { TargetResolver, type HashedText, type HeldTexts, type ScoredPlace } from './resolve-targets'

/** What is known of where an annotation was: its target, and the last place that was found for it. */
export interface Known {
  readonly target: Target
  readonly anchor?: Anchor | undefined
}

/** Carries the annotations of one article over to its present text. */
export class AnchorCarrier {
  readonly #now: HashedText
  readonly #held: HeldTexts
  readonly #resolver: TargetResolver

  /** `all` are the article's annotations with a target: those found for sure tell where the others are expected. */
  constructor(now: HashedText, held: HeldTexts, all: readonly Known[]) {
    this.#now = now
    this.#held = held
    this.#resolver = new TargetResolver(
      now,
      held,
      all.map((known) => this.#standIn(known)),
    )
  }

  /**
   * Where an annotation is now. Its last place counts before its target: it may be one that the person gave it. What
   * `status` says is about the target all the same: `edited` where the words are not those that were highlighted.
   */
  carry(known: Known): Anchor {
    const { target, anchor } = known
    const { textHash } = this.#now
    if (anchor?.textHash === textHash) return anchor
    const stands = this.#standIn(known)
    let found = this.#resolver.resolve(stands)
    if (found.status === 'orphan' && stands !== target) found = this.#resolver.resolve(target)
    if (found.status === 'orphan')
      return { status: 'orphan', textHash, ...(isSeenOrphan(anchor) && { reviewed: true }) }
    const { start, end, score } = found
    const words = this.#now.text.slice(start, end)
    const status = statusOf(target, words, start)
    // What the person has let go comes back with its very words, not with others that are like them.
    if (status === 'edited' && isSeenOrphan(anchor)) return { status: 'orphan', textHash, reviewed: true }
    // What the person has looked at is not asked about again as long as the words are the same.
    const isSeen =
      status === 'edited' &&
      anchor?.reviewed === true &&
      anchor.status !== 'orphan' &&
      alike(words, stands.exact)
    return { status, textHash, start, end, score, ...(isSeen && { reviewed: true }) }
  }

  /** Up to three places that may be meant by an orphan, the best first. */
  alternatives(known: Known): readonly ScoredPlace[] {
    const found = this.#resolver.resolve(known.target)
    return found.status === 'orphan' ? found.alternatives : [found]
  }

  /** The last place as a target over the text that it was found in, where the library still holds that text. */
  #standIn({ target, anchor }: Known): Target {
    if (anchor === undefined || anchor.status === 'orphan') return target
    const { textHash, start, end } = anchor
    if (textHash === target.textHash && start === target.start && end === target.end) return target
    const text = this.#held(textHash)
    if (text === undefined || start >= end || end > text.length || end - start > MAX_QUOTE) return target
    return describeTarget(text, textHash, start, end, [])
  }
}

const isSeenOrphan = (anchor: Anchor | undefined): boolean =>
  anchor?.status === 'orphan' && anchor.reviewed === true

const alike = (a: string, b: string): boolean => a === b || foldText(a).text === foldText(b).text

/** How a place with these words is to be called, for a target. */
export function statusOf(target: Target, words: string, start: number): 'exact' | 'moved' | 'edited' {
  if (!alike(words, target.exact)) return 'edited'
  return start === target.start ? 'exact' : 'moved'
}

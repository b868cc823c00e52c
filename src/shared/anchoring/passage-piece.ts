import { GONE } from './align-characters'

/** What is left of a passage: a span of the new text, and the share of the old passage that stands there unchanged. */
export interface Piece {
  readonly start: number
  readonly end: number
  /** 0 to 1. */
  readonly likeness: number
}

/** An end of a passage as long as this, of which most is other text now, is not part of it any more. */
const TRIMMED = 12

/**
 * The piece of the new text that holds a passage, by the new places of its UTF-16 code units (GONE where there is
 * none; rising). What was put in between and is longer than the passage tears it: the larger side counts, then. An
 * end that is other text now is left out. Undefined when nothing is left.
 */
export function pieceOf(passage: string, text: string, places: ArrayLike<number>): Piece | undefined {
  const scores = Int8Array.from({ length: passage.length }, (_, at) => {
    const place = places[at] ?? GONE
    return place !== GONE && passage.charCodeAt(at) === text.charCodeAt(place) ? 1 : -1
  })
  const whole = largestSide(places, scores, Math.max(passage.length, TRIMMED))
  const best = densest(scores, whole.from, whole.until)
  const from = best.from - whole.from >= TRIMMED ? best.from : whole.from
  const until = whole.until - best.until >= TRIMMED ? best.until : whole.until
  let first = from
  while (first < until && (places[first] ?? GONE) === GONE) first += 1
  let last = until - 1
  while (last > first && (places[last] ?? GONE) === GONE) last -= 1
  if (first >= until) return undefined
  let equal = 0
  for (let at = first; at <= last; at += 1) if (scores[at] === 1) equal += 1
  const [start, end] = [places[first] ?? 0, (places[last] ?? 0) + 1]
  const longer = Math.max(0, end - start - passage.length)
  return { start, end, likeness: equal / (passage.length + longer) }
}

const EQUAL = 1.5

interface Stretch {
  readonly from: number
  readonly until: number
}

/** The passage, or the side of a tear (more new characters in between than `most`) that has more left of it. */
function largestSide(places: ArrayLike<number>, scores: Int8Array, most: number): Stretch {
  let best = { from: 0, until: 0, equal: -1 }
  let from = 0
  let equal = 0
  let last = GONE
  for (let at = 0; at <= scores.length; at += 1) {
    const place = places[at] ?? GONE
    const isTorn = place !== GONE && last !== GONE && place - last > most
    if (isTorn || at === scores.length) {
      if (equal > best.equal) best = { from, until: at, equal }
      from = at
      equal = 0
    }
    if (place !== GONE) last = place
    if (scores[at] === 1) equal += 1
  }
  return best
}

/**
 * The stretch that holds most equal characters for the fewest others (Kadane's maximum subarray); one in three is
 * equal by chance in unrelated English, so that an equal one must weigh more for a stretch half replaced to stay whole.
 */
function densest(scores: Int8Array, from: number, until: number): Stretch {
  let best = { from, until, sum: 0 }
  let begin = from
  let sum = 0
  for (let at = from; at < until; at += 1) {
    if (sum <= 0) {
      sum = 0
      begin = at
    }
    sum += scores[at] === 1 ? EQUAL : -1
    if (sum >= best.sum) best = { from: begin, until: at + 1, sum }
  }
  return best
}

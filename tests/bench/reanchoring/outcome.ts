import type { Span } from '../../../src/shared/text/block'
import type { TrackedText } from './tracked-text'

/** What became of a passage; `gone` and `false` are of passages of which less than half is left. */
export type Outcome = 'found' | 'near' | 'wrong' | 'orphan' | 'gone' | 'false'

/** Where the units of each old offset are now: a list of places, made once for an edited text. */
export interface Truth {
  readonly edited: TrackedText
  readonly places: Int32Array
}

export function truthOf(edited: TrackedText, oldLength: number): Truth {
  const places = new Int32Array(oldLength * 2).fill(-1)
  edited.from.forEach((from, at) => {
    if (from < 0) return
    if ((places[from * 2] ?? -1) < 0) places[from * 2] = at
    places[from * 2 + 1] = at
  })
  return { edited, places }
}

export interface Judged {
  readonly outcome: Outcome
  /** Whether both ends are within one unit of the true ones. */
  readonly endsMatch: boolean
}

/** Compares a place (undefined: orphan) with where the passage truly is. */
export function judge(
  { edited, places }: Truth,
  passage: Span,
  copyOf: string,
  place: Span | undefined,
): Judged {
  const { kept, start, end } = largestPiece({ edited, places }, passage)
  if (kept < (passage.end - passage.start) / 2) {
    // A copy of the whole passage elsewhere is the passage as well: nobody could tell. What is left of it is no "elsewhere".
    const isElsewhere =
      place !== undefined &&
      edited.text.slice(place.start, place.end) !== copyOf &&
      (Math.min(place.end, end) - Math.max(place.start, start)) * 2 < place.end - place.start
    return { outcome: isElsewhere ? 'false' : 'gone', endsMatch: false }
  }
  if (place === undefined) return { outcome: 'orphan', endsMatch: false }
  const off = [Math.abs(place.start - start), Math.abs(place.end - end)]
  const shared = Math.min(place.end, end) - Math.max(place.start, start)
  const overlap = shared / Math.max(place.end - place.start, end - start)
  const endsMatch = off.every((units) => units <= 1)
  if (overlap >= 0.8 || off.every((units) => units <= 2)) return { outcome: 'found', endsMatch }
  return { outcome: overlap >= 0.4 ? 'near' : 'wrong', endsMatch }
}

interface Piece {
  readonly kept: number
  readonly start: number
  readonly end: number
}

/** Where the passage is now; of one torn apart (by more than its own length, or in its order), the piece with most of it. */
function largestPiece({ edited, places }: Truth, passage: Span): Piece {
  const pieces: Piece[] = []
  const length = passage.end - passage.start
  let piece: Piece = { kept: 0, start: Infinity, end: -1 }
  for (let at = passage.start; at < passage.end; at += 1) {
    const first = places[at * 2] ?? -1
    if (first < 0) continue
    const here = { start: first, end: (places[at * 2 + 1] ?? first) + 1 }
    if (piece.end >= 0 && (here.start < piece.end || here.start - piece.end > length)) {
      pieces.push(piece)
      piece = { kept: 0, start: Infinity, end: -1 }
    }
    piece = {
      kept: piece.kept + (edited.kept[first] ?? 0),
      start: Math.min(piece.start, here.start),
      end: Math.max(piece.end, here.end),
    }
  }
  return [...pieces, piece].reduce((most, one) => (one.kept > most.kept ? one : most))
}

import type { Target } from '../model/annotation'
import { foldText } from './folded-text'

/** A target as it is looked for: its quote and context, folded. */
export interface Passage {
  readonly quote: string
  readonly before: string
  readonly after: string
}

/** The folded quote and context of a target. */
export function passageOf({ exact, prefix, suffix }: Target): Passage {
  return { quote: foldText(exact).text, before: foldText(prefix).text, after: foldText(suffix).text }
}

/** How far context is compared, folded UTF-16 code units. */
const REACH = 32
/** Unrelated text of one language is about so alike by edit distance with a free end; likeness begins above it. */
const CHANCE = 0.35

/** How well what stands round [start, end) of a folded text agrees with the context of a passage. */
export interface Context {
  /** 0.7 of the side that agrees better and 0.3 of the other. */
  readonly agreement: number
  /** The side that agrees better, and the other; 0 to 1. */
  readonly better: number
  readonly worse: number
}

/** Compares the surroundings; a side that the passage had not (it began or ended the text) agrees where the text has none. */
export function contextAround(text: string, passage: Passage, start: number, end: number): Context {
  const before = agreement(
    reversed(passage.before.slice(-REACH)),
    reversed(text.slice(Math.max(0, start - REACH - REACH / 2), start)),
  )
  const after = agreement(passage.after.slice(0, REACH), text.slice(end, end + REACH + REACH / 2))
  const better = Math.max(before, after)
  const worse = Math.min(before, after)
  return { better, worse, agreement: 0.7 * better + 0.3 * worse }
}

/** How well the text begins like the wanted one: 1 - edits / length, the end of the text free, without what chance gives. */
function agreement(wanted: string, text: string): number {
  if (wanted === '') return text === '' ? 1 : 0
  if (text.startsWith(wanted)) return 1
  const likeness = 1 - prefixDistance(wanted, text) / wanted.length
  return Math.max(0, (likeness - CHANCE) / (1 - CHANCE))
}

/** The least edits that make some beginning of `text` the wanted string. */
function prefixDistance(wanted: string, text: string): number {
  let row = Array.from({ length: text.length + 1 }, (_, column) => column)
  for (let at = 1; at <= wanted.length; at += 1) {
    const next = [at]
    const unit = wanted.charCodeAt(at - 1)
    for (let column = 1; column <= text.length; column += 1) {
      const changed = (row[column - 1] ?? 0) + (unit === text.charCodeAt(column - 1) ? 0 : 1)
      next.push(Math.min(changed, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.reduce((least, distance) => Math.min(least, distance), wanted.length)
}

function reversed(text: string): string {
  let result = ''
  for (let at = text.length - 1; at >= 0; at -= 1) result += text.charAt(at)
  return result
}

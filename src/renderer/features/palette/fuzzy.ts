/** A part of a text, UTF-16 code units. */
export interface Hit {
  readonly start: number
  readonly end: number
}

export interface Match {
  /** The higher the better; only comparable for one query. */
  readonly score: number
  /** In order, apart from each other. */
  readonly hits: readonly Hit[]
}

const START = 100
const WORD_START = 80
const INSIDE = 60
const SCATTERED = 30
/** What each character costs that lies between scattered hits. */
const GAP = 0.5

/** Whether a word begins at the offset. Chinese has no spaces: there every character can begin one. */
function beginsWord(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  if (at === 0 || isAsciiGap(before)) return true
  if (before < 0x80 && text.charCodeAt(at) < 0x80) return false
  return !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '') || /\p{Script=Han}/u.test(text[at] ?? '')
}

/** ASCII that belongs to no word; `text` is folded, so that there are no capitals. */
const isAsciiGap = (code: number): boolean =>
  code < 0x80 && !((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39))

/** The word as it stands, best at the beginning of the text, then of a word. */
function whole(word: string, text: string): Match | undefined {
  let best: Match | undefined
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const base = at === 0 ? START : beginsWord(text, at) ? WORD_START : INSIDE
    const score = base - at / text.length
    if (best === undefined || score > best.score)
      best = { score, hits: [{ start: at, end: at + word.length }] }
  }
  return best
}

function isSubsequence(word: string, text: string): boolean {
  let from = 0
  for (const character of word) {
    const at = text.indexOf(character, from)
    if (at < 0) return false
    from = at + character.length
  }
  return true
}

/** The word's characters in their order with others between them; the first at the beginning of a word. */
function scattered(word: string, text: string): Match | undefined {
  if (word.length < 2 || !isSubsequence(word, text)) return undefined
  const hits: Hit[] = []
  let from = 0
  for (const character of word) {
    let at = text.indexOf(character, from)
    while (hits.length === 0 && at >= 0 && !beginsWord(text, at)) at = text.indexOf(character, at + 1)
    if (at < 0) return undefined
    const last = hits.at(-1)
    if (last?.end === at) hits[hits.length - 1] = { start: last.start, end: at + character.length }
    else hits.push({ start: at, end: at + character.length })
    from = at + character.length
  }
  const spread = (hits.at(-1)?.end ?? 0) - (hits[0]?.start ?? 0) - word.length
  // Letters strewn over a whole title match nearly anything.
  if (hits.length > word.length / 2 + 1 || spread > 4 * word.length) return undefined
  return { score: SCATTERED - GAP * spread, hits }
}

function merged(hits: readonly Hit[]): Hit[] {
  const result: Hit[] = []
  for (const hit of hits.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    if (last !== undefined && hit.start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, hit.end) }
    else result.push(hit)
  }
  return result
}

/** How well a text answers a query, both folded; undefined when a word of the query is not in it. Shorter texts win. */
export function fuzzyMatch(query: string, text: string): Match | undefined {
  const words = query.split(/\s+/).filter((word) => word !== '')
  const matches = words.map((word) => whole(word, text) ?? scattered(word, text))
  if (matches.length === 0 || matches.includes(undefined)) return undefined
  const found = matches.filter((match) => match !== undefined)
  const score = found.reduce((sum, match) => sum + match.score, 0) / found.length
  return { score: score - text.length / 1000, hits: merged(found.flatMap((match) => match.hits)) }
}

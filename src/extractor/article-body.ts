import { countWords } from '../shared/text/segment'
import { isDateLine } from './dates'
import { isMarkedLine, SENTENCE_END } from './plain-blocks'
import { isCommentsLine, isOthersLine, siteEvidence } from './site-words'

/** Places among a text's blocks; `end` is exclusive. */
interface Range {
  readonly start: number
  readonly end: number
}

/** Points that an edge must have before anything is cut there. */
const ENOUGH = 2
/**
 * Points in all, and for each block, from which a text is a whole page copied out of a browser: with menus, lists of
 * links, comments and all, of which most lines prove nothing by themselves.
 */
const WHOLE_PAGE = { points: 14, density: 0.05 }
/** The same of a text that is as long as such pages are. */
const LONG_PAGE = { blocks: 50, points: 8, density: 0.03 }

/**
 * Where the article is in a text that may have been copied with the page round it. Everything, unless there is
 * positive evidence of a site (`siteEvidence`): losing a line of the article is worse than keeping one of the page.
 * And only round prose: verse, lists and conversations look like menus to a machine.
 */
export function bodyOf(blocks: readonly string[]): Range {
  const whole = { start: 0, end: blocks.length }
  const points = siteEvidence(blocks)
  const words = blocks.map((block) => countWords(block))
  const total = points.reduce((sum, one) => sum + one, 0)
  if (!blocks.some((block, at) => isProse(block, words[at] ?? 0)))
    return total < ENOUGH ? whole : bare(points)
  const copied = isWholePage(total, blocks.length) || isMenu(blocks, words)
  if (total < ENOUGH && !copied) return whole
  const scores = blocks.map((block, at) => scoreOf(block, words[at] ?? 0, points[at] ?? 0, copied))
  const core = withMarkedLines(copied ? firstGoodRun(blocks, scores) : bestRun(scores), scores)
  if (copied) return core
  const reversed = { blocks: blocks.toReversed(), points: points.toReversed(), words: words.toReversed() }
  const cut = (enough: number): Range => ({
    start: cutBefore(core.start, { blocks, points, words }, enough),
    end: blocks.length - cutBefore(blocks.length - core.end, reversed, enough),
  })
  const { start, end } = cut(ENOUGH)
  // Words that stand inside the text as well are its headings: they speak against the same words at its edges.
  const inside = points.slice(start, end).reduce((sum, one) => sum + one, 0)
  return inside === 0 ? { start, end } : cut(ENOUGH + inside)
}

const isWholePage = (points: number, blocks: number): boolean =>
  [{ ...WHOLE_PAGE, blocks: 0 }, LONG_PAGE].some(
    (page) => blocks >= page.blocks && points >= page.points && points >= page.density * blocks,
  )

/** Lines of a menu, at least: as many one after the other have neither a full stop nor a number before them. */
const MENU = 15

/** Whether two in five of a text's lines are short, and many of them stand together: a site's menus. */
function isMenu(blocks: readonly string[], words: readonly number[]): boolean {
  const entries = blocks.map(
    (block, at) =>
      (words[at] ?? 0) <= 5 &&
      block.length <= 40 &&
      !/^\p{N}|[.!?。！？,，:：…]/u.test(block) &&
      !isMarkedLine(block),
  )
  let run = 0
  const runs = entries.map((isEntry) => (run = isEntry ? run + 1 : 0))
  return runs.some((length) => length >= MENU) && entries.filter(Boolean).length > blocks.length * 0.4
}

/** A text without prose, without the lines at its very edges that speak for a site. */
function bare(points: readonly number[]): Range {
  const first = points.findIndex((one) => one === 0)
  const last = points.findLastIndex((one) => one === 0)
  // Edges that are the same may be a refrain; an address or a word of an interface among them is none.
  const surely = points.some((one) => one > 1) || new Set(points.filter((one) => one > 0)).size > 1
  return first < 0 || !surely ? { start: 0, end: points.length } : { start: first, end: last + 1 }
}

const isProse = (block: string, words: number) => words >= 20 && SENTENCE_END.test(block)

/** What every page says of itself, in whole sentences. */
const CONSENT =
  /\b(?:(?:use|accept|uses|our|verwende[nt]?|utilizamos|utilise) (?:of )?cookies|cookie(?:s| policy)|privacy policy|terms of (?:use|service)|all rights reserved)\b/iu

/** What a line costs under which a site shows other articles: some do so in the midst of one. */
const OTHER = 100

/** An entry of a menu may end in a bracket or a colon: `Canada (English)`, `PC (65)`, `Share this:`. */
const isEntry = (block: string, words: number) =>
  (words < 8 && /[)）:：]$/u.test(block)) || /[(（]\d+[)）]$/u.test(block)

function scoreOf(block: string, words: number, points: number, copied: boolean): number {
  if (isOthersLine(block)) return -OTHER
  if (points > 0) return -25
  if (isDateLine(block)) return copied ? -20 : -8
  if (CONSENT.test(block)) return -20
  if (isMarkedLine(block)) return 0
  if (SENTENCE_END.test(block) && !(copied && isEntry(block, words))) return Math.min(words, 60) + 2
  // A heading inside the article is worth keeping between two paragraphs, not at an edge.
  return words >= 25 ? words / 2 : copied ? -2 : -1
}

interface Edge {
  readonly blocks: readonly string[]
  readonly points: readonly number[]
  readonly words: readonly number[]
}

/**
 * How many blocks go at the start of an edge whose article begins at `core`: as far as the last one with evidence,
 * or as much of it as the evidence carries; none where it carries nothing.
 */
function cutBefore(core: number, edge: Edge, enough: number): number {
  for (let cut = core; cut > 0; cut -= 1)
    if ((edge.points[cut - 1] ?? 0) > 0 && isCarried(cut, edge, enough)) return cut
  return 0
}

/** Whether the evidence in the first blocks is enough for what would go with them. */
function isCarried(cut: number, { blocks, points, words }: Edge, enough: number): boolean {
  let evidence = 0
  let content = 0
  let plain = 0
  for (let at = 0; at < cut; at += 1) {
    const block = blocks[at] ?? ''
    const own = points[at] ?? 0
    evidence += own
    if (own > 0) continue
    plain += 1
    const says = (SENTENCE_END.test(block) && (words[at] ?? 0) >= 8) || isMarkedLine(block)
    if (says) content += 1
  }
  return evidence >= enough && content <= evidence / 2 && plain <= evidence * 4
}

/** A list or a conversation beside the run belongs to it. */
function withMarkedLines({ start, end }: Range, scores: readonly number[]): Range {
  const first = scores.findLastIndex((score, at) => at < start && score !== 0) + 1
  const last = scores.findIndex((score, at) => at >= end && score !== 0)
  return { start: first, end: last < 0 ? scores.length : last }
}

/** An article comes before what a site shows below it: a run with this share of the best one's sum is enough. */
const GOOD = 0.4
/** As is a run of about so many words. */
const LONG = 120

/** The first good run of those that the lines part under which readers speak. */
function firstGoodRun(blocks: readonly string[], scores: readonly number[]): Range {
  const ends = [...blocks.flatMap((block, at) => (isCommentsLine(block) ? [at] : [])), blocks.length]
  const runs = ends.map((end, at) => {
    const start = at === 0 ? 0 : (ends[at - 1] ?? 0) + 1
    const run = bestRun(scores.slice(start, end))
    return { start: run.start + start, end: run.end + start, sum: run.sum }
  })
  const best = runs.reduce((most, { sum }) => Math.max(most, sum), -Infinity)
  return runs.find(({ sum }) => sum >= Math.min(best * GOOD, LONG)) ?? bestRun(scores)
}

/** The contiguous run with the greatest sum (Kadane); the whole text where no run is positive. */
function bestRun(scores: readonly number[]): Range & { readonly sum: number } {
  let best = { start: 0, end: scores.length, sum: 0 }
  let start = 0
  let sum = 0
  scores.forEach((score, at) => {
    if (sum <= 0) {
      start = at
      sum = 0
    }
    sum += score
    if (sum > best.sum) best = { start, end: at + 1, sum }
  })
  return best
}

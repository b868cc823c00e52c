import type { Choice } from '../shared/model/extraction'
import type { OutlineBlock } from '../shared/model/outline'
import type { Block } from './blocks'
import { set, type Decision } from './decision'
import { evidenceOf, RULES, THRESHOLD, type Evidence, type Votes } from './evidence'
import { keepKicker, type ShownAbove } from './kicker'
import { shortened } from './shortened'
import { STRUCTURE } from './structure'

/**
 * Which blocks of a page are its article: points of every rule, then what the structure says (`STRUCTURE`), then what a
 * person put in and left out. `without` names rules that are switched off, to measure what they gain; `above` is what the
 * reader shows above the article.
 */
export function decide(
  blocks: readonly Block[],
  votes: Votes,
  choice: Choice,
  without: readonly string[] = [],
  above: ShownAbove = { words: [], lang: undefined },
): Decision[] {
  const decisions =
    choice.by === 'merged' ? merged(blocks, votes, without, above) : byOne(blocks, votes, choice.by)
  for (const n of choice.putIn) set(decisions[n], true, 'person')
  for (const n of choice.leftOut) set(decisions[n], false, 'person')
  return decisions
}

function byOne(blocks: readonly Block[], votes: Votes, by: Exclude<Choice['by'], 'merged'>): Decision[] {
  return blocks.map(({ n }) => ({ in: by === 'page' || votes[by].has(n), why: by }))
}

function merged(
  blocks: readonly Block[],
  votes: Votes,
  without: readonly string[],
  above: ShownAbove,
): Decision[] {
  const rules = RULES.filter(({ name }) => !without.includes(name))
  const evidence = evidenceOf(blocks, votes)
  const decisions = evidence.map((one) => weigh(one, rules))
  for (const { name, apply } of STRUCTURE) if (!without.includes(name)) apply(decisions, evidence, name)
  if (!without.includes('kicker')) keepKicker(decisions, evidence, above, 'kicker')
  return decisions
}

/** In where the points for it are more than the threshold; the reason is what weighed most on that side. */
function weigh(evidence: Evidence, rules: typeof RULES): Decision {
  const points = rules.map(({ name, points }) => ({ name, points: points(evidence) }))
  const isIn = points.reduce((sum, one) => sum + one.points, 0) > THRESHOLD
  const side = points.filter((one) => one.points !== 0 && one.points > 0 === isIn)
  const most = side.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))[0]
  return { in: isIn, why: most?.name ?? 'witnesses' }
}

/** The blocks as a screen shows them. */
export function outlineOf(blocks: readonly Block[], decisions: readonly Decision[]): OutlineBlock[] {
  return blocks.map((block) => ({
    n: block.n,
    kind: block.kind,
    begins: shortened(beginningOf(block)),
    words: block.words,
    in: decisions[block.n]?.in ?? false,
    why: decisions[block.n]?.why ?? '',
  }))
}

function beginningOf({ kind, text, element }: Block): string {
  if (text === '') return altOf(element)
  return kind === 'table' ? cellsOf(element) : text
}

/** Cells stand beside each other without a blank in the source. */
const cellsOf = (table: Element) =>
  [...table.querySelectorAll('caption, th, td')].map((cell) => cell.textContent.trim()).join(' ')

const altOf = (element: Element) =>
  (element.matches('img') ? element : element.querySelector('img'))?.getAttribute('alt') ?? ''

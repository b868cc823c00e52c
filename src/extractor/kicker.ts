import { isOnlyDate } from './dates'
import { set, type Decision } from './decision'
import type { Evidence } from './evidence'
import { ABOUT_IT, isDated, isFurniture, mentionsBoilerplate } from './line-signs'

/** What the reader shows above an article, as far as a line of the page may say it. */
export interface ShownAbove {
  /** Title, authors, site. */
  readonly words: readonly string[]
  /** Of the page, BCP 47. */
  readonly lang: string | undefined
}

/** How many lines may stand between a headline and the text. */
const LINES = 2
const LONGEST = { words: 14, linked: 0.5 }

/**
 * The lines directly before the text that give the day and something beside it that is shown nowhere else: the number of
 * a press release, the section. A day alone, a byline, buttons and counts of the site, and what the page itself calls so
 * are left out.
 */
export function keepKicker(
  decisions: Decision[],
  evidence: readonly Evidence[],
  { words, lang }: ShownAbove,
  why: string,
): void {
  const isWorded = ({ block }: Evidence) => block.kind !== 'image'
  const first = evidence.findIndex((one) => isWorded(one) && decisions[one.block.n]?.in === true)
  const above = evidence.slice(0, Math.max(0, first)).filter(isWorded).slice(-LINES).toReversed()
  const other = above.findIndex((one) => !isShortLine(one))
  const lines = other < 0 ? above : above.slice(0, other)
  const saysMore = ({ block }: Evidence) => {
    const rest = words.reduce((line, shown) => line.replaceAll(shown, ' '), block.text).trim()
    return /[\p{L}\p{N}]{2}/u.test(rest) && !isOnlyDate(rest, lang)
  }
  if (!lines.some(({ block }) => isDated(block.text, block.words)) || !lines.some(saysMore)) return
  for (const { block } of lines) set(decisions[block.n], true, why)
}

const isShortLine = ({ block, defuddleWhole, names }: Evidence): boolean =>
  block.kind === 'text' &&
  defuddleWhole &&
  block.words <= LONGEST.words &&
  block.linked <= LONGEST.linked &&
  !mentionsBoilerplate(block.text) &&
  !isFurniture(block.text) &&
  !ABOUT_IT.test(names)

import { countWords } from '../shared/text/segment'
import { bylineOf } from './byline'
import { isDateLine, isOnlyDate } from './dates'
import { isListItem, isSpeech } from './plain-blocks'
import { siteEvidence } from './site-words'

/** What stands above a plain text, and where among its blocks; lines with a place are shown apart from the text. */
export interface PlainHead {
  readonly title?: string
  readonly titleAt?: number
  readonly author?: string
  readonly bylineAt?: number
  /** The line that names the day. */
  readonly date?: string
  readonly dateAt?: number
}

/** A title's last character: it ends no sentence and does not go on in the next line. */
const OPEN_OR_STOPPED = /[.。…,，;；:：、—–-]$/u
/** How many lines may stand above the first paragraph and still be its heading. */
const HEADING_LINES = 3

/**
 * The title, author and day above a text. Without a page round it only what is surely a head is taken out: the
 * first line of a poem is shown as its title and stays in it.
 */
export function headOf(
  blocks: readonly string[],
  body: { readonly start: number; readonly end: number },
  groups: readonly (readonly string[])[],
  lang: string | undefined,
): PlainHead {
  const isAbout = (block: string) => isDateLine(block, lang) || bylineOf(block) !== undefined
  const found = blocks
    .slice(body.start, body.end)
    .findIndex((block, at, all) => !isAbout(block) && (startsText(block) || startsTalk(all, at, isAbout)))
  const textAt = found < 0 ? body.end : body.start + found
  const above = blocks.slice(0, textAt)
  const dateAt = above.findLastIndex((block) => isDateLine(block, lang))
  const date = blocks[dateAt]
  const bylineAt = above.findLastIndex((block) => bylineOf(block) !== undefined)
  const author = bylineOf(blocks[bylineAt] ?? '')
  const titleAt = titlePlace(above, body.start > 0, blocks, isAbout)
  const title = blocks[titleAt]
  // Where a site puts the day between title and text, what stands behind the day is the text's own.
  const isBehindDate = body.start > 0 && dateAt >= 0 && titleAt > dateAt
  const isApart = groups[0]?.length === 1 && groups.some(({ length }) => length > 1)
  const isHeading =
    title !== undefined &&
    (body.start > 0 ||
      (!OPEN_OR_STOPPED.test(title) &&
        (isApart || isAbout(above[titleAt + 1] ?? '') || standsAbove(textAt, blocks[textAt]))))
  // A diary has many such lines; one that says more than the day is more than a date.
  const isOnlyDay =
    date !== undefined &&
    isOnlyDate(date, lang) &&
    blocks.filter((block) => isOnlyDate(block, lang)).length === 1
  const somethingLeft = textAt < body.end
  return {
    ...(isHeading && blocks.length > 1 ? { title, ...(isBehindDate ? {} : { titleAt }) } : {}),
    ...(author !== undefined && somethingLeft ? { author, bylineAt } : {}),
    ...(date === undefined ? {} : { date }),
    ...(isOnlyDay && somethingLeft ? { dateAt } : {}),
  }
}

/** The nearest line above the text where a site's stand above it too, else the first; -1 where there is none. */
function titlePlace(
  above: readonly string[],
  isCut: boolean,
  blocks: readonly string[],
  isAbout: (block: string) => boolean,
): number {
  const mayBeTitle = (block: string) => block.length <= 300 && !isAbout(block)
  if (!isCut) return above.findIndex(mayBeTitle)
  const points = siteEvidence(blocks)
  return above.findLastIndex((block, at) => mayBeTitle(block) && (points[at] ?? 0) === 0)
}

/** Whether few enough lines stand above the text, and it does not go on in the midst of a sentence. */
const standsAbove = (textAt: number, text: string | undefined): boolean =>
  textAt <= HEADING_LINES && text !== undefined && !/^\p{Ll}/u.test(text)

/** A line of a list, a sentence, or a long one: what cannot stand above a text any more. */
function startsText(block: string): boolean {
  const words = countWords(block)
  return isListItem(block) || words >= 25 || (/[.。…”"’:：]$/u.test(block) && words >= 4)
}

/** Two lines of somebody's, one soon after the other; one alone may be a headline with a colon. */
function startsTalk(blocks: readonly string[], at: number, isAbout: (block: string) => boolean): boolean {
  const next = blocks.slice(at + 1, at + 3)
  return isSpeech(blocks[at] ?? '') && next.some((block) => isSpeech(block) && !isAbout(block))
}

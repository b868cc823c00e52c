import { roughWords } from '../blocks'
import { DECK, isSentence } from '../line-signs'
import type { Line } from './lines'
import type { PageMarks } from './page-marks'

/** What a page calls a line that says when it appeared, and by whom. */
export const DATED =
  /(?:^|[\s_-])(?:date|datum|fecha|data|published|pubdate|publish|posted|post-date|entry-date|timestamp|time|meta|post-meta|entry-meta|byline|dateline|created|submitted|postinfo|info|datetime)(?:$|[\s_-])/
/** Words that say of a day that the article was changed on it, or appeared. */
export const UPDATED =
  /updated?|modified|last[ -]?(?:change|edit)|aktualisiert|geändert|änderung|bearbeitet|aktualisierung|mise? à jour|modifié|actualizad|modificad|aggiornat|atualizad|bijgewerkt|更新|修改|수정|обновлен|изменен|oppdatert|uppdaterad|opdateret/i
export const PUBLISHED =
  /published|posted|publish|pubdate|created|issued|veröffentlicht|erstellt|publié|publicad|pubblicat|gepubliceerd|发布|發布|公開|投稿|등록|입력|опубликован|erschienen|verfasst|online seit|eingestellt|datum\b|stand\b|date\b/i
const WRITTEN = /^(?:von|by|par|por|di|door)\s|written|geschrieben|gepostet|écrit|escrito|scritto/iu

const TIMES = 'time, abbr.published, abbr.date, .published[title], .dt-published'
/** Words from which on a line that ends as a sentence does is a paragraph of the article. */
const PARAGRAPH = 20
/** What a line of the head may say beside its day, UTF-16 units: who, where, how long it takes to read. */
const BESIDE = 60
const HEAD = 'header, footer, hgroup, address'
const PARTS = 'li, dd, dt, td, th, figcaption, blockquote'

/** Which days of a page say when its article appeared, and which the article only tells of. */
export interface ToldDays {
  /** The time elements that stand in the head or the foot of the article, in the page's order. */
  readonly times: readonly Element[]
  /** Whether a line is running text, whose day is one of its story. */
  readonly isTold: (line: Line) => boolean
}

/**
 * Tells the days in the head of an article (beside the title, in a byline, a dateline, a header or footer) from those in
 * its text. `titleAt` is the place of the title's line, -1 where there is none.
 */
export function toldDays({ page, lines, isAside }: PageMarks, titleAt: number): ToldDays {
  const paragraphs = lines.flatMap((line, at) => (at > titleAt && isParagraph(line) ? [at] : []))
  const [first = lines.length, second = lines.length] = paragraphs
  const told = new Set<Line>()
  const places = placesOf(lines)
  const times = [...page.querySelectorAll(TIMES)].slice(0, 60).filter((time) => !isAside(time))
  const dating = times.filter((time) => {
    const at = placeOf(time, places, lines)
    const line = lines[at]
    if (line === undefined || isHead(time, line, at < first ? 0 : at < second ? 1 : 2)) return true
    told.add(line)
    return false
  })
  return { times: dating, isTold: (line) => told.has(line) || isStory(line) }
}

/** Where the lines of each block stand among all: a block that breaks its lines, or has others inside, has several. */
function placesOf(lines: readonly Line[]): Map<Element, number[]> {
  const places = new Map<Element, number[]>()
  for (const [at, { element }] of lines.entries()) {
    const own = places.get(element)
    if (own === undefined) places.set(element, [at])
    else own.push(at)
  }
  return places
}

/** The place of the line that a time stands in, of the block nearest round it; -1 where it is in none. */
function placeOf(time: Element, places: Map<Element, number[]>, lines: readonly Line[]): number {
  const text = (time.textContent ?? '').replace(/\s+/g, ' ').trim()
  for (let one: Element | null = time; one !== null; one = one.parentElement) {
    const own = places.get(one)
    if (own !== undefined) return own.find((at) => lines[at]?.text.includes(text)) ?? own[0] ?? -1
  }
  return -1
}

/** `below` is how many paragraphs stand between the title and the line, at most 2. */
function isHead(time: Element, line: Line, below: number): boolean {
  const beside = line.text.length - (time.textContent ?? '').trim().length
  if (line.text.length <= 200 && isNamed(time, line)) return true
  if (isStory(line) || beside > BESIDE) return false
  if (saysSo(line.text)) return true
  // The first may be a deck.
  return below === 0 || (below === 1 && line.element.closest(PARTS) === null)
}

/** Begins by saying that the article appeared, or was changed, and is no sentence that tells so of something else. */
const saysSo = (text: string): boolean =>
  !isSentence(text) && [UPDATED, PUBLISHED].some((words) => words.test(text.slice(0, 30)))

function isNamed(time: Element, { element }: Line): boolean {
  if (time.closest(HEAD) !== null) return true
  for (let one: Element | null = time; one !== null; one = one.parentElement) {
    if (DATED.test(namesOf(one))) return true
    if (one === element) return one.parentElement !== null && DATED.test(namesOf(one.parentElement))
  }
  return false
}

const namesOf = (element: Element): string =>
  ['class', 'id', 'itemprop', 'rel']
    .map((name) => element.getAttribute(name) ?? '')
    .join(' ')
    .toLowerCase()

/** A sentence that says of nothing that it was published. */
const isStory = ({ text, blockMarks }: Line): boolean =>
  isSentence(text) &&
  roughWords(text) >= 5 &&
  !UPDATED.test(text) &&
  !PUBLISHED.test(text) &&
  !WRITTEN.test(text) &&
  !DATED.test(blockMarks)

const isParagraph = ({ text, aside, blockMarks }: Line): boolean =>
  !aside &&
  roughWords(text) >= PARAGRAPH &&
  isSentence(text) &&
  !/(?:^|\s)h[1-6](?:\s|$)/.test(blockMarks) &&
  !DECK.test(blockMarks)

import type { Evidence } from './evidence'
import { lineOf } from './blocks'
import { DECK, isBoilerplate, isCredit, isDated, isPaywall, isSentence } from './line-signs'
import { set, type Decision } from './decision'

/** What the order of the blocks says, after each was weighed by itself. */
export interface StructureRule {
  readonly name: string
  readonly apply: (decisions: Decision[], evidence: readonly Evidence[], name: string) => void
}

/** In this order: later ones see what earlier ones decided. */
export const STRUCTURE: readonly StructureRule[] = [
  { name: 'deck', apply: restoreDeck },
  { name: 'lead', apply: restoreLead },
  { name: 'close', apply: restoreClose },
  { name: 'captions', apply: keepCaptions },
  { name: 'whole-things', apply: keepWholeThings },
  { name: 'folded', apply: keepFolded },
  { name: 'data-sheet', apply: keepDataSheet },
  { name: 'short-page', apply: keepShortPage },
  { name: 'headings', apply: dropEmptyHeadings },
  { name: 'first-heading', apply: keepFirstHeading },
  { name: 'images', apply: placeImages },
]

/** What sums the article up, by its class, between the page's title and the first paragraph. */
function restoreDeck(decisions: Decision[], evidence: readonly Evidence[], why: string): void {
  const first = evidence.findIndex(({ isLong, block }) => isLong && decisions[block.n]?.in === true)
  const title = evidence.findLastIndex(({ block }, at) => at < first && block.element.localName === 'h1')
  if (title < 0) return
  for (const { block, names } of evidence.slice(title + 1, first))
    if (
      block.words >= 8 &&
      block.words <= 80 &&
      block.linked < 0.3 &&
      block.kind !== 'caption' &&
      DECK.test(names)
    )
      set(decisions[block.n], true, why)
}

/** The sentences directly before the first paragraph and beside it that both witnesses keep: a short lead. */
function restoreLead(decisions: Decision[], evidence: readonly Evidence[], why: string): void {
  const first = evidence.findIndex(({ isLong, block }) => isLong && decisions[block.n]?.in === true)
  const parent = evidence[first]?.block.element.parentElement
  for (const { block, readability, defuddle } of evidence.slice(0, Math.max(0, first)).toReversed()) {
    const isBeside = block.element.parentElement === parent && block.kind === 'text' && block.linked < 0.3
    if (!isBeside || !readability || !defuddle || !isSentence(block.text)) return
    set(decisions[block.n], true, why)
  }
}

/** The sentences directly after the last paragraph and beside it that both witnesses keep: a short close. */
function restoreClose(decisions: Decision[], evidence: readonly Evidence[], why: string): void {
  const last = evidence.findLastIndex(({ isLong, block }) => isLong && decisions[block.n]?.in === true)
  if (last < 0) return
  const parent = evidence[last]?.block.element.parentElement
  for (const { block, readability, defuddle } of evidence.slice(last + 1)) {
    const isBeside =
      block.element.parentElement === parent && block.kind === 'text' && block.linked === 0 && block.words > 1
    if (!isBeside || !readability || !defuddle || !isSentence(block.text) || isAside(block)) return
    set(decisions[block.n], true, why)
  }
}

const isAside = ({ text, words }: Evidence['block']): boolean =>
  isBoilerplate(text) || isCredit(text) || isPaywall(text) || isDated(text, words)

/**
 * A caption stays with its image. Between the paragraphs of the article one witness is enough, and a credit is one as
 * well: it names the source of an image that stays; behind the last paragraph both must keep it, and a credit goes. One
 * that is a link to another page is a teaser's.
 */
function keepCaptions(decisions: Decision[], evidence: readonly Evidence[], why: string): void {
  const isAmid = amidText(decisions, evidence)
  const isOfFigure = ofFigures()
  for (const one of evidence) {
    const { block, readability, defuddle, defuddleWhole, isBefore } = one
    if (block.kind !== 'caption' || isTeaser(block)) continue
    const beside = isAmid(one)
      ? readability || defuddleWhole
      : readability && defuddle && !isCredit(block.text)
    const kept = isBefore ? readability || defuddle : beside && isOfFigure(block.element)
    if (kept || (isAmid(one) && holdsItsImage(one))) set(decisions[block.n], true, why)
  }
}

/** Of a figure whose subject is there: what was embedded may be gone. A figure is looked through once, however many captions it has. */
function ofFigures() {
  const seen = new Map<Element, boolean>()
  return (caption: Element): boolean => {
    const figure = caption.closest('figure')
    if (figure === null) return false
    const known = seen.get(figure) ?? figure.querySelector(SUBJECT) !== null
    seen.set(figure, known)
    return known
  }
}

const SUBJECT = 'img, picture, video, audio, math, table, pre'

/** Nothing but a link to another page: not to the image itself, a place in this page or whose the image is. */
const isTeaser = ({ element, text, linked }: Evidence['block']): boolean => {
  if (linked < 0.8 || isCredit(text)) return false
  const link = element.closest('a[href]') ?? element.querySelector('a[href]')
  return !/^(?:#|javascript:)|\.(?:jpe?g|png|webp|avif|gif|svg)(?:[?#]|$)/i.test(
    link?.getAttribute('href') ?? '',
  )
}

/** Between the first and the last paragraph that are in. */
function amidText(decisions: readonly Decision[], evidence: readonly Evidence[]) {
  const isText = ({ block }: Evidence) => block.kind === 'text' && decisions[block.n]?.in === true
  const [first, last] = [evidence.findIndex(isText), evidence.findLastIndex(isText)]
  return ({ block: { n } }: Evidence): boolean => n > first && n < last
}

/** Image and caption in one block, beside the article's paragraphs or kept by a witness: without it the image is lost. */
const holdsItsImage = ({ block, readability, defuddleWhole, inParent, inGrandparent }: Evidence): boolean =>
  block.element.querySelector('img') !== null &&
  (readability || defuddleWhole || inParent > 0.3 || inGrandparent > 0.3)

/** Code and tables say nothing in sentences: inside the article they stay where both witnesses keep them. */
function keepWholeThings(decisions: Decision[], evidence: readonly Evidence[], why: string): void {
  for (const { block, readability, defuddle, isBefore, isAfter } of evidence)
    if ((block.kind === 'code' || block.kind === 'table') && readability && defuddle && !isBefore && !isAfter)
      set(decisions[block.n], true, why)
}

/** What is folded away beside the paragraphs of the article is of it, however short; a folded list of links is a menu. */
function keepFolded(decisions: Decision[], evidence: readonly Evidence[], why: string): void {
  const paragraphs = evidence.filter(({ isLong, block }) => isLong && decisions[block.n]?.in === true)
  const [first, last] = [paragraphs[0]?.block.n ?? Infinity, paragraphs.at(-1)?.block.n ?? -1]
  const parents = new Set(paragraphs.map(({ block }) => block.element.parentElement))
  const folded = new Map<Element, Evidence[]>()
  for (const one of evidence.slice(first, last)) {
    const details = one.block.element.closest('details')
    if (details !== null && parents.has(details.parentElement))
      folded.set(details, [...(folded.get(details) ?? []), one])
  }
  for (const inside of folded.values())
    if (linkedShare(inside) < 0.5) for (const { block } of inside) set(decisions[block.n], true, why)
}

/** Of the words of some blocks, the share that is links, 0 to 1. */
const linkedShare = (blocks: readonly Evidence[]): number =>
  blocks.reduce((sum, { block }) => sum + block.linked * block.words, 0) /
  Math.max(
    1,
    blocks.reduce((sum, { block }) => sum + block.words, 0),
  )

/**
 * What a page says of its subject in terms and their definitions, directly before its first paragraph: both witnesses
 * keep most of the list.
 */
function keepDataSheet(decisions: Decision[], evidence: readonly Evidence[], why: string): void {
  const isDefined = ({ block }: Evidence) => block.element.closest('dl') !== null
  const sheet = evidence.filter((one) => one.isBefore && isDefined(one))
  const kept = sheet.filter(({ readability, defuddle }) => readability && defuddle)
  if (kept.length < 4 || kept.length < sheet.length / 2) return
  for (const { block } of kept) set(decisions[block.n], true, why)
}

/** Under this many words the rules, made for articles, say little. */
const SHORT = 60

/** A page of a few lines: what either witness took, where that is much more. */
function keepShortPage(decisions: Decision[], evidence: readonly Evidence[], why: string): void {
  const words = (of: (one: Evidence) => boolean) =>
    evidence.reduce((sum, one) => sum + (of(one) ? one.block.words : 0), 0)
  const kept = words(({ block }) => decisions[block.n]?.in === true)
  const [readability, defuddle] = [words((one) => one.readability), words((one) => one.defuddle)]
  if (kept >= SHORT || Math.min(readability, defuddle) === 0) return
  if (Math.max(readability, defuddle) <= kept * 1.5) return
  for (const one of evidence) if (one.readability || one.defuddle) set(decisions[one.block.n], true, why)
}

/**
 * A heading leads to something that is in the article, and then stays where both witnesses keep it; a long one that
 * both keep is a deck.
 */
function dropEmptyHeadings(decisions: Decision[], evidence: readonly Evidence[], why: string): void {
  // How far the next block is that is in; a button or a label may lie between.
  let distance = Infinity
  for (const { block, readability, defuddle, isBefore } of evidence.toReversed()) {
    if (block.kind === 'image') continue
    distance += 1
    const decision = decisions[block.n]
    if (block.kind === 'heading') {
      const isBoth = readability && defuddle
      const leads = distance <= 2
      if (!leads && !(isBoth && block.words >= 8)) set(decision, false, why)
      if (leads && isBoth && !isBefore) set(decision, true, why)
    }
    if (decision?.in === true) distance = 0
  }
}

/** As many headings of its kind must be in the article. */
const ALIKE = 2

/**
 * The heading directly before the first paragraph is a part's, not the page's, where the headings of later parts, which
 * are in, stand in a place of the same names: newsletters and digests, whose first story would have none.
 */
function keepFirstHeading(decisions: Decision[], evidence: readonly Evidence[], why: string): void {
  const isIn = ({ block }: Evidence) => decisions[block.n]?.in === true
  const first = evidence.findIndex((one) => one.block.kind !== 'image' && isIn(one))
  const heading = evidence.slice(0, Math.max(0, first)).findLast(({ block }) => block.kind !== 'image')
  if (heading?.block.kind !== 'heading') return
  const place = headingPlace(heading)
  const isAlike = (one: Evidence) => one.block.kind === 'heading' && headingPlace(one) === place
  if (evidence.slice(first).filter((one) => isIn(one) && isAlike(one)).length >= ALIKE)
    set(decisions[heading.block.n], true, why)
}

/** Without ids, of which every part may have its own. */
const headingPlace = ({ block: { element } }: Evidence): string =>
  [element, element.parentElement, element.parentElement?.parentElement]
    .map((one) => `${one?.localName ?? ''} ${one?.getAttribute('class') ?? ''}`)
    .join(' < ')

/** How many blocks before the first paragraph an image may stand that leads the article. */
const LEAD = 8

/**
 * Images inside the article stay where a witness keeps them or their figure stands among its paragraphs; before it
 * those between the title and the first paragraph that are not small.
 */
function placeImages(decisions: Decision[], evidence: readonly Evidence[], why: string): void {
  const isIn = ({ block }: Evidence) => decisions[block.n]?.in === true
  const text = evidence.filter((one) => one.block.kind !== 'image' && isIn(one))
  const [first, last] = [text[0]?.block.n ?? 0, text.at(-1)?.block.n ?? -1]
  const title = evidence.findLastIndex(({ block }, at) => at <= first && block.element.localName === 'h1')
  for (const one of evidence) {
    if (one.block.kind !== 'image') continue
    const { n } = one.block
    const inside = n > first && n <= last + 1
    const leads = n < first && (title >= 0 ? n > title : n >= first - LEAD)
    const voted = one.readability || one.defuddle
    const amid = one.inParent > 0.3 || one.inGrandparent > 0.3
    const keep =
      (inside && (voted || amid)) || (leads && (voted || (title >= 0 && isLarge(one.block.element))))
    set(decisions[n], keep, why)
  }
}

/** A picture and no avatar, icon or logo: in a figure, or said to be wide. */
function isLarge(element: Element): boolean {
  const image = element.matches('img') ? element : element.querySelector('img')
  if (image === null) return false
  const says = `${image.getAttribute('class') ?? ''} ${image.getAttribute('src') ?? ''} ${lineOf(element)}`
  if (/avatar|icon|logo|author|sprite|pixel/i.test(says)) return false
  const width = Number.parseInt(image.getAttribute('width') ?? '', 10)
  return width >= 300 || (element.closest('figure') !== null && !(width < 300))
}

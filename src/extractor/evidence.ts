import type { Block } from './blocks'
import { isSentence, ROUND_IT, ABOUT_IT, CAPTION_LIKE, isBoilerplate, isDated, isPaywall } from './line-signs'
import type { Vote } from './witnesses'

/** What the witnesses said of a page. */
export interface Votes {
  readonly readability: Vote
  readonly defuddle: Vote
  /** Only where the page gives its article's words whole. */
  readonly jsonLd?: Vote | undefined
  /** All that Defuddle took, where not all of it counts as its vote. */
  readonly defuddleWhole?: Vote | undefined
}

/** A block with everything that a rule may look at. */
export interface Evidence {
  readonly block: Block
  readonly readability: boolean
  readonly defuddle: boolean
  /** Also where Defuddle's word does not count. */
  readonly defuddleWhole: boolean
  readonly jsonLd: boolean
  /** Long enough, and not mostly links, to be a paragraph. */
  readonly isLong: boolean
  /** Before the first, after the last paragraph that the witnesses agree on. */
  readonly isBefore: boolean
  readonly isAfter: boolean
  /** The next block has a vote. */
  readonly leadsOn: boolean
  /** Of what Defuddle took, the share that Readability took as well, 0 to 1 by words. */
  readonly agreement: number
  /** Of the agreed words, the share whose parents, or grandparents, have the same names all the way up. */
  readonly inParent: number
  readonly inGrandparent: number
  /** Classes and ids: its own and its parent's; as far as two above. */
  readonly names: string
  readonly wideNames: string
}

/** Points of one rule for a block: for it where above nothing, against it where below. */
export interface Rule {
  readonly name: string
  readonly points: (evidence: Evidence) => number
}

/**
 * What speaks for and against a block. The points are of a logistic regression over one half of the pages of two
 * suites, rounded; docs/EXTRACTION.md says what each rule gains on the other half.
 */
export const RULES: readonly Rule[] = [
  {
    name: 'witnesses',
    points: ({ readability, defuddle, agreement }) =>
      readability && defuddle ? 0.5 : defuddle ? 0.3 - 0.5 * agreement : 0,
  },
  {
    name: 'paragraph',
    points: ({ isLong, readability, defuddle }) => (isLong && (readability || defuddle) ? 1.2 : 0),
  },
  { name: 'json-ld', points: ({ jsonLd }) => (jsonLd ? 0.6 : 0) },
  { name: 'sentence', points: ({ block }) => (isSentence(block.text) ? 0.4 : 0) },
  { name: 'links', points: ({ block: { linked } }) => -0.7 * linked - (linked > 0.6 ? 0.4 : 0) },
  {
    name: 'markup',
    points: ({ block: { kind } }) =>
      ({ item: 0.6, quote: 0.7, heading: -0.4, caption: -1 })[kind as string] ?? 0,
  },
  { name: 'position', points: ({ isBefore, isAfter }) => (isBefore ? -0.6 : isAfter ? -1.6 : 0) },
  { name: 'neighbour', points: ({ leadsOn }) => (leadsOn ? 1 : 0) },
  { name: 'surroundings', points: ({ inParent, inGrandparent }) => 1.3 * inParent + 0.9 * inGrandparent },
  {
    name: 'names',
    points: ({ names, wideNames }) =>
      (ROUND_IT.test(wideNames) ? -0.7 : 0) +
      (ABOUT_IT.test(names) ? -0.6 : 0) +
      (CAPTION_LIKE.test(wideNames) ? -1.1 : 0),
  },
  {
    name: 'line',
    points: ({ block: { text, words } }) =>
      (isBoilerplate(text) ? (words < 12 ? -0.7 : -0.3) : 0) + (isPaywall(text) ? -4 : 0),
  },
  { name: 'date', points: ({ block: { text, words } }) => (isDated(text, words) ? -0.6 : 0) },
]

/** What a block must have more than. */
export const THRESHOLD = 1.9

/** Long enough, and not mostly links, to be a paragraph. */
export const isParagraph = ({ words, linked, kind }: Pick<Block, 'words' | 'linked' | 'kind'>): boolean =>
  words >= 15 && linked < 0.4 && kind !== 'caption'

/** Looks at every block of a page with what the witnesses said. */
export function evidenceOf(blocks: readonly Block[], votes: Votes): Evidence[] {
  const { readability, defuddle, jsonLd } = votes
  const agreed = blocks.filter(
    (block) => isParagraph(block) && readability.has(block.n) && defuddle.has(block.n),
  )
  const core =
    agreed.length > 0
      ? agreed
      : blocks.filter((block) => isParagraph(block) && (readability.has(block.n) || defuddle.has(block.n)))
  const [first, last] = [core[0]?.n ?? 0, core.at(-1)?.n ?? blocks.length - 1]
  const taken = wordsOf(blocks.filter(({ n }) => defuddle.has(n)))
  const both = wordsOf(blocks.filter(({ n }) => defuddle.has(n) && readability.has(n)))
  const placeOf = places()
  const namesAbove = namesOfThree()
  const parentPlace = ({ element }: Block) => placeOf(holderOf(element))
  const grandparentPlace = ({ element }: Block) => placeOf(holderOf(element)?.parentElement ?? null)
  const parents = sharesOf(core, parentPlace)
  const grandparents = sharesOf(core, grandparentPlace)
  return blocks.map((block) => {
    const { n } = block
    const above = block.element.parentElement
    return {
      block,
      readability: readability.has(n),
      defuddle: defuddle.has(n),
      defuddleWhole: (votes.defuddleWhole ?? defuddle).has(n),
      jsonLd: jsonLd?.has(n) ?? false,
      isLong: isParagraph(block),
      isBefore: n < first,
      isAfter: n > last,
      leadsOn: readability.has(n + 1) || defuddle.has(n + 1),
      agreement: both / Math.max(1, taken),
      inParent: parents.get(parentPlace(block)) ?? 0,
      inGrandparent: grandparents.get(grandparentPlace(block)) ?? 0,
      names: [block.element, above].map(nameOf).join(' '),
      wideNames: `${nameOf(block.element)} ${namesAbove(above)}`,
    }
  })
}

const wordsOf = (blocks: readonly Block[]): number => blocks.reduce((sum, { words }) => sum + words, 0)

function sharesOf(core: readonly Block[], place: (block: Block) => string): Map<string, number> {
  const total = Math.max(1, wordsOf(core))
  const shares = new Map<string, number>()
  for (const block of core) shares.set(place(block), (shares.get(place(block)) ?? 0) + block.words / total)
  return shares
}

/** What holds a block among others: lists, quotes and figures stand beside paragraphs, their parts do not. */
function holderOf(element: Element): Element | null {
  let holder = element.parentElement
  while (holder !== null && PARTS.has(holder.localName)) holder = holder.parentElement
  return holder
}

const PARTS = new Set('ul ol li dl dt dd blockquote figure figcaption p span b i a em strong'.split(' '))

/** The names of an element and of all above it: paragraphs in boxes of their own are in places alike. */
function places(): (element: Element | null) => string {
  const known = new Map<Element, string>()
  return function placeOf(element): string {
    if (element === null || element.localName === 'body') return ''
    const place = known.get(element) ?? `${nameOf(element)} < ${placeOf(element.parentElement)}`
    known.set(element, place)
    return place
  }
}

/** The names of an element and of the two above it; asked once for all blocks that it holds. */
function namesOfThree(): (element: Element | null) => string {
  const known = new Map<Element | null, string>()
  return (element) => {
    const before = known.get(element)
    if (before !== undefined) return before
    const above = element?.parentElement
    const names = [element, above, above?.parentElement].map(nameOf).join(' ')
    known.set(element, names)
    return names
  }
}

function nameOf(element: Element | null | undefined): string {
  if (!element || element.localName === 'body' || element.localName === 'html') return ''
  return `${element.localName} ${element.id} ${element.getAttribute('class') ?? ''}`
}

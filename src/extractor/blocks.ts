import type { BlockKind } from '../shared/model/outline'
import { childNodesOf } from './child-nodes'

/** A piece of a page that is in the article or not: a paragraph, a heading, a list item, an image, a table. */
export interface Block {
  /** Its place in the page, from 0, in document order. */
  readonly n: number
  /** Carries the number as `MARK`, so that it is found again in what a witness makes of a copy. */
  readonly element: Element
  readonly kind: BlockKind
  /** White space collapsed. */
  readonly text: string
  readonly words: number
  /** The share of its text that is links, 0 to 1. */
  readonly linked: number
}

/** The attribute with a block's number. */
export const MARK = 'data-lectern-block'

const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
const BLOCK_SELECTOR = [...BLOCKS].join(',')
/** What holds others as a rule: Readability puts something else in their place when they hold text themselves. */
const WRAPPERS = new Set('body div section article main center form aside header footer nav'.split(' '))
const MEDIA = 'img, picture, video, audio'

/**
 * Numbers the blocks of a prepared page. Text that stands between blocks, or that double line breaks divide, or alone in a
 * wrapper, gets a `span` to carry its number. What holds neither text nor an image is no block.
 */
export function numberBlocks(page: Document): Block[] {
  const body = page.body as HTMLElement | null
  if (body === null) return []
  const holders = holdersOf(body)
  const blocks: Block[] = []
  const add = (element: Element) => {
    const text = lineOf(element)
    if (
      text === '' &&
      element.localName !== 'math' &&
      element.querySelector(MEDIA) === null &&
      !element.matches(MEDIA)
    )
      return
    element.setAttribute(MARK, String(blocks.length))
    blocks.push({
      n: blocks.length,
      element,
      kind: kindOf(element, text),
      text,
      words: roughWords(text),
      linked: linkedShare(element, text),
    })
  }
  const visit = (parent: Element) => {
    let run: Node[] = []
    let divided = false
    const end = (last: boolean) => {
      const content = run
      run = []
      if (!content.some(saysSomething)) return
      if (last && !divided && !WRAPPERS.has(parent.localName)) add(parent)
      else add(wrapped(page, content))
    }
    for (const child of childNodesOf(parent)) {
      if (child.nodeType !== 1) {
        run.push(child)
        continue
      }
      const element = child as Element
      if (element.localName === 'br' && isBreak(run.findLast((node) => !isBlank(node)))) {
        end(false)
        divided = true
      } else if (BLOCKS.has(element.localName) || holders.has(element)) {
        end(false)
        divided = true
        if (isWhole(element)) add(element)
        else visit(element)
      } else run.push(child)
    }
    end(true)
  }
  visit(body)
  return blocks
}

/** Every element with a block inside. Each is looked at once, however deep the page is. */
function holdersOf(body: Element): Set<Element> {
  const holders = new Set<Element>()
  for (const block of body.querySelectorAll(BLOCK_SELECTOR))
    for (let above = block.parentElement; above !== null && !holders.has(above); above = above.parentElement)
      holders.add(above)
  return holders
}

/** What is in or out as a whole, whatever is in it. */
const isWhole = (element: Element): boolean =>
  element.localName === 'pre' || (element.localName === 'table' && isDataTable(element))

/** A table of data and not of layout: captions, heads, or several short cells in several rows. */
export function isDataTable(table: Element): boolean {
  if (
    table.getAttribute('role') === 'presentation' ||
    table.querySelector('table, h1, h2, form, ul ul') !== null
  )
    return false
  if (table.querySelector('caption, thead, th') !== null) return true
  const rows = [...table.querySelectorAll('tr')]
  const cells = table.querySelectorAll('td').length
  if (rows.length < 2 || cells < rows.length * 2) return false
  return (
    (table.textContent ?? '').length / cells < 200 && table.querySelectorAll('p, div, li').length <= cells
  )
}

const isBlank = (node: Node): boolean =>
  node.nodeType === 8 || (node.nodeType === 3 && (node.nodeValue ?? '').trim() === '')
const isBreak = (node: Node | undefined): boolean => node?.nodeName === 'BR'

function saysSomething(node: Node): boolean {
  if (node.nodeType === 3) return (node.nodeValue ?? '').trim() !== ''
  if (node.nodeType !== 1 || node.nodeName === 'SCRIPT') return false
  const element = node as Element
  return (
    (element.textContent ?? '').trim() !== '' ||
    element.matches(MEDIA) ||
    element.querySelector(MEDIA) !== null
  )
}

function wrapped(page: Document, nodes: readonly Node[]): Element {
  const span = page.createElement('span')
  nodes[0]?.parentNode?.insertBefore(span, nodes[0])
  for (const node of nodes) span.append(node)
  return span
}

function kindOf(element: Element, text: string): BlockKind {
  const { localName } = element
  if (/^h[1-6]$/.test(localName)) return 'heading'
  if (localName === 'pre') return 'code'
  if (localName === 'table') return 'table'
  if (text === '') return localName === 'math' ? 'text' : 'image'
  if (isCaption(element)) return 'caption'
  // Asked once of most: the selectors are told apart only where something is round it.
  if (element.closest('figcaption, figure, li, dd, dt, blockquote') === null) return 'text'
  if (element.closest('figcaption, figure') !== null) return 'caption'
  return element.closest('li, dd, dt') === null ? 'quote' : 'item'
}

/** By its name or its parent's; or an image with words under it that are called so. */
const isCaption = (element: Element): boolean =>
  [element, element.parentElement].some((one) => /caption/i.test(one?.getAttribute('class') ?? '')) ||
  (element.firstElementChild !== null &&
    element.querySelector('img') !== null &&
    element.querySelector('[class*="caption" i]') !== null)

/** What a block is known by: its words; of what has none its image's address. */
export const identityOf = ({ text, element }: Block): string =>
  text === ''
    ? ((element.matches('[src]') ? element : element.querySelector('[src]'))?.getAttribute('src') ??
      element.localName)
    : text

/** The text of an element as one line. */
export const lineOf = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim()

/** Words without a dictionary: what white space divides, and two characters of Chinese, Japanese or Korean for one. */
export function roughWords(text: string): number {
  let [wide, narrow, isInWord] = [0, 0, false]
  // Character by character: the matches of an expression would be a list as long as the text.
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (isWide(code)) wide += 1
    const isLetter = !isWide(code) && !isBlankCode(code)
    if (isLetter && !isInWord) narrow += 1
    isInWord = isLetter
  }
  return Math.ceil(wide / 2) + narrow
}

const isWide = (code: number): boolean =>
  (code >= 0x3040 && code <= 0x30ff) ||
  (code >= 0x3400 && code <= 0x9fff) ||
  (code >= 0xac00 && code <= 0xd7af)

/** What `\s` is. */
const isBlankCode = (code: number): boolean =>
  code === 0x20 ||
  (code >= 0x09 && code <= 0x0d) ||
  (code >= 0xa0 &&
    (code === 0xa0 ||
      code === 0x1680 ||
      (code >= 0x2000 && code <= 0x200a) ||
      code === 0x2028 ||
      code === 0x2029 ||
      code === 0x202f ||
      code === 0x205f ||
      code === 0x3000 ||
      code === 0xfeff))

function linkedShare(element: Element, text: string): number {
  if (text === '') return 0
  if (element.closest('a[href]') !== null) return 1
  let length = 0
  // A link to a place in the page is a footnote or a table of contents, half as suspicious.
  for (const link of element.querySelectorAll('a[href]'))
    length += lineOf(link).length * (link.getAttribute('href')?.startsWith('#') === true ? 0.5 : 1)
  return Math.min(1, length / text.length)
}

import { separatorOf } from '../../../shared/text/elements'

/** A part holds at most this many blocks and UTF-16 code units: what Chromium lays out at a time. */
const BLOCKS = 40
const LENGTH = 12_000
/** Containers that are looked into when they hold more than one part. */
const CONTAINERS = new Set(['div', 'article', 'section', 'main'])
const ELEMENT = 1

/** A stretch of an article that is made safe, put in place and laid out by itself. */
export interface ArticlePart {
  /** Where it goes: an empty `div` in the skeleton. */
  readonly place: HTMLElement
  /** What goes there, not yet made safe; in document order. */
  readonly nodes: readonly Node[]
  /** UTF-16 code units, about. */
  readonly length: number
  /** Blocks, about. */
  readonly blocks: number
}

export interface DividedArticle {
  /** The containers around the parts, not yet made safe, with the parts' places in them. */
  readonly skeleton: HTMLElement
  readonly parts: readonly ArticlePart[]
}

/**
 * Divides an article into parts of whole blocks, so that long ones can be shown from the first screen on. The text
 * stays the same: blocks are wrapped, never cut. The HTML is parsed in a document that runs and loads nothing.
 */
export function divideArticle(html: string): DividedArticle {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const skeleton = body.ownerDocument.createElement('div')
  const parts: ArticlePart[] = []
  divide(body, skeleton, parts)
  return { skeleton, parts }
}

function divide(from: Element, into: HTMLElement, parts: ArticlePart[]): void {
  let nodes: Node[] = []
  let length = 0
  let blocks = 0
  let afterBlock = true
  const flush = () => {
    if (nodes.length === 0) return
    const place = into.ownerDocument.createElement('div')
    into.append(place)
    parts.push({ place, nodes, length, blocks })
    nodes = []
    length = 0
    blocks = 0
  }
  for (const node of [...from.childNodes]) {
    const size = node.textContent?.length ?? 0
    const block = isBlock(node)
    if (block && size > LENGTH && isContainer(node)) {
      flush()
      const container = node.cloneNode(false) as HTMLElement
      into.append(container)
      divide(node, container, parts)
      afterBlock = true
      continue
    }
    if ((blocks >= BLOCKS || length + size > LENGTH) && (block || afterBlock)) flush()
    nodes.push(node)
    length += size
    if (block) blocks += 1
    if (size > 0 || node.nodeType === ELEMENT) afterBlock = block || (afterBlock && isBlank(node))
  }
  flush()
}

const isContainer = (node: Node): node is Element => CONTAINERS.has((node as Element).localName)

const isBlock = (node: Node): boolean =>
  node.nodeType === ELEMENT && separatorOf((node as Element).localName) !== ''

const isBlank = (node: Node): boolean => node.nodeType !== ELEMENT && (node.textContent ?? '').trim() === ''

import type { ReadingPosition } from '../../../shared/model/article'
import { readingLanguage } from '../../../shared/model/reading-language'
import { hanCharacters } from '../../../shared/model/reading-values'
import { canonicalText } from '../../../shared/text/canonical-text'
import { domTree } from '../../../shared/text/dom-tree'
import { type ArticlePart, divideArticle } from './article-parts'
import type { FramePage } from '../../reading-frame/frame-page'
import type { OpenedArticle } from './reader-store'

/** Before the first paint, ms: enough for most articles as a whole. */
const BEFORE_PAINT = 25
/** Between two chances to paint and to answer the person, ms. */
const AT_A_TIME = 12

/** What makes an article safe and readable; not in the first script, which shows a list. */
export const loadContent = () => import('./article-content')

/**
 * Shows an article from where it is read on: what is on the first screen at once, the rest in steps. Resolved when
 * all of it is there, or rejected when the signal says that another article is wanted.
 */
export async function showArticle(
  page: FramePage,
  article: OpenedArticle,
  position: ReadingPosition | undefined,
  characters: number,
  signal: AbortSignal,
): Promise<void> {
  const { fillPart, placeSkeleton } = await loadContent()
  signal.throwIfAborted()
  const divided = divideArticle(article.html)
  const { parts } = divided
  const start = position === undefined ? { part: 0, block: 0 } : partOfBlock(parts, position.block)
  const isHan = /^(zh|ja)\b/.test(readingLanguage(article.meta).lang ?? '')
  const perLine = isHan ? hanCharacters(characters) : characters
  placeSkeleton(page.article, divided)
  for (const part of parts) estimateHeight(part, perLine)
  page.window.scrollTo(0, 0)
  const began = performance.now()
  const order = fillingOrder(parts.length, start.part)
  let filled = 0
  for (let screens = 0; filled < order.length; filled += 1) {
    const part = parts[order[filled] ?? 0]
    if (part === undefined || (screens > 2 && performance.now() - began > BEFORE_PAINT)) break
    fillPart(part, article.meta.id)
    screens += part.length / perLine / LINES_A_SCREEN
  }
  if (position !== undefined) scrollToLocalBlock(page, parts[start.part], start.block, position.offset)
  if (filled === order.length) return
  await painted()
  while (filled < order.length) {
    signal.throwIfAborted()
    for (const from = performance.now(); filled < order.length; filled += 1) {
      if (performance.now() - from > AT_A_TIME) break
      const part = parts[order[filled] ?? 0]
      if (part !== undefined) fillPart(part, article.meta.id)
    }
    await nextTask()
  }
  signal.throwIfAborted()
}

/** A screen of 900 px at the usual size, with room to spare. */
const LINES_A_SCREEN = 40

/** The space that a part takes until it is laid out; the style sheet makes a height of it. */
function estimateHeight({ place, length, blocks }: ArticlePart, perLine: number): void {
  place.style.setProperty('--lines', String(Math.ceil(length / perLine + blocks / 2)))
  place.style.setProperty('--blocks', String(blocks))
}

/** The part that holds a block of the text, and the block's index in the part. */
function partOfBlock(parts: readonly ArticlePart[], block: number): { part: number; block: number } {
  let before = 0
  for (const [part, { nodes }] of parts.entries()) {
    const count = blockCount(nodes)
    if (before + count > block) return { part, block: block - before }
    before += count
  }
  return { part: 0, block: 0 }
}

function blockCount(nodes: readonly Node[]): number {
  const holder = nodes[0]?.ownerDocument?.createElement('div')
  if (holder === undefined) return 0
  // Reading needs no copy: the nodes stay where they are until the part is filled.
  return canonicalText<Node>({ nodeType: 11, childNodes: nodes } as unknown as Node, domTree).blocks.length
}

/** The part that is read first, the two after it, the one before it, then the rest. */
function fillingOrder(count: number, start: number): number[] {
  const all = Array.from({ length: count }, (_, index) => index)
  const first = [start, start + 1, start + 2, start - 1].filter((index) => index >= 0 && index < count)
  const rest = [...all.slice(start), ...all.slice(0, start).toReversed()]
  return [...new Set([...first, ...rest])]
}

function scrollToLocalBlock(
  page: FramePage,
  part: ArticlePart | undefined,
  index: number,
  share: number,
): void {
  if (part === undefined) return
  const { blocks, map } = canonicalText<Node>(part.place, domTree)
  const block = blocks[index]
  const owner = block && map.nodes[nodeIndexAt(map.starts, map.owners, block.start)]
  const box = owner?.parentElement?.getBoundingClientRect()
  if (box !== undefined) page.window.scrollBy(0, box.top + box.height * share)
}

function nodeIndexAt(starts: readonly number[], owners: readonly number[], offset: number): number {
  const piece = starts.findLastIndex((start) => start <= offset)
  return owners[piece] ?? 0
}

/** After the next frame; in a page that is not shown there is none. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, 100)
    requestAnimationFrame(() => {
      setTimeout(() => {
        clearTimeout(late)
        resolve()
      })
    })
  })
}

/** Lets the browser do what waits: input first. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => resolve(), { once: true })
    port1.start()
    port2.postMessage(undefined)
  })
}

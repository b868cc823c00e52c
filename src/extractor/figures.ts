import { moveChildren } from './child-nodes'

/** What a paragraph may not hold, and what stands in a line. */
const INLINE =
  'p, span, a, b, i, em, strong, h1, h2, h3, h4, h5, h6, pre, dt, figure, figcaption, caption, summary'

/** What lists and tables are made of: a figure stands in it, not for it. */
const PARTS = 'li, dd, td, th'
/** `Node.DOCUMENT_POSITION_FOLLOWING`, which jsdom has in its windows alone. */
const FOLLOWING = 4

/**
 * A block that holds an image with its caption becomes a figure, which the reader shows as one: what stands in it without
 * an image is the caption. What it was called (`dir`, `lang`, `id`) stays. Changes the page; nothing where the two are not
 * apart, or no figure may stand there.
 */
export function asFigure(page: Document, block: Element): void {
  if (block.closest('figure') !== null || block.parentElement?.closest(INLINE) != null) return
  const caption = [...block.querySelectorAll('*')].find((one) => isCaption(one) && !holdsImage(one))
  if (caption === undefined) return
  const isAbove = images(block).every((image) => (caption.compareDocumentPosition(image) & FOLLOWING) > 0)
  const figcaption = page.createElement('figcaption')
  moveChildren(caption, figcaption)
  caption.remove()
  const figure = page.createElement('figure')
  moveChildren(block, figure)
  if (isAbove) figure.prepend(figcaption)
  else figure.append(figcaption)
  if (block.matches(PARTS)) {
    block.append(figure)
    return
  }
  for (const name of ['dir', 'lang', 'id']) {
    const value = block.getAttribute(name)
    if (value !== null) figure.setAttribute(name, value)
  }
  block.replaceWith(figure)
}

const images = (element: Element): Element[] => [...element.querySelectorAll('img')]

const isCaption = (element: Element): boolean =>
  /caption/i.test(element.getAttribute('class') ?? '') && (element.textContent ?? '').trim() !== ''

const holdsImage = (element: Element): boolean =>
  element.matches('img') || element.querySelector('img') !== null

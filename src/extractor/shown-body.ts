import { bylineOf } from './byline'
import type { Dom } from './dom'

/** What begins a line of its own, and ends one. */
const LINES = /^(?:p|div|h\d|li|tr|blockquote|br|section|figure)\b/

/** The words of an article, its blocks apart. Without recursion: jsdom's parser nests as deep as a page says. */
function textIn(body: Element): string {
  const parts: string[] = []
  const gap = (node: Node) => {
    if (node.nodeType === 1 && LINES.test((node as Element).localName)) parts.push(' ')
  }
  for (let node = body.firstChild; node !== null;) {
    if (node.nodeType === 3) parts.push(node.nodeValue ?? '')
    gap(node)
    if (node.firstChild !== null) {
      node = node.firstChild
      continue
    }
    let left: Node = node
    gap(left)
    while (left.nextSibling === null && left.parentNode !== null && left.parentNode !== body) {
      left = left.parentNode
      gap(left)
    }
    node = left.nextSibling
  }
  return parts.join('')
}

/** An element's words on one line; of a long text its beginning, which is neither a title nor a byline. */
const lineOf = (element: Element): string =>
  (element.textContent ?? '').slice(0, 5000).replace(/\s+/g, ' ').trim()

/**
 * The reader shows title and authors above the article; a first heading or byline that only repeats them goes. `text` is
 * what is left in words.
 */
export function shownBody(
  html: string,
  { title, authors = [] }: { title?: string | undefined; authors?: readonly string[] | undefined },
  dom: Dom,
): { html: string; text: string } {
  const { body } = dom.parse(`<body>${html}</body>`)
  const heading = body.querySelector('h1, h2')
  const repeatsTitle = heading !== null && title !== undefined && lineOf(heading) === title
  if (repeatsTitle) heading.remove()
  const first = [...body.querySelectorAll('p, div, address')].find(
    (element) => element.querySelector('p, div, img') === null && lineOf(element) !== '',
  )
  const isByline =
    first !== undefined && authors.length > 0 && bylineOf(lineOf(first)) === authors.join(' and ')
  if (isByline) first.remove()
  return { html: repeatsTitle || isByline ? body.innerHTML : html, text: textIn(body) }
}

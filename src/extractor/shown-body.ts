import { bylineOf } from './byline'
import type { Dom } from './dom'

/** The words of an article's HTML, its blocks apart. */
export const textIn = (html: string, dom: Dom): string =>
  dom.parse(`<body>${html.replace(/<\/?(?:p|div|h\d|li|tr|blockquote|br|section|figure)\b/gi, ' $&')}`).body
    .textContent ?? ''

/** An element's words on one line; of a long text its beginning, which is neither a title nor a byline. */
const lineOf = (element: Element): string =>
  (element.textContent ?? '').slice(0, 5000).replace(/\s+/g, ' ').trim()

/** The reader shows title and authors above the article; a first heading or byline that only repeats them goes. */
export function withoutHead(
  html: string,
  { title, authors = [] }: { title?: string | undefined; authors?: readonly string[] | undefined },
  dom: Dom,
): string {
  const page = dom.parse(`<body>${html}</body>`)
  const heading = page.querySelector('h1, h2')
  const repeatsTitle = heading !== null && title !== undefined && lineOf(heading) === title
  if (repeatsTitle) heading.remove()
  const first = [...page.querySelectorAll('p, div, address')].find(
    (element) => element.querySelector('p, div, img') === null && lineOf(element) !== '',
  )
  const isByline =
    first !== undefined && authors.length > 0 && bylineOf(lineOf(first)) === authors.join(' and ')
  if (isByline) first.remove()
  return repeatsTitle || isByline ? page.body.innerHTML : html
}

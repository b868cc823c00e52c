import { wakeImages } from './lazy-images'
import { normaliseMathsAndCode } from './maths-and-code'
import { capNesting } from './nesting'
import { showTasks } from './tasks'
import { addressOf, isUrl } from './is-url'

/** Of a page's text: a part that is hidden and holds more is the article, waiting for a script to show it. */
const TOO_MUCH_TO_HIDE = 0.3

/**
 * Makes a page readable without its scripts, in place: images get their address,
 * addresses become absolute, hidden parts and styles go, nesting ends somewhere.
 */
export function prepare(page: Document, url: string | undefined): void {
  capNesting(page)
  normaliseMathsAndCode(page)
  wakeImages(page)
  showTasks(page)
  const base = baseOf(page, url)
  if (base !== undefined) {
    for (const link of page.querySelectorAll('a[href]')) absolute(link, 'href', base)
    for (const image of page.querySelectorAll('img[src]')) absolute(image, 'src', base)
  }
  const unread =
    'style, link[rel="stylesheet"], template, script:not([type="application/ld+json"], [type^="math/"])'
  for (const element of page.querySelectorAll(unread)) if (!isSwap(element)) element.remove()
  removeHidden(page)
}

/** A page that was streamed moves its parts into place by such scripts (React); Defuddle reads them. */
const isSwap = (element: Element): boolean =>
  element.localName === 'script' && (element.textContent ?? '').includes('$RC(')

function removeHidden(page: Document): void {
  const body = page.body as HTMLElement | null
  const most = (body?.textContent ?? '').length * TOO_MUCH_TO_HIDE
  for (const element of page.querySelectorAll('body [style], body [hidden]')) {
    const hidden = /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.getAttribute('style') ?? '')
    if ((hidden || element.hasAttribute('hidden')) && (element.textContent ?? '').length < most)
      element.remove()
    else {
      element.removeAttribute('style')
      element.removeAttribute('hidden')
    }
  }
  body?.removeAttribute('style')
}

function baseOf(page: Document, url: string | undefined): string | undefined {
  const claimed = page.querySelector('base[href]')?.getAttribute('href')
  if (claimed !== null && claimed !== undefined && isUrl(claimed, url)) return new URL(claimed, url).href
  return url
}

function absolute(element: Element, attribute: 'href' | 'src', base: string): void {
  const value = element.getAttribute(attribute) ?? ''
  if (value === '' || value.startsWith('#')) return
  const address = addressOf(value, base)
  if (address !== undefined) element.setAttribute(attribute, address)
}

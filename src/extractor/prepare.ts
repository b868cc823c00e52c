/** Where lazy-loading scripts keep an image's address. */
const LAZY = ['data-src', 'data-original', 'data-lazy-src', 'data-actualsrc', 'data-hi-res-src']

/**
 * Makes a page readable without its scripts, in place: lazy images get their address, `noscript` copies of images
 * replace their placeholders, addresses become absolute, styles and hidden parts go.
 */
export function prepare(page: Document, url: string | undefined): void {
  for (const element of page.querySelectorAll('noscript')) unwrapNoscript(element)
  for (const image of page.querySelectorAll('img, amp-img')) wakeImage(page, image)
  const base = baseOf(page, url)
  if (base !== undefined) {
    for (const link of page.querySelectorAll('a[href]')) absolute(link, 'href', base)
    for (const image of page.querySelectorAll('img[src]')) absolute(image, 'src', base)
  }
  for (const element of page.querySelectorAll(
    'script:not([type="application/ld+json"]), style, link[rel="stylesheet"], template',
  ))
    element.remove()
  for (const element of page.querySelectorAll('[style]')) {
    const style = element.getAttribute('style') ?? ''
    if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)) element.remove()
    else element.removeAttribute('style')
  }
}

/** `noscript` holds the true image, and an `img` without a usable source stands before it. */
function unwrapNoscript(element: Element): void {
  const page = element.ownerDocument
  const holder = page.createElement('div')
  // With scripting off its content is elements already; with scripting on it is text.
  holder.innerHTML = element.children.length > 0 ? element.innerHTML : (element.textContent ?? '')
  const image = holder.querySelector('img')
  if (image === null) return element.remove()
  const before = element.previousElementSibling
  if (before?.nodeName === 'IMG' && !/^https?:/i.test(before.getAttribute('src') ?? '')) before.remove()
  element.replaceWith(image)
}

function wakeImage(page: Document, element: Element): void {
  let image = element
  if (element.localName === 'amp-img') {
    image = page.createElement('img')
    for (const name of ['src', 'srcset', 'alt', 'width', 'height']) {
      const value = element.getAttribute(name)
      if (value !== null) image.setAttribute(name, value)
    }
    element.replaceWith(image)
  }
  const source = image.getAttribute('src') ?? ''
  const usable = source !== '' && !/^data:image\/(?:gif|svg)|placeholder|blank\.|spacer/i.test(source)
  if (usable) return
  const lazy = LAZY.map((name) => image.getAttribute(name)).find((value) => value !== null && value !== '')
  const address = lazy ?? largest(image.getAttribute('srcset') ?? image.getAttribute('data-srcset') ?? '')
  if (address !== undefined && address !== null) image.setAttribute('src', address)
}

/** The candidate of a `srcset` with the greatest width or density. */
function largest(srcset: string): string | undefined {
  const candidates = srcset.split(/,\s+/).map((candidate) => {
    const [address = '', size = '1x'] = candidate.trim().split(/\s+/)
    return { address, size: Number.parseFloat(size) || 1 }
  })
  return candidates.toSorted((a, b) => b.size - a.size)[0]?.address || undefined
}

function baseOf(page: Document, url: string | undefined): string | undefined {
  const claimed = page.querySelector('base[href]')?.getAttribute('href')
  if (claimed !== null && claimed !== undefined && URL.canParse(claimed, url))
    return new URL(claimed, url).href
  return url
}

function absolute(element: Element, attribute: 'href' | 'src', base: string): void {
  const value = element.getAttribute(attribute) ?? ''
  if (value === '' || value.startsWith('#') || !URL.canParse(value, base)) return
  element.setAttribute(attribute, new URL(value, base).href)
}

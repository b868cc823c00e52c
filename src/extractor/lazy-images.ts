import { STORED_ASSET } from '../shared/model/article-markup'

/** Where scripts that load images late keep the address, the best first. */
const LAZY = [
  'data-src',
  'data-original',
  'data-lazy-src',
  'data-actualsrc',
  'data-hi-res-src',
  'data-lazyload',
  'data-lazy',
  'data-original-src',
  'data-url',
]
const LAZY_SETS = ['data-srcset', 'data-lazy-srcset', 'srcset']
/** The widest image worth storing, px: an article's column at twice its density. */
const WIDEST = 2000

/**
 * Gives every image of a page the address that its scripts would have given it, in place: lazy attributes, `noscript`
 * copies, the best of a `srcset` up to 2000 px, `amp-img`, a figure's background. One that came with the page is it. Pixels that only count visits go.
 */
export function wakeImages(page: Document): void {
  for (const element of page.querySelectorAll('noscript')) unwrapNoscript(element)
  for (const element of page.querySelectorAll('amp-img')) replaceAmpImage(element)
  for (const element of page.querySelectorAll(
    'figure[style*="background"], [data-bg], [data-background-image]',
  ))
    showBackground(element)
  for (const image of page.querySelectorAll('img')) wakeImage(image)
}

/** `noscript` holds the true image, and an `img` without a usable source stands before it. */
function unwrapNoscript(element: Element): void {
  const holder = element.ownerDocument.createElement('div')
  // With scripting off its content is elements already; with scripting on it is text.
  holder.innerHTML = element.children.length > 0 ? element.innerHTML : (element.textContent ?? '')
  const image = holder.querySelector('img')
  if (image === null) return element.remove()
  const before = element.previousElementSibling
  if (before?.nodeName === 'IMG' && !hasUsableSource(before)) before.remove()
  element.replaceWith(image)
}

function replaceAmpImage(element: Element): void {
  const image = element.ownerDocument.createElement('img')
  for (const name of ['src', 'srcset', 'alt', 'width', 'height']) {
    const value = element.getAttribute(name)
    if (value !== null) image.setAttribute(name, value)
  }
  element.replaceWith(image)
}

/** A figure without an image of its own that shows one as its background. */
function showBackground(element: Element): void {
  if (element.querySelector('img') !== null) return
  const style = /background(?:-image)?\s*:[^;]*url\(\s*["']?([^"')]+)/i.exec(
    element.getAttribute('style') ?? '',
  )?.[1]
  const address = style ?? element.getAttribute('data-bg') ?? element.getAttribute('data-background-image')
  if (!address || !/^[^\s{[]+$/.test(address)) return
  const image = element.ownerDocument.createElement('img')
  image.setAttribute('src', address.replace(/^url\(["']?|["']?\)$/g, ''))
  element.prepend(image)
}

function wakeImage(image: Element): void {
  if (isPixel(image)) return image.remove()
  const usable = hasUsableSource(image)
  const lazy = LAZY.map((name) => image.getAttribute(name)?.trim()).find((value) => isAddress(value, usable))
  const sets = LAZY_SETS.map((name) => image.getAttribute(name))
  const sources = [...(image.closest('picture')?.querySelectorAll('source') ?? [])].flatMap((source) =>
    LAZY_SETS.map((name) => source.getAttribute(name)),
  )
  const best = sets.map(bestOf).find((one) => one !== undefined)
  const isHere = STORED_ASSET.test(image.getAttribute('src') ?? '')
  const address = isHere
    ? undefined
    : (best ?? lazy ?? (usable ? undefined : sources.map(bestOf).find((one) => one !== undefined)))
  if (address !== undefined) image.setAttribute('src', address)
  for (const name of ['srcset', 'sizes', 'loading']) image.removeAttribute(name)
}

/** An address, where the image has none; where it has one, only what is plainly an image's. */
function isAddress(value: string | undefined, usable: boolean): value is string {
  if (value === undefined || value === '' || /[\s{]/.test(value) || value.startsWith('data:')) return false
  return !usable || /\.(?:jpe?g|png|webp|avif|gif)(?:[?#]|$)/i.test(value)
}

function hasUsableSource(image: Element): boolean {
  const source = image.getAttribute('src') ?? ''
  return (
    source !== '' &&
    !/^data:image\/(?:gif|svg)|^data:.{0,400}$|placeholder|blank\.|spacer|transparent\./i.test(source)
  )
}

const isPixel = (image: Element): boolean =>
  ['width', 'height'].every((side) => /^[012](?:px)?$/.test(image.getAttribute(side) ?? ''))

/** The widest candidate of a `srcset` up to 2000 px, else the narrowest; by density where that is what it gives. */
function bestOf(srcset: string | null): string | undefined {
  const candidates = [...(srcset ?? '').matchAll(/([^\s,]\S*[^\s,])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)/g)]
    .map(([, address = '', size = '1', unit = 'x']) => ({ address, size: Number.parseFloat(size), unit }))
    .filter(({ address }) => !address.startsWith('data:'))
    .toSorted((a, b) => b.size - a.size)
  return (candidates.find(({ size, unit }) => unit === 'x' || size <= WIDEST) ?? candidates.at(-1))?.address
}

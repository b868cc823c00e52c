import purifier from 'dompurify'
import { sanitisedCopy, sanitiseInPlace } from '../../../extractor/sanitise'
import type { ArticleId } from '../../../shared/model/ids'
import { isMissingAddress, MISSING_IMAGE_ATTRIBUTE } from '../../../shared/model/article-markup'
import { assetUrl } from '../../host'
import type { ArticlePart, DividedArticle } from './article-parts'
import { labelContent } from './content-labels'

const STORED = /^asset:([0-9a-f]{64})$/

/** Puts the divided article's containers in place, made safe, with its parts still empty. */
export function placeSkeleton(root: HTMLElement, { skeleton, parts }: DividedArticle): void {
  sanitiseInPlace(purifier, skeleton, 'stored')
  for (const { place } of parts) place.className = 'part'
  root.replaceChildren(...skeleton.childNodes)
}

/**
 * Makes a part safe, dresses it for reading and puts it in its place: images from the library, wide things in boxes
 * that scroll and take the focus. Nothing here changes the canonical text.
 */
export function fillPart({ place, nodes }: ArticlePart, articleId: ArticleId): void {
  const inert = nodes[0]?.ownerDocument
  if (!inert) return
  const holder = inert.createElement('div')
  holder.append(...nodes)
  const safe = sanitisedCopy(purifier, holder, 'stored').firstElementChild
  if (safe === null) return
  safe.querySelectorAll('img').forEach((image) => dressImage(image, articleId))
  safe.querySelectorAll('table').forEach(dressTable)
  safe.querySelectorAll('pre').forEach((code) => code.setAttribute('tabindex', '0'))
  safe.querySelectorAll('details').forEach((details) => details.setAttribute('open', ''))
  labelContent(safe)
  place.append(...safe.childNodes)
}

function dressImage(image: HTMLImageElement, articleId: ArticleId): void {
  const hash = STORED.exec(image.getAttribute('src') ?? '')?.[1]
  if (hash === undefined) {
    image.removeAttribute('src')
    dressMissing(image)
    return
  }
  image.setAttribute('src', assetUrl(articleId, hash))
  image.setAttribute('loading', 'lazy')
  image.setAttribute('decoding', 'async')
  const link = image.closest('a[href]')
  if (link !== null) {
    dressLinked(image, link)
    return
  }
  image.setAttribute('tabindex', '0')
  image.setAttribute('role', 'button')
}

/** An image that a link has nothing else of names it; beside words it has nothing to say. */
function dressLinked(image: HTMLImageElement, link: Element): void {
  if (image.alt !== '') return
  image.alt = ''
  if (link.textContent.trim() === '') image.dataset['undescribed'] = ''
}

/** Its address is known: a press loads it. Where it is not, its description stands for it. */
function dressMissing(image: HTMLImageElement): void {
  if (!isMissingAddress(image.getAttribute(MISSING_IMAGE_ATTRIBUTE) ?? '')) {
    image.removeAttribute(MISSING_IMAGE_ATTRIBUTE)
    if (image.alt === '') image.hidden = true
    return
  }
  image.dataset['alt'] = image.alt
  if (image.closest('a[href]') !== null) return
  image.setAttribute('tabindex', '0')
  image.setAttribute('role', 'button')
}

function dressTable(table: HTMLTableElement): void {
  if (table.parentElement?.closest('table')) return
  const box = table.ownerDocument.createElement('div')
  box.className = 'wide'
  box.setAttribute('tabindex', '0')
  box.setAttribute('role', 'region')
  table.replaceWith(box)
  box.append(table)
}

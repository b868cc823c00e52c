import type { DOMPurify } from 'dompurify'
import {
  ARTICLE_ATTRIBUTES,
  ARTICLE_TAGS,
  isCodeClass,
  MATHS_ATTRIBUTES,
  STORED_ASSET,
} from '../shared/model/article-markup'

/** The attributes whose values are addresses. */
const ADDRESSES = ['href', 'src', 'srcset', 'cite']
const OF_MATHS = new Set(MATHS_ATTRIBUTES)
const MATHML = 'http://www.w3.org/1998/Math/MathML'
const ADDRESS = /^(?:(?:https?|mailto|asset):|#)/i

/** Which image addresses may stay: at capture those that can be fetched, at display only the library's own. */
export type ImageRule = 'fetchable' | 'stored'

/**
 * The HTML that may be kept and shown. Throws where DOMPurify cannot work: in some DOMs it silently returns
 * its input unchanged (design/capture.md 3.1).
 */
export function sanitise(purifier: DOMPurify, html: string, images: ImageRule): string {
  return withRules(purifier, images, () => purifier.sanitize(html, RULES))
}

/**
 * A safe copy of an element, made node by node: what is shown is what was checked, never parsed a second time. Takes
 * a third of the time of `sanitiseInPlace`, which goes over the tree several times. Throws as `sanitise` does.
 */
export function sanitisedCopy(purifier: DOMPurify, root: Element, images: ImageRule): DocumentFragment {
  return withRules(purifier, images, () => {
    // DOMPurify takes an element that says `is` away with all its words, where `sanitise` keeps it with `is=""`.
    purifier.addHook('beforeSanitizeAttributes', (node) => {
      // The hook hears of text nodes, too.
      if (node.nodeType === 1) node.removeAttribute('is')
    })
    return purifier.sanitize(root, { ...RULES, RETURN_DOM_FRAGMENT: true })
  })
}

/**
 * Makes an element of a document that runs nothing (a DOMParser's) safe where it is, for those who hold on to its
 * nodes. Throws as `sanitise` does, and when the element itself is not allowed.
 */
export function sanitiseInPlace(purifier: DOMPurify, root: Element, images: ImageRule): void {
  withRules(purifier, images, () => purifier.sanitize(root, { ...RULES, IN_PLACE: true }))
}

const RULES = {
  ALLOWED_TAGS: [...ARTICLE_TAGS],
  ALLOWED_ATTR: [...ARTICLE_ATTRIBUTES, 'rel'],
  ALLOWED_URI_REGEXP: ADDRESS,
  // DOMPurify asks the expression of every value that is not named here: `dir="rtl"` is no address and would go.
  ADD_URI_SAFE_ATTR: ARTICLE_ATTRIBUTES.filter((name) => !ADDRESSES.includes(name)),
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  SANITIZE_NAMED_PROPS: true,
}

function withRules<T>(purifier: DOMPurify, images: ImageRule, work: () => T): T {
  if (!purifier.isSupported)
    throw new Error('This document cannot be made safe here: DOMPurify is not supported')
  purifier.removeAllHooks()
  purifier.addHook('uponSanitizeAttribute', (node, data) => {
    if (data.attrName === 'src') data.keepAttr = keepsSource(data.attrValue, images)
    if (data.attrName === 'srcset' || data.attrName === 'sizes') data.keepAttr = false
    if (data.attrName === 'class') data.keepAttr = isCodeClass(data.attrValue)
    if (OF_MATHS.has(data.attrName) && node.namespaceURI !== MATHML) data.keepAttr = false
    if (data.attrName === 'href' && node.nodeName !== 'A') data.keepAttr = false
  })
  purifier.addHook('afterSanitizeAttributes', (node) => {
    if (node.nodeName === 'A' && node.hasAttribute('href')) node.setAttribute('rel', 'noopener noreferrer')
  })
  try {
    return work()
  } finally {
    purifier.removeAllHooks()
  }
}

function keepsSource(value: string, images: ImageRule): boolean {
  if (STORED_ASSET.test(value)) return true
  return images === 'fetchable' && /^(?:https?:|data:image\/(?:png|jpe?g|gif|webp|avif);base64,)/i.test(value)
}

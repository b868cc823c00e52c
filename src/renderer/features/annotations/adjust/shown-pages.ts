import purifier from 'dompurify'
import { sanitisedCopy } from '../../../../extractor/sanitise'
import { withoutStyles } from '../../../../extractor/source-scan'
import type { CapturedSource } from '../../../../shared/model/extraction'
import type { ArticleId } from '../../../../shared/model/ids'
import { assetUrl } from '../../../host'
import type { FramePage } from '../../../reading-frame/frame-page'

/** More of a source is not shown, UTF-16 code units: it is looked at beside the article, not read. */
export const MOST_SHOWN = 1_000_000

const STORED = /^asset:([0-9a-f]{64})$/

interface Made {
  readonly articleId: ArticleId
  readonly title: string
  readonly subtitle?: string | undefined
  /** As the extractor made it: its images have addresses of the web. */
  readonly html: string
  /** The hashes of the images that the article keeps, by those addresses. */
  readonly images: Readonly<Record<string, string>>
}

/** Puts an article that was just made into a page; images that the library has not are left out. */
export function fillArticle({ head, article, document: page }: FramePage, made: Made): void {
  const { body } = new DOMParser().parseFromString(made.html, 'text/html')
  for (const image of body.querySelectorAll('img')) {
    const address = image.getAttribute('src') ?? ''
    const hash = Object.hasOwn(made.images, address) ? made.images[address] : undefined
    if (hash !== undefined) image.setAttribute('src', `asset:${hash}`)
  }
  const safe = safeNodes(body)
  for (const image of safe.querySelectorAll('img')) {
    const hash = STORED.exec(image.getAttribute('src') ?? '')?.[1]
    if (hash === undefined) image.removeAttribute('src')
    else image.setAttribute('src', assetUrl(made.articleId, hash))
  }
  const title = page.createElement('h1')
  title.textContent = made.title
  const subtitle = page.createElement('p')
  subtitle.className = 'subtitle'
  subtitle.textContent = made.subtitle ?? ''
  head.replaceChildren(title, ...(made.subtitle === undefined ? [] : [subtitle]))
  article.replaceChildren(...safe.childNodes)
}

/** What is no element of an article and parts its neighbours all the same. */
const BOXES =
  'main, nav, form, fieldset, button, option, label, legend, menu, dialog, address, center, hgroup'
/** What is not seen in a browser either, or only runs. */
const UNSEEN = 'script, style, template, noscript, svg, iframe, object, embed, input, textarea'

/** A style attribute, or what looks like one: this is to be looked at. */
const STYLED = /\sstyle\s*=\s*(?:"[^"]*"|'[^']*')/gi

/** Puts a source into a page as far as it is words: without scripts, styles, pictures and frames. */
export function fillOriginal({ article, document: page }: FramePage, source: CapturedSource): void {
  const text = source.text.slice(0, MOST_SHOWN)
  if (source.kind === 'text' || source.kind === 'markdown') {
    const lines = page.createElement('pre')
    lines.textContent = text
    article.replaceChildren(lines)
    return
  }
  // Before it is parsed: the window's policy would have something to say to every style.
  const inert = new DOMParser().parseFromString(withoutStyles(text).replace(STYLED, ''), 'text/html')
  for (const element of inert.querySelectorAll(UNSEEN)) element.remove()
  for (const element of inert.querySelectorAll(BOXES)) {
    const box = inert.createElement('div')
    box.append(...element.childNodes)
    element.replaceWith(box)
  }
  const safe = safeNodes(inert.body)
  for (const image of safe.querySelectorAll('img')) image.remove()
  article.replaceChildren(...safe.childNodes)
}

/** What may be shown of a body: made safe node by node, never parsed a second time. */
function safeNodes(body: HTMLElement): ParentNode & Node {
  const holder = body.ownerDocument.createElement('div')
  holder.append(...body.childNodes)
  return (
    sanitisedCopy(purifier, holder, 'stored').firstElementChild ?? (holder.cloneNode(false) as HTMLElement)
  )
}

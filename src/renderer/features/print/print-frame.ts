import purifier from 'dompurify'
import type { PrintDocument } from '../../../shared/ipc/contract'
import { ARTICLE_ATTRIBUTES } from '../../../shared/model/article-markup'
import type { ArticleId } from '../../../shared/model/ids'
import { assetUrl } from '../../host'
import { isFontFace, sheetOf, windowSheets } from '../../styles/window-sheets'

/** The page of a frame that shows a printed article. Its policy comes on top of the one it inherits: nothing runs. */
export const PRINT_PAGE = `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' app:; font-src 'self'; base-uri 'none'; form-action 'none'"></head><body></body></html>`

/** The attributes whose values are addresses. */
const ADDRESSES: readonly string[] = ['href', 'src', 'srcset', 'cite']
const ADDRESS = /^(?:(?:https?|mailto|lectern|asset):|#)/i
const STORED = /^asset:([0-9a-f]{64})$/

/** Paper is white and ink is what it is, whatever colours the system forces on its screen. */
const ON_PAPER = ':root { forced-color-adjust: none }'

/** Puts a printed article into a frame with `PRINT_PAGE`; `more` is CSS of the frame's own. What holds it, if it can be reached. */
export function fillPrintFrame(
  frame: HTMLIFrameElement,
  printed: PrintDocument,
  articleId: ArticleId,
  more = '',
): Document | undefined {
  const page = frame.contentDocument
  const inner = frame.contentWindow as (Window & typeof globalThis) | null
  if (page === null || inner === null) return undefined
  page.adoptedStyleSheets = [
    ...windowSheets(inner, isFontFace),
    sheetOf(inner, printed.css),
    sheetOf(inner, ON_PAPER),
    sheetOf(inner, more),
  ]
  page.title = printed.title
  page.documentElement.lang = printed.lang
  const safe = purifier.sanitize(printed.body, {
    RETURN_DOM_FRAGMENT: true,
    ALLOWED_URI_REGEXP: ADDRESS,
    // Asked of every value that is not named here: `lang="en"` is no address and would go.
    ADD_URI_SAFE_ATTR: ARTICLE_ATTRIBUTES.filter((name) => !ADDRESSES.includes(name)),
  })
  for (const image of safe.querySelectorAll('img')) {
    const hash = STORED.exec(image.getAttribute('src') ?? '')?.[1]
    if (hash === undefined) image.removeAttribute('src')
    else image.setAttribute('src', assetUrl(articleId, hash))
  }
  page.body.replaceChildren(page.importNode(safe, true))
  return page
}

/** Resolved when what is seen is there: fonts and images, as far as they come. */
export async function settled(page: Document): Promise<void> {
  // Fonts are asked for by the layout.
  page.body.getBoundingClientRect()
  await page.fonts.ready
  // An image that does not come leaves its description.
  await Promise.all([...page.images].map((image) => image.decode().catch(() => undefined)))
}

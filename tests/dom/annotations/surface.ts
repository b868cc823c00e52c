import type { HighlightColor } from '../../../src/shared/model/annotation'
import { AnnotationId, type ArticleId } from '../../../src/shared/model/ids'
import { canonicalText } from '../../../src/shared/text/canonical-text'
import { domTree } from '../../../src/shared/text/dom-tree'
import type { Placed } from '../../../src/renderer/features/annotations/placed'
import { FrameArticleView } from '../../../src/renderer/features/reader/frame-article-view'
import { FRAME_PAGE, framePage } from '../../../src/renderer/reading-frame/frame-page'

export const ARTICLE = '01HZZZZZZZZZZZZZZZZZZZZZZZ' as ArticleId

/** An article in a sandboxed frame of 800 by 600 px, as the reader shows it. */
export async function shownArticle(
  html: string,
  about: { readonly textHash?: string; readonly isFaithful?: boolean } = {},
): Promise<FrameArticleView> {
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-same-origin')
  frame.dataset['readingFrame'] = ''
  Object.assign(frame.style, { width: '800px', height: '600px', border: '0', display: 'block' })
  await new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true })
    frame.srcdoc = FRAME_PAGE
    document.body.append(frame)
  })
  const page = framePage(frame)
  page.article.innerHTML = `<div class="part">${html}</div>`
  return new FrameArticleView(page, {
    articleId: ARTICLE,
    canonical: canonicalText<Node>(page.article, domTree),
    textHash: about.textHash ?? 'a'.repeat(64),
    lang: 'en',
    isFaithful: about.isFaithful ?? true,
  })
}

/** What is painted, as the name of its group and its words, in the order of the names. */
export function paintedIn(view: FrameArticleView): string[] {
  const found: string[] = []
  for (const [name, group] of view.window.CSS.highlights as unknown as Iterable<
    [string, Iterable<AbstractRange>]
  >) {
    if (!name.startsWith('hl-')) continue
    for (const { startContainer, startOffset, endContainer, endOffset } of group) {
      const range = view.window.document.createRange()
      range.setStart(startContainer, startOffset)
      range.setEnd(endContainer, endOffset)
      found.push(`${name}: ${range.toString()}`)
    }
  }
  return found.toSorted()
}

let made = 0
/** A highlight of these words, made later than those before it. */
export function placedAt(
  view: { readonly text: string },
  words: string,
  color: HighlightColor,
  hasNote = false,
): Placed {
  const start = view.text.indexOf(words)
  if (start < 0) throw new Error(`The text does not hold “${words}”`)
  made += 1
  const id = AnnotationId.parse(`00000000-0000-4000-8000-${String(made).padStart(12, '0')}`)
  const createdAt = new Date(Date.UTC(2026, 0, 1) + made * 1000).toISOString()
  return { id, color, start, end: start + words.length, createdAt, hasNote }
}

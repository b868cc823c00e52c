import { readingLanguage } from '../../../shared/model/reading-language'
import type { FramePage } from '../../reading-frame/frame-page'
import type { FrameArticleView } from './frame-article-view'
import { restorePosition } from './restore-position'

/**
 * Gives the text its language and direction: fonts, spacing and line breaking follow. Where nothing says the direction
 * the text's first letter does. True when something changed.
 */
export function speakAs({ article, head }: FramePage, meta: Parameters<typeof readingLanguage>[0]): boolean {
  const { lang = '', dir = 'auto' } = readingLanguage(meta)
  if (article.lang === lang && article.dir === dir) return false
  article.lang = lang
  article.dir = dir
  head.dir = dir === 'auto' ? '' : dir
  return true
}

let keeping = new AbortController()

/** Makes a change that moves the text, and keeps what is at the top edge where it is. */
export function keepingPlace(page: FramePage, view: FrameArticleView, change: () => void): void {
  keeping.abort()
  keeping = new AbortController()
  const { block, share } = view.layout.placeAt(0)
  const isAtTop = page.window.scrollY === 0
  change()
  view.changed()
  if (!isAtTop) void restorePosition(page, view.layout, { block, offset: share }, keeping.signal)
}

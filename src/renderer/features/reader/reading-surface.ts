import { canonicalText } from '../../../shared/text/canonical-text'
import { domTree } from '../../../shared/text/dom-tree'
import type { ReadingPosition } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import { readingLanguage } from '../../../shared/model/reading-language'
import { call } from '../../host'
import { i18n } from '../../i18n'
import { settingsStore } from '../settings'
import { keepingPlace, speakAs } from './set-text'
import { labelContent } from './content-labels'
import { registerCommand } from '../../commands/registry'
import { focusedPart, hearLinks, openMenuOf } from './article-links'
import { followCursor } from './block-cursor'
import { textKey } from './changed-text'
import { passFileDrops } from './file-drops'
import { FrameArticleView } from './frame-article-view'
import type { FramePage } from '../../reading-frame/frame-page'
import { followLook, lookOf } from './frame-look'
import { hearReaderKeys } from './reader-keys'
import { type OpenedArticle, readerStore } from './reader-store'
import { keepPosition, positionOf, savePositions } from './reading-position'
import { restorePosition } from './restore-position'
import { loadContent, showArticle } from './show-article'

const textOf = (article: OpenedArticle | undefined): string => (article === undefined ? '' : textKey(article))

/**
 * Shows in the frame what the reader's store asks for, and puts the view into the store when the text can be worked
 * with. Returns how to stop.
 */
export function startSurface(page: FramePage): () => void {
  let opening = new AbortController()
  let view: FrameArticleView | undefined
  let shown = ''
  let shownId: ArticleId | undefined

  const leave = () => {
    opening.abort()
    opening = new AbortController()
    if (view === undefined) return
    view.dispose()
    view = undefined
    void savePositions()
  }

  const follow = (article: OpenedArticle | undefined) => {
    if (textOf(article) === shown) {
      if (article !== undefined && speakAs(page, article.meta)) view?.readAs(article.meta)
      return
    }
    leave()
    shown = textOf(article)
    if (article === undefined) {
      page.article.replaceChildren()
      return
    }
    // Another text of the same article is read on where the one before was.
    const isAnother = article.meta.id !== shownId
    shownId = article.meta.id
    if (isAnother) readerStore.setState({ cursor: undefined })
    open(article, opening.signal).catch((error: unknown) => {
      if (!opening.signal.aborted && textOf(article) === shown) readerStore.setState({ error })
    })
  }

  async function open(article: OpenedArticle, signal: AbortSignal): Promise<void> {
    const position = positionOf(article)
    speakAs(page, article.meta)
    await showArticle(page, article, position, lookOf(settingsStore.getState(), article).measure, signal)
    const canonical = canonicalText<Node>(page.article, domTree)
    const textHash = await sha256(canonical.text)
    signal.throwIfAborted()
    const isFaithful = textHash === article.meta.text?.hash
    if (!isFaithful && article.meta.text !== undefined) reportMismatch(article)
    const opened = new FrameArticleView(page, {
      articleId: article.meta.id,
      canonical,
      textHash,
      lang: readingLanguage(article.meta).lang,
      isFaithful,
    })
    view = opened
    // Who asks for an annotation wants to see that, and not where reading stopped.
    const returning = position !== undefined && readerStore.getState().wanted === undefined
    let settled = !returning
    const keepOnceSettled = () => settled && keep(opened)
    opened.on('scroll', keepOnceSettled)
    // An image that has arrived pushes the end out of sight.
    opened.on('layout', keepOnceSettled)
    readerStore.setState({ view: opened })
    if (returning) {
      await restorePosition(page, opened.layout, position, signal)
      settled = true
    }
    requestAnimationFrame(keepOnceSettled)
  }

  const stops = [
    followLook(page, (change) => {
      if (view === undefined) change()
      else keepingPlace(page, view, change)
    }),
    hearReaderKeys(page),
    hearLinks(page),
    registerCommand('reader.menu', {
      run: () => openMenuOf(focusedPart(page)),
      when: () => focusedPart(page) !== undefined,
    }),
    passFileDrops(page),
    followCursor(page),
    readerStore.subscribe(({ article }) => follow(article)),
  ]
  const relabel = () => {
    page.document.documentElement.lang = i18n.language
    labelContent(page.article)
  }
  relabel()
  // The first article is not to wait for it; where it does not come now, that article asks again and says so.
  requestIdleCallback(() => void loadContent().catch((error: unknown) => console.warn(error)))
  i18n.on('languageChanged', relabel)
  readerStore.setState({ surface: page.window })
  follow(readerStore.getState().article)
  return () => {
    leave()
    i18n.off('languageChanged', relabel)
    for (const stop of stops) stop()
    readerStore.setState({ view: undefined, surface: undefined })
  }
}

/** Takes down where reading is: the block at the top edge, and how far the text has been read. */
function keep(view: FrameArticleView): void {
  if (readerStore.getState().view !== view) return
  const { block, share } = view.layout.placeAt(0)
  const progress = view.layout.progress()
  const position: Omit<ReadingPosition, 'at'> = { block, offset: share, progress }
  keepPosition(view.articleId, position)
  readerStore.setState({ progress })
}

function reportMismatch({ meta }: OpenedArticle): void {
  const message = `The text on screen of ${meta.id} differs from the saved one (rule ${meta.text?.rule}, ${meta.extractor}).`
  call('app.report', { pane: 'reader', message }).catch((error: unknown) => console.warn(message, error))
}

/** SHA-256 of a text in UTF-8, hex. */
async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

import { AppError } from '../../../shared/ipc/app-error'
import type { ArticleId } from '../../../shared/model/ids'
import { canonicalText } from '../../../shared/text/canonical-text'
import { domTree } from '../../../shared/text/dom-tree'
import { call, on, onConnection } from '../../host'
import { carriedPlace } from './carried-place'
import { readerStore, type OpenedArticle } from './reader-store'
import { keepPosition } from './reading-position'
import { shownView } from './shown-view'

/** Which text an article has, with its HTML: other changes of it (title, tags) leave the text alone. */
export const textKey = ({ meta }: OpenedArticle): string =>
  `${meta.id} ${meta.text?.hash ?? ''} ${meta.text?.html ?? ''}`

/** Takes the open article anew when its text was changed: here, by undo, in another window or from the command line. */
export function followText(): void {
  on('article.text', ({ articleId }) => void takeText(articleId))
  // What was told while there was no connection was not heard.
  onConnection((online) => {
    const { article } = readerStore.getState()
    if (online && article !== undefined) void takeText(article.meta.id)
  })
}

/** Of several answers only that to the last question counts. */
let asked = 0

async function takeText(id: ArticleId): Promise<void> {
  if (readerStore.getState().place !== id) return
  asked += 1
  const own = asked
  try {
    const article = await call('articles.get', { id })
    if (own === asked) takeOver(article)
  } catch (error) {
    const isOffline = error instanceof AppError && error.code === 'network'
    const isWanted = own === asked && readerStore.getState().place === id
    if (isWanted && !isOffline) readerStore.setState({ article: undefined, view: undefined, error })
  }
}

function takeOver(article: OpenedArticle): void {
  const { place, article: shown, cursor } = readerStore.getState()
  if (place !== article.meta.id) return
  const isSame = shown !== undefined && textKey(shown) === textKey(article)
  if (isSame) return
  const view = shownView()
  if (view === undefined) {
    readerStore.setState({ article, error: undefined })
    return
  }
  const body = new DOMParser().parseFromString(article.html, 'text/html').body
  const after = canonicalText<Node>(body, domTree)
  const carried = (block: number) => carriedPlace(view, after, block)
  const { block, share } = view.layout.placeAt(0)
  if (view.window.scrollY > 0)
    keepPosition(view.articleId, { block: carried(block), offset: share, progress: view.layout.progress() })
  readerStore.setState({
    article,
    view: undefined,
    error: undefined,
    cursor: cursor === undefined ? undefined : carried(cursor),
  })
}

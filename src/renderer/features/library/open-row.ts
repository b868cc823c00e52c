import type { ArticleId } from '../../../shared/model/ids'
import { openArticle, readerStore } from '../reader'
import { keepOpened } from './article-acts'
import { focusRow } from './library-store'

/** Opens the article of a row. The focus stays in the list, or goes into the text as soon as it is there. */
export async function openRow(id: ArticleId, focus: 'list' | 'text'): Promise<void> {
  focusRow(id)
  const from = document.activeElement
  await openArticle(id)
  // The reader tells of an article only when it was not open already.
  await keepOpened(id)
  // A narrow window has no list beside the text.
  if (focus === 'text' || document.querySelector('#pane-list') === null) focusText(id, from)
}

/** Once the text can be worked with, unless the person has gone elsewhere or on to another article. */
function focusText(id: ArticleId, from: Element | null): void {
  const focus = (): boolean => {
    const { view, place, error } = readerStore.getState()
    if (place !== id || error !== undefined) return true
    if (view?.articleId !== id) return false
    if (document.activeElement === from || document.activeElement === document.body) view.focus()
    return true
  }
  if (focus()) return
  const stop = readerStore.subscribe(() => {
    if (focus()) stop()
  })
}

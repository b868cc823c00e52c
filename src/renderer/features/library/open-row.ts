import type { AnnotationId, ArticleId } from '../../../shared/model/ids'
import { colorNameStore } from '../../color-names'
import { forgetHits, openArticle, readerStore, showHits } from '../reader'
import { keepOpened } from './article-acts'
import { focusRow, libraryStore } from './library-store'
import { queryLanguage } from './use-read-filter'

/**
 * Opens the article of a row, and shows an annotation in it. The focus stays in the list, or goes into the text as
 * soon as it is there.
 */
export async function openRow(
  id: ArticleId,
  focus: 'list' | 'text',
  annotation?: AnnotationId,
): Promise<void> {
  focusRow(id)
  const from = document.activeElement
  await openArticle(id, annotation)
  if (annotation === undefined) showWords(id)
  // The reader tells of an article only when it was not open already.
  await keepOpened(id)
  // A narrow window has no list beside the text.
  if (focus === 'text' || document.querySelector('#pane-list') === null) focusText(id, from)
}

/** What the filter found is shown in the text, as long as the filter is that one. */
function showWords(id: ArticleId): void {
  const { loaded } = queryLanguage.getState()
  const { filter } = libraryStore.getState()
  const read = loaded?.readFilter(filter, colorNameStore.getState())
  const { hitsIn, terms = [] } = read ?? {}
  if (hitsIn === undefined) return
  const isThere = () => libraryStore.getState().filter === filter
  showHits(id, terms[0]?.text ?? '', (text) => (isThere() ? hitsIn(text) : []))
  const stop = libraryStore.subscribe(() => {
    if (isThere()) return
    stop()
    forgetHits()
  })
}

/** Nobody has gone elsewhere since; the list that takes the place of the notebook takes its focus by itself. */
function isStillAt(from: Element | null): boolean {
  const { activeElement } = document
  const hasFallen =
    from?.isConnected === false && activeElement?.matches('#pane-list [role=listbox]') === true
  return activeElement === from || activeElement === document.body || hasFallen
}

/** Once the text can be worked with, unless the person has gone elsewhere or on to another article. */
function focusText(id: ArticleId, from: Element | null): void {
  const focus = (): boolean => {
    const { view, place, error } = readerStore.getState()
    if (place !== id || error !== undefined) return true
    if (view?.articleId !== id) return false
    if (isStillAt(from)) view.focus()
    return true
  }
  if (focus()) return
  const stop = readerStore.subscribe(() => {
    if (focus()) stop()
  })
}

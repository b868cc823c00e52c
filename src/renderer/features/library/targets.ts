import type { ArticleSummary } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import { isNotebookShown } from '../../main-screen'
import { readerStore } from '../reader'
import { libraryStore } from './library-store'
import { placeOfWork } from './place-of-work'
import { memberTest } from './views'

/** The rows with these ids that the library has. */
function rowsWith(ids: Iterable<ArticleId>): ArticleSummary[] {
  const { rows } = libraryStore.getState()
  return [...ids].flatMap((id) => rows.get(id) ?? [])
}

/** The marked rows that are still in the view: another window may have moved some away. */
export function markedRows(): ArticleSummary[] {
  const { marked, view, entries } = libraryStore.getState()
  return rowsWith(marked).filter(memberTest(view, entries.collections))
}

/** What an act on articles is meant for: the marked rows, else the focused row, else (in the reader) the open article. */
export function targets(): ArticleSummary[] {
  // There annotations are meant, and the rows of the list are out of sight.
  if (isNotebookShown()) return []
  const { place } = readerStore.getState()
  const open = place === undefined ? [] : rowsWith([place])
  if (placeOfWork() === 'reader' && open.length > 0) return open
  const marked = markedRows()
  if (marked.length > 0) return marked
  const { focused } = libraryStore.getState()
  return focused === undefined ? open : rowsWith([focused])
}

import type { EventPayload } from '../../../shared/ipc/contract'
import { onEscape } from '../../commands/escape'
import { followDirection } from '../../commands/keyboard'
import { registerCommand } from '../../commands/registry'
import { on } from '../../host'
import { amongArticles, isNotebookShown } from '../../main-screen'
import { moveCursor } from './block-cursor'
import { followText } from './changed-text'
import {
  closeFind,
  findStore,
  followArticle,
  highlightMatch,
  moveFind,
  openFind,
  switchFindOption,
} from './find-store'
import { paintFinds } from './find-painter'
import { closeArticle, readerStore } from './reader-store'
import { registerSelectionKeys, startSelecting, stopSelecting } from './selection-mode'
import { shownView } from './shown-view'

const FIND_OPTIONS = ['case', 'wholeWord', 'diacritics'] as const

/** Registers the reader's commands and follows the library; once, before the window is painted. */
export function startReader(): void {
  const isShown = () => shownView() !== undefined && !isNotebookShown()
  const hasMatch = () => findStore.getState().current >= 0 && !isNotebookShown()
  registerCommand('reader.blockNext', { run: () => moveCursor(1), when: isShown })
  registerCommand('reader.blockPrevious', { run: () => moveCursor(-1), when: isShown })
  registerCommand('reader.select', { run: startSelecting, when: isShown })
  registerCommand('find.open', { run: openFind, when: isShown })
  registerCommand('find.next', { run: () => moveFind(1), when: hasMatch })
  registerCommand('find.previous', { run: () => moveFind(-1), when: hasMatch })
  registerCommand('find.highlight', { run: highlightMatch, when: hasMatch })
  for (const option of FIND_OPTIONS)
    registerCommand(`find.${option}`, {
      run: () => switchFindOption(option),
      when: () => findStore.getState().open && !isNotebookShown(),
    })
  registerSelectionKeys()
  followDirection(() => shownView()?.runsFromRight() ?? false)
  onEscape('selection', amongArticles(stopSelecting))
  onEscape('find', amongArticles(closeFind))
  paintFinds()
  followArticle()
  on('library.changed', takeChange)
  followText()
}

/** Title, tags and the like of the open article follow the library; its text stays as it is. */
function takeChange({ upsert, remove }: EventPayload<'library.changed'>): void {
  const { article } = readerStore.getState()
  if (article === undefined) return
  if (remove.includes(article.meta.id)) {
    closeArticle()
    return
  }
  const row = upsert.find(({ id }) => id === article.meta.id)
  if (row === undefined) return
  const { title, authors, site, agency, published, lang, url, tags, archived, starred, trashedAt, look } = row
  const changed = {
    title,
    authors,
    site,
    agency,
    published,
    lang,
    url,
    tags,
    archived,
    starred,
    trashedAt,
    look,
  }
  // Most changes are none here: how far it has been read is written at every rest of scrolling.
  const isNews = (Object.keys(changed) as (keyof typeof changed)[]).some(
    (field) => JSON.stringify(changed[field]) !== JSON.stringify(article.meta[field]),
  )
  if (isNews) readerStore.setState({ article: { ...article, meta: { ...article.meta, ...changed } } })
}

import type { CommandId } from '../../../shared/commands'
import type { ArticleSummary } from '../../../shared/model/article'
import { onEscape } from '../../commands/escape'
import { registerCommand } from '../../commands/registry'
import { openDialog } from '../../dialogs'
import { showScreen } from '../../main-screen'
import { closeArticle, readerStore } from '../reader'
import {
  addSample,
  deleteForGood,
  editCollections,
  editTags,
  keepNotes,
  keepOpened,
  openOriginal,
  removeSample,
  restore,
  sampleIn,
  toggleArchived,
  toggleRead,
  toggleStarred,
  trash,
} from './article-acts'
import {
  connectLibrary,
  libraryStore,
  type LibraryState,
  type ListPart,
  showView,
  wantFocus,
} from './library-store'
import { openRow } from './open-row'
import { followPlaceOfWork } from './place-of-work'
import { begin } from './places/new-place'
import { targets } from './targets'
import { begunArticles, FIXED_VIEWS } from './views'

/** Gets the library and registers what can be done with it; resolved once the list can be painted. */
export async function startLibrary(): Promise<void> {
  followPlaceOfWork()
  registerActs()
  registerSample()
  for (const kind of FIXED_VIEWS)
    registerCommand(`go.${kind}`, {
      run: () => {
        showView({ kind })
        showList('rows')
      },
    })
  const begun = () => begunArticles(libraryStore.getState().rows.values(), readerStore.getState().place)[0]
  registerCommand('go.continue', {
    run: () => {
      const row = begun()
      showScreen('articles')
      return row && openRow(row.id, 'text')
    },
    when: () => begun() !== undefined,
  })
  registerCommand('library.duplicates', { run: () => openDialog({ kind: 'duplicates' }) })
  registerCommand('collection.create', { run: () => begin('collections') })
  registerCommand('search.save', { run: () => begin('searches') })
  registerCommand('library.filter', { run: () => showList('filter') })
  // Where the list is not there, and nothing in its place that is filtered by this key.
  registerCommand('list.filter', { run: () => showList('filter') })
  onEscape('list', backToList)
  await connectLibrary()
  libraryStore.subscribe(leaveGonePlace)
  readerStore.subscribe(({ article }, before) => {
    if (article !== undefined && article.meta.id !== before.article?.meta.id) void keepOpened(article.meta.id)
  })
}

/** Commands on the articles that are meant, where there are any of the right kind. */
function registerActs(): void {
  const act = (
    id: CommandId,
    run: (rows: ArticleSummary[]) => unknown,
    isFor: (row: ArticleSummary) => boolean,
  ) =>
    registerCommand(id, {
      run: () => run(targets()),
      when: () => {
        const rows = targets()
        return rows.length > 0 && rows.every(isFor)
      },
    })
  const isKept = ({ trashedAt }: ArticleSummary) => trashedAt === undefined
  act('article.archive', toggleArchived, isKept)
  act('article.star', toggleStarred, isKept)
  act('article.tag', editTags, isKept)
  act('article.collect', editCollections, isKept)
  act('article.unread', toggleRead, isKept)
  act('article.trash', trash, isKept)
  act('article.restore', restore, (row) => !isKept(row))
  act('article.keepNotes', keepNotes, (row) => !isKept(row) && row.annotations > 0)
  act('article.delete', deleteForGood, (row) => !isKept(row))
  registerCommand('trash.annotations', { run: () => openDialog({ kind: 'deleted' }) })
  registerCommand('trash.empty', { run: () => openDialog({ kind: 'emptyTrash' }) })
  for (const [id, to] of [
    ['article.print', 'paper'],
    ['article.pdf', 'pdf'],
  ] as const)
    registerCommand(id, {
      run: () => {
        const [row] = targets()
        if (row !== undefined) openDialog({ kind: 'print', articleId: row.id, to })
      },
      when: () => targets().length === 1,
    })
  for (const [id, kind] of [
    ['article.about', 'about'],
    ['article.texts', 'earlierTexts'],
    ['article.adjust', 'adjust'],
  ] as const)
    registerCommand(id, {
      run: () => {
        const [row] = targets()
        if (row !== undefined) openDialog({ kind, articleId: row.id })
      },
      when: () => targets().length === 1 && targets().every(isKept),
    })
  registerCommand('article.refetch', {
    run: () => {
      const [row] = targets()
      if (row !== undefined) openDialog({ kind: 'adjust', articleId: row.id, refetch: true })
    },
    when: () => targets().length === 1 && targets().every((row) => isKept(row) && row.url !== undefined),
  })
  registerCommand('article.openOriginal', {
    run: () => targets().slice(0, 1).map(openOriginal)[0],
    when: () => targets().length === 1 && targets()[0]?.url !== undefined,
  })
}

function registerSample(): void {
  const has = () => sampleIn(libraryStore.getState().rows) !== undefined
  registerCommand('sample.remove', { run: removeSample, when: has })
  registerCommand('sample.add', { run: addSample, when: () => !has() })
}

/** The inbox takes the place of a collection or a search that was deleted, here or elsewhere. */
function leaveGonePlace({ view, entries }: LibraryState, before: LibraryState): void {
  if (entries === before.entries || (view.kind !== 'collection' && view.kind !== 'search')) return
  const there = view.kind === 'collection' ? entries.collections : entries.searches
  if (!there.some(({ id }) => id === view.id)) showView({ kind: 'inbox' })
}

const isListShown = (): boolean => document.querySelector('#pane-list') !== null

/** Puts the focus into the list; where it has given way to the article, the article goes. */
function showList(part: ListPart): void {
  showScreen('articles')
  if (readerStore.getState().focusMode) readerStore.setState({ focusMode: false })
  wantFocus(part)
  // Panes that come back do so with the next render; in a narrow window the list comes only without the article.
  requestAnimationFrame(() => {
    if (!isListShown()) closeArticle()
  })
}

/** Escape with nothing else to leave: from the other panes to the list. */
function backToList(): boolean {
  if (isListShown() && document.activeElement?.closest('#pane-list')) return false
  showList('rows')
  return true
}

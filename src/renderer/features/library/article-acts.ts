import type { CommandInput } from '../../../shared/ipc/contract'
import type { ArticleSummary } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import { openDialog } from '../../dialogs'
import { call, openOutside } from '../../host'
import { i18n } from '../../i18n'
import { toastWithUndo } from '../../undo-toast'
import { closeArticle, openArticle, readerStore } from '../reader'
import { libraryStore, markRows } from './library-store'

type Rows = readonly ArticleSummary[]
type Patch = CommandInput<'articles.update'>['patch']

const idsOf = (rows: Rows): ArticleId[] => rows.map(({ id }) => id)

/** What an act did, with the way back; the marks were for it alone. */
function done(
  act: 'archived' | 'unarchived' | 'starred' | 'unstarred' | 'trashed' | 'restored' | 'read' | 'unread',
  count: number,
): void {
  markRows([])
  toastWithUndo(i18n.t(`done.${act}`, { ns: 'library', count }))
}

/** Changes those rows that are not so yet; how many that were. */
async function change(rows: Rows, isSo: (row: ArticleSummary) => boolean, patch: Patch): Promise<number> {
  const changed = rows.filter((row) => !isSo(row))
  if (changed.length > 0) await call('articles.update', { ids: idsOf(changed), patch })
  return changed.length
}

/** Archives the articles; when all of them are archived, brings them back to the inbox. */
export async function toggleArchived(rows: Rows): Promise<void> {
  const archived = !rows.every((row) => row.archived)
  const count = await change(rows, (row) => row.archived === archived, { archived })
  done(archived ? 'archived' : 'unarchived', count)
}

/** Gives the articles a star; when all of them have one, takes it away. */
export async function toggleStarred(rows: Rows): Promise<void> {
  const starred = !rows.every((row) => row.starred)
  const count = await change(rows, (row) => row.starred === starred, { starred })
  done(starred ? 'starred' : 'unstarred', count)
}

/** Marks the articles as read; when all of them are, as unread. */
export async function toggleRead(rows: Rows): Promise<void> {
  const opened = !rows.every((row) => row.openedAt !== undefined)
  const count = await change(rows, (row) => (row.openedAt !== undefined) === opened, { opened })
  done(opened ? 'read' : 'unread', count)
}

/** Moves the articles to the trash; one that is open is closed. */
export async function trash(rows: Rows): Promise<void> {
  const ids = idsOf(rows)
  await call('articles.trash', { ids })
  leave(ids)
  done('trashed', ids.length)
}

/** Brings the articles back from the trash to where they were. */
export async function restore(rows: Rows): Promise<void> {
  await call('articles.restore', { ids: idsOf(rows) })
  done('restored', rows.length)
}

/** Opens the dialog of the articles' tags. */
export function editTags(rows: Rows): void {
  openDialog({ kind: 'tags', articleIds: idsOf(rows) })
}

/** Shows the article where it came from, outside the app. */
export async function openOriginal({ url }: ArticleSummary): Promise<void> {
  if (url !== undefined) await openOutside(url)
}

/** The sample article as the library has it, unless it is in the trash. */
export function sampleIn(rows: ReadonlyMap<ArticleId, ArticleSummary>): ArticleSummary | undefined {
  for (const row of rows.values()) if (row.sample === true && row.trashedAt === undefined) return row
  return undefined
}

/** Takes the sample out of the library. */
export async function removeSample(): Promise<void> {
  const sample = sampleIn(libraryStore.getState().rows)
  await call('articles.removeSample', {})
  if (sample !== undefined) leave([sample.id])
  toastWithUndo(i18n.t('done.sampleRemoved', { ns: 'library' }))
}

/** Puts the sample into the library, and shows it. */
export async function addSample(): Promise<void> {
  const { id } = await call('articles.addSample', {})
  toastWithUndo(i18n.t('done.sampleAdded', { ns: 'library' }))
  await openArticle(id)
}

/** Closes the open article when it is one of these. */
function leave(ids: readonly ArticleId[]): void {
  const { place } = readerStore.getState()
  if (place !== undefined && ids.includes(place)) closeArticle()
}

/** Keeps that an article was opened; a library that can only be read keeps nothing. */
export async function keepOpened(id: ArticleId): Promise<void> {
  const { rows, readOnly } = libraryStore.getState()
  const row = rows.get(id)
  if (row === undefined || row.openedAt !== undefined || readOnly !== undefined) return
  await call('articles.update', { ids: [id], patch: { opened: true } })
}

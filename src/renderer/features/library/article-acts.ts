import type { CommandInput } from '../../../shared/ipc/contract'
import type { ArticleSummary } from '../../../shared/model/article'
import type { ArticleId, CollectionId } from '../../../shared/model/ids'
import type { AnnotationRef } from '../../../shared/model/notebook'
import { openDialog } from '../../dialogs'
import { followAct } from '../../act-progress'
import { call, on, openOutside } from '../../host'
import { i18n } from '../../i18n'
import { toast } from '../../ui/toast'
import { toastWithUndo } from '../../undo-toast'
import { closeArticle, openArticle, readerStore } from '../reader'
import { focusRow, libraryStore, markRows } from './library-store'

type Rows = readonly ArticleSummary[]
type Patch = CommandInput<'articles.update'>['patch']

const idsOf = (rows: Rows): ArticleId[] => rows.map(({ id }) => id)

type Act =
  | `${'un' | ''}${'archived' | 'starred' | 'read'}`
  | 'tagged'
  | 'taggedWith'
  | 'collected'
  | 'collectedIn'
  | 'trashed'
  | 'restored'
  | 'notesKept'

/** How many articles an act changed, and the step that undo takes it back with. */
interface Acted {
  readonly count: number
  readonly entry?: string | undefined
}

/**
 * Does an act and says so, with the way back. The rows' marks were for it alone; others that were made while it was
 * under way stay.
 */
async function perform(act: Act, acting: Promise<Acted>, name?: string): Promise<void> {
  const { marked } = libraryStore.getState()
  const { count, entry } = await acting
  if (libraryStore.getState().marked === marked) markRows([])
  if (count === 0) toast({ message: i18n.t('done.unchanged', { ns: 'library' }) })
  else toastWithUndo(doneText(act, count, name), entry)
}

/** What was done, and with what by its name; the number is said of several only, which Chinese has no plural for. */
export const doneText = (act: Act, count: number, name = ''): string =>
  count === 1
    ? i18n.t(`done.${act}`, { ns: 'library', name })
    : i18n.t(`doneToMany.${act}`, { ns: 'library', count, name })

/** Waits for an act on articles; where it takes longer than a moment a message says how far it is. */
const withProgress = <T>(ids: readonly ArticleId[], act: Promise<T>): Promise<T> =>
  followAct(
    {
      ids,
      follow: (done) => on('library.changed', ({ upsert }) => done(upsert.map(({ id }) => id))),
      say: (share) => i18n.t('underWay', { ns: 'library', count: ids.length, share }),
    },
    act,
  )

/** Changes articles, however many. */
export const updateMany = (ids: readonly ArticleId[], patch: Patch) =>
  withProgress(ids, call('articles.update', { ids: [...ids], patch }))

/** Changes those rows that are not so yet. */
async function change(rows: Rows, isSo: (row: ArticleSummary) => boolean, patch: Patch): Promise<Acted> {
  const changed = rows.filter((row) => !isSo(row))
  if (changed.length === 0) return { count: 0 }
  return { count: changed.length, ...(await updateMany(idsOf(changed), patch)) }
}

/** Archives the articles; when all of them are archived, brings them back to the inbox. */
export const toggleArchived = (rows: Rows): Promise<void> =>
  setArchived(rows, !rows.every((row) => row.archived))

/** Archives the articles, or brings them back to the inbox. */
export async function setArchived(rows: Rows, archived: boolean): Promise<void> {
  const acting = change(rows, (row) => row.archived === archived, { archived })
  await perform(archived ? 'archived' : 'unarchived', acting)
}

/** Gives the articles a star; when all of them have one, takes it away. */
export const toggleStarred = (rows: Rows): Promise<void> =>
  setStarred(rows, !rows.every((row) => row.starred))

/** Gives the articles a star, or takes it away. */
export async function setStarred(rows: Rows, starred: boolean): Promise<void> {
  const acting = change(rows, (row) => row.starred === starred, { starred })
  await perform(starred ? 'starred' : 'unstarred', acting)
}

/** Marks the articles as read; when all of them are, as unread. */
export async function toggleRead(rows: Rows): Promise<void> {
  const opened = !rows.every((row) => row.openedAt !== undefined)
  const acting = change(rows, (row) => (row.openedAt !== undefined) === opened, { opened })
  await perform(opened ? 'read' : 'unread', acting)
}

/** Moves the articles to the trash; one that is open is closed. */
export async function trash(rows: Rows): Promise<void> {
  const ids = idsOf(rows)
  const acting = async (): Promise<Acted> => {
    const { entry } = await withProgress(ids, call('articles.trash', { ids }))
    leave(ids)
    return { count: ids.length, entry }
  }
  await perform('trashed', acting())
}

/** Brings the articles back from the trash to where they were. */
export async function restore(rows: Rows): Promise<void> {
  const acting = withProgress(idsOf(rows), call('articles.restore', { ids: idsOf(rows) }))
  await perform(
    'restored',
    acting.then(({ entry }) => ({ count: rows.length, entry })),
  )
}

/** Takes the articles out of the trash without their text, with their notes. */
export async function keepNotes(rows: Rows): Promise<void> {
  const acting = call('articles.keepNotes', { ids: idsOf(rows) })
  await perform(
    'notesKept',
    acting.then(({ entry }) => ({ count: rows.length, entry })),
  )
}

/** Asks whether the articles are to be deleted for good. */
export function deleteForGood(rows: Rows): void {
  openDialog({ kind: 'emptyTrash', articleIds: idsOf(rows) })
}

/** Gives the articles a tag. */
export async function addTag(rows: Rows, tag: string): Promise<void> {
  await perform(
    'taggedWith',
    change(rows, ({ tags }) => tags.includes(tag), { addTags: [tag] }),
    tag,
  )
}

/** Puts the articles into a collection. */
export async function addToCollection(rows: Rows, id: CollectionId): Promise<void> {
  const isInside = ({ collections = [] }: ArticleSummary) => collections.includes(id)
  const collection = libraryStore.getState().entries.collections.find((one) => one.id === id)
  await perform('collectedIn', change(rows, isInside, { addCollections: [id] }), collection?.name)
}

/** Opens the dialog of the collections that the articles are in. */
export function editCollections(rows: Rows): void {
  openDialog({ kind: 'collect', articleIds: idsOf(rows) })
}

/** Gives annotations a tag. */
export async function tagAnnotations(refs: readonly AnnotationRef[], tag: string): Promise<void> {
  const { entry } = await call('annotations.updateMany', { refs: [...refs], patch: { addTags: [tag] } })
  const done = refs.length === 1 ? 'tags.givenToAnnotation' : 'tags.givenToAnnotations'
  toastWithUndo(i18n.t(done, { ns: 'library', tag, count: refs.length }), entry)
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
  const { entry } = await call('articles.removeSample', {})
  if (sample !== undefined) leave([sample.id])
  toastWithUndo(i18n.t('done.sampleRemoved', { ns: 'library' }), entry)
}

/** Puts the sample into the library, and shows it. */
export async function addSample(): Promise<void> {
  const { id, entry } = await call('articles.addSample', {})
  toastWithUndo(i18n.t('done.sampleAdded', { ns: 'library' }), entry)
  focusRow(id)
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
  await call('articles.update', { ids: [id], patch: { shown: true } })
}

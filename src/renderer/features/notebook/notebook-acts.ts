import { annotationAddress } from '../../../shared/model/address'
import type { Annotation, HighlightColor } from '../../../shared/model/annotation'
import type { AnnotationId, ArticleId } from '../../../shared/model/ids'
import { MOST_CHOSEN } from '../../../shared/model/limits'
import type { AnnotationRef } from '../../../shared/model/notebook'
import { colorName } from '../../color-names'
import { openDialog } from '../../dialogs'
import { noteWriting } from '../../note-writing'
import { call } from '../../host'
import { i18n } from '../../i18n'
import { toast } from '../../ui/toast'
import { toastWithUndo } from '../../undo-toast'
import { copyQuotes } from '../../quote-copy'
import { libraryStore, openRow } from '../library'
import { withProgress } from './act-progress'
import { annotationsMarkdown } from './annotations-markdown'
import { annotationAt, choose, type Chosen, notebookStore, reloadSoon } from './notebook-store'
import { rememberWayBack } from './way-back'

/** What an act is meant for: what is chosen, in its order, else the annotation that has the focus. */
export function meant(): readonly Chosen[] {
  const state = notebookStore.getState()
  if (state.chosen.size > 0) return [...state.chosen.values()].toSorted((a, b) => a.at - b.at)
  const row = state.rows?.row(state.focused)
  const annotation = row?.kind === 'annotation' ? annotationAt(state, row.at) : undefined
  if (row?.kind !== 'annotation' || annotation === undefined) return []
  return [{ articleId: annotation.articleId, id: annotation.id, at: row.at }]
}

const refsOf = (chosen: readonly Chosen[]): AnnotationRef[] =>
  chosen.map(({ articleId, id }) => ({ articleId, id }))

/** Whether they are so many that no act takes them; then it is said. */
function areTooMany({ length: count }: readonly unknown[]): boolean {
  if (count <= MOST_CHOSEN) return false
  toast({ message: i18n.t('tooMany', { ns: 'notebook', count, limit: MOST_CHOSEN }), tone: 'problem' })
  return true
}

type Done = 'recolored' | 'removed' | 'tagged' | 'copied' | 'copiedMarkdown'

/** What was done to how many; the number is said of several only. */
export const doneText = (done: Done, count: number, values: object = {}): string =>
  i18n.t(`${count === 1 ? 'done' : 'doneToMany'}.${done}`, { ns: 'notebook', count, ...values })

/** Gives them a colour. */
export async function recolor(chosen: readonly Chosen[], color: HighlightColor): Promise<void> {
  if (areTooMany(chosen)) return
  const refs = refsOf(chosen)
  const { entry } = await withProgress(refs, call('annotations.updateMany', { refs, patch: { color } }))
  reloadSoon()
  toastWithUndo(doneText('recolored', chosen.length, { color: colorName(color) }), entry)
}

/** Moves them to the trash. */
export async function remove(chosen: readonly Chosen[]): Promise<void> {
  if (areTooMany(chosen)) return
  const refs = refsOf(chosen)
  const { entry } = await withProgress(refs, call('annotations.removeMany', { refs }))
  choose([])
  reloadSoon()
  toastWithUndo(doneText('removed', chosen.length), entry)
}

/** Opens the field of a note in its row; of the row that has the focus where none is named. */
export function editNoteHere(annotation?: Annotation): void {
  const state = notebookStore.getState()
  const row = state.rows?.row(state.focused)
  const one = annotation ?? (row?.kind === 'annotation' ? annotationAt(state, row.at) : undefined)
  if (one !== undefined) noteWriting().edit(one)
}

/** Asks for the tags that they are to have. */
export function editTags(chosen: readonly Chosen[]): void {
  if (!areTooMany(chosen)) openDialog({ kind: 'annotationTags', refs: refsOf(chosen) })
}

/** Copies what they quote, each with its source; notes on whole articles quote nothing. */
export async function copy(chosen: readonly Chosen[]): Promise<void> {
  if (areTooMany(chosen)) return
  const annotations = await call('annotations.get', { refs: refsOf(chosen) })
  const { rows } = libraryStore.getState()
  const quotes = annotations.flatMap(({ target, articleId }) => {
    const source = rows.get(articleId)
    return target === undefined || source === undefined ? [] : [{ quote: target.exact, source }]
  })
  if (quotes.length > 0) await copyQuotes(quotes)
  toast({
    message: quotes.length === 0 ? i18n.t('noQuote', { ns: 'notebook' }) : doneText('copied', quotes.length),
  })
}

/** Copies them as Markdown: quotes, notes and tags, each with its source. */
export async function copyMarkdown(chosen: readonly Chosen[]): Promise<void> {
  if (areTooMany(chosen)) return
  const annotations = await call('annotations.get', { refs: refsOf(chosen) })
  const { rows } = libraryStore.getState()
  await navigator.clipboard.writeText(
    annotationsMarkdown(
      annotations.map((annotation) => ({ annotation, source: rows.get(annotation.articleId) })),
    ),
  )
  toast({ message: doneText('copiedMarkdown', annotations.length) })
}

/** Opens the export with them chosen. */
export function exportThem(chosen: readonly Chosen[]): void {
  if (!areTooMany(chosen)) openDialog({ kind: 'export', refs: refsOf(chosen) })
}

/** Copies an address that opens Lectern at the annotation. */
export async function copyLink({ articleId, id }: AnnotationRef): Promise<void> {
  await navigator.clipboard.writeText(annotationAddress(articleId, id))
  toast({ message: i18n.t('linkCopied', { ns: 'annotations' }) })
}

/** Opens the article of an annotation there. */
export const openPassage = ({ articleId, id }: AnnotationRef): Promise<void> => open(articleId, id)

/** Opens the article of a group. */
export const openArticle = (article: ArticleId): Promise<void> => open(article)

async function open(article: ArticleId, annotation?: AnnotationId): Promise<void> {
  const opening = openRow(article, 'text', annotation)
  rememberWayBack(article)
  await opening
}

/** What other programs get of an annotation that is dragged to them. */
export const draggedWords = ({ target, note }: Annotation): string => target?.exact ?? note

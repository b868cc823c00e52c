import { onEscape } from '../../commands/escape'
import { alsoHear } from '../../commands/keyboard'
import { awaitField } from '../../commands/pending-field'
import { registerCommand } from '../../commands/registry'
import { amongArticles } from '../../main-screen'
import type { Annotation } from '../../../shared/model/annotation'
import { HIGHLIGHT_COLORS } from '../../../shared/model/highlight-colors'
import { blockIndexAt, type Span } from '../../../shared/text/block'
import { readerStore } from '../reader'
import { areAnnotationsShown, showAnnotations } from '../settings'
import { annotationStore, focusAnnotation } from './annotation-store'
import { correctAt } from './correcting'
import { hasMatches, highlightMatches } from './highlight-matches'
import {
  copyWithSource,
  highlight,
  highlightSelection,
  lastColor,
  newArticleNote,
  pickColor,
  remove,
  showInText,
} from './highlighting'
import { boxOfBar, marksStore, placedOf, showBar } from './marks-store'
import { editNote, editTags } from './note-drafts'
import { noteStore, switchPreview } from './note-store'
import { registerResizing } from './resize-commands'
import { hasWaiting, openReview } from './review/review-store'

const view = () => readerStore.getState().view
const hasSelection = () => view()?.selected() !== undefined
const hasHidden = () => {
  const { hidden, text, trashedAt } = readerStore.getState().article?.meta ?? {}
  const lines = hidden === undefined ? 0 : hidden.head.length + hidden.tail.length
  return lines > 0 && text !== undefined && trashedAt === undefined
}
const hasArticle = () => readerStore.getState().article !== undefined

/** The commands of annotations, and the keys of a highlight whose bar is open while the focus is in the text. */
export function registerAnnotationCommands(): void {
  for (const color of HIGHLIGHT_COLORS) {
    registerCommand(`highlight.${color}`, { run: () => highlightSelection(color), when: hasSelection })
    registerCommand(`annotation.${color}`, {
      run: () => withCurrent((annotation) => pickColor(annotation, color)),
      when: hasCurrent,
    })
  }
  registerCommand('highlight.last', { run: () => highlightSelection(lastColor()), when: hasSelection })
  registerCommand('highlight.note', { run: () => highlightAnd(editNote), when: hasSelection })
  registerCommand('highlight.tag', { run: () => highlightAnd(editTags), when: hasSelection })
  registerCommand('selection.copy', { run: copySelection, when: hasSelection })
  registerCommand('reader.highlightBlock', { run: () => void highlightBlock(), when: hasView })
  registerCommand('reader.noteOnBlock', { run: noteOnBlock, when: hasView })
  registerCommand('reader.articleNote', { run: writeArticleNote, when: hasArticle })
  registerCommand('annotation.next', { run: () => step(1), when: hasPlaced })
  registerCommand('annotation.previous', { run: () => step(-1), when: hasPlaced })
  registerCommand('annotation.edit', { run: () => withCurrent(editHere(editNote)), when: hasCurrent })
  registerCommand('annotation.preview', { run: switchPreview, when: isWriting })
  registerCommand('annotation.tag', { run: () => withCurrent(editHere(editTags)), when: hasCurrent })
  registerCommand('annotation.delete', { run: () => withCurrent(remove), when: hasCurrent })
  registerCommand('reader.correctBlock', { run: correctHere, when: () => view()?.isFaithful === true })
  registerCommand('article.restoreHidden', {
    run: async () => {
      const { article } = readerStore.getState()
      if (article === undefined) return
      const { restoreHidden } = await import('./adjust/restore-hidden')
      await restoreHidden(article.meta.id)
    },
    when: hasHidden,
  })
  registerCommand('annotation.review', { run: review, when: hasWaiting })
  registerResizing(withCurrent, hasPlace)
  registerCommand('find.highlightAll', { run: highlightMatches, when: hasMatches })
  alsoHear('reader', 'annotation', isActiveInText)
  onEscape('selection', amongArticles(leaveSelection))
  onEscape('card', amongArticles(leaveCard))
}

const hasView = () => view() !== undefined
const hasPlaced = () => marksStore.getState().placed.length > 0

function current(): Annotation | undefined {
  const { focused, annotations } = annotationStore.getState()
  return focused && annotations.get(focused)
}

const hasCurrent = () => current() !== undefined

const isWriting = () => noteStore.getState().editing?.what === 'note'

const hasPlace = (): boolean => {
  const annotation = current()
  return annotation !== undefined && placedOf(annotation.id) !== undefined
}

function withCurrent(act: (annotation: Annotation) => void): void {
  const annotation = current()
  if (annotation !== undefined) act(annotation)
}

type Edit = (annotation: Annotation, place: 'card' | 'bar') => void

const isInPanel = () => document.activeElement?.closest('#pane-annotations') != null

/** Where the focus is: in the card, or in the bar at the text; an annotation without a place there in its card. */
const editHere =
  (edit: Edit) =>
  (annotation: Annotation): void => {
    const place = placedOf(annotation.id)
    if (!isInPanel() && place !== undefined) {
      if (!hasBarInSight(annotation.id))
        showBar({ kind: 'annotation', id: annotation.id, offset: place.start, clearance: 0 })
      edit(annotation, 'bar')
      return
    }
    awaitField()
    void showPanel().then(() => edit(annotation, 'card'))
  }

function hasBarInSight(id: Annotation['id']): boolean {
  const { bar } = marksStore.getState()
  return bar?.kind === 'annotation' && bar.id === id && boxOfBar(bar) !== undefined
}

/** Keys in the text mean the annotation that is marked there, as long as it is in sight and nothing is selected. */
function isActiveInText(): boolean {
  const { focused } = annotationStore.getState()
  if (focused === undefined || hasSelection()) return false
  const place = placedOf(focused)
  const sight = view()?.visible()
  if (place === undefined || sight === undefined) return false
  return hasBarInSight(focused) || (place.start < sight.end && place.end > sight.start)
}

async function review(): Promise<void> {
  await showPanel()
  openReview()
}

/** Shows the panel if it is hidden. */
async function showPanel(): Promise<void> {
  if (readerStore.getState().focusMode) readerStore.setState({ focusMode: false })
  if (!areAnnotationsShown()) await showAnnotations(true)
}

function highlightAnd(edit: Edit): void {
  const annotation = highlightSelection(lastColor())
  if (annotation !== undefined) edit(annotation, 'bar')
}

/** The paragraph that the keyboard is on, otherwise the one at the top of what is in sight. */
function blockHere(): Span | undefined {
  const shown = view()
  const { cursor } = readerStore.getState()
  if (shown === undefined) return undefined
  return shown.blocks[cursor ?? blockIndexAt(shown.blocks, shown.visible().start)]
}

function correctHere(): void {
  const shown = view()
  const selected = shown?.selected()
  const place = selected?.status === 'selected' ? selected : blockHere()
  if (shown !== undefined && place !== undefined) correctAt(shown, place.start)
}

function highlightBlock(): Annotation | undefined {
  const block = blockHere()
  const shown = view()
  if (block === undefined || shown === undefined) return undefined
  const annotation = highlight(shown, block, lastColor())
  showBar({ kind: 'annotation', id: annotation.id, offset: undefined, clearance: 0 })
  return annotation
}

function noteOnBlock(): void {
  const annotation = highlightBlock()
  if (annotation !== undefined) editNote(annotation, 'bar')
}

async function writeArticleNote(): Promise<void> {
  const { article } = readerStore.getState()
  if (article === undefined) return
  awaitField()
  await showPanel()
  const note = newArticleNote({ articleId: article.meta.id })
  editNote(note, 'card', true)
}

async function copySelection(): Promise<void> {
  const shown = view()
  const selected = shown?.selected()
  if (shown === undefined || selected?.status !== 'selected') return
  await copyWithSource(shown.text.slice(selected.start, selected.end))
}

/** The next annotation in the text, from the one that is worked with or from what is in sight; round at the ends. */
function step(direction: 1 | -1): void {
  const { placed } = marksStore.getState()
  const { focused } = annotationStore.getState()
  const at = placed.findIndex(({ id }) => id === focused)
  const next = at >= 0 ? at + direction : fromSight(direction)
  const target = placed[(next + placed.length) % placed.length]
  if (target === undefined) return
  showInText(target.id)
  showBar({ kind: 'annotation', id: target.id, offset: target.start, clearance: 0 })
}

function fromSight(direction: 1 | -1): number {
  const { placed } = marksStore.getState()
  const sight = view()?.visible() ?? { start: 0, end: 0 }
  if (direction === -1) return placed.findLastIndex(({ start }) => start < sight.end)
  return Math.max(
    0,
    placed.findIndex(({ start }) => start >= sight.start),
  )
}

/** Escape leaves a highlight with its bar, or the selection with its bar. */
export function leaveSelection(): boolean {
  const { bar } = marksStore.getState()
  if (bar !== undefined && bar.kind !== 'selection') {
    showBar(undefined)
    if (bar.kind === 'annotation' && !isInPanel()) focusAnnotation(undefined)
    return true
  }
  if (!hasSelection()) return false
  view()?.clearSelection()
  showBar(undefined)
  return true
}

/** Escape moves the focus from a card to the text, and then marks none. */
function leaveCard(): boolean {
  if (isInPanel()) view()?.focus()
  else if (annotationStore.getState().focused === undefined) return false
  focusAnnotation(undefined)
  return true
}

import { describeTarget } from '../../../shared/anchoring'
import type { Annotation, HighlightColor } from '../../../shared/model/annotation'
import type { AnnotationId } from '../../../shared/model/ids'
import type { Span } from '../../../shared/text/block'
import { words } from '../../../shared/text/segment'
import { announce } from '../../announce'
import { colorName } from '../../color-names'
import { keysNow } from '../../commands/key-names'
import { i18n } from '../../i18n'
import { toast } from '../../ui/toast'
import { toastWithUndo } from '../../undo-toast'
import { readerStore, type ArticleView } from '../reader'
import { changeSettings, settingsStore } from '../settings'
import {
  addAnnotation,
  annotationStore,
  changeAnnotation,
  focusAnnotation,
  removeAnnotation,
} from './annotation-store'
import { marksStore, placedOf, showBar } from './marks-store'
import { closeNote } from './note-drafts'
import { copyQuotes } from '../../quote-copy'

/** How much of a quote is read out. */
const WORDS_SAID = 8

/** The colour of whoever does not choose one: the person's default, or the one that was used last. */
export function lastColor(): HighlightColor {
  const { highlights, lastColor: last } = settingsStore.getState()
  return highlights.color === 'last' ? last : highlights.color
}

/** Highlights what is selected; undefined, and said so, where nothing is or it is too long. */
export function highlightSelection(color: HighlightColor): Annotation | undefined {
  const { view } = readerStore.getState()
  const selected = view?.selected()
  if (view === undefined || selected === undefined || selected.status === 'empty') return undefined
  if (selected.status === 'too-long') {
    toast({ message: i18n.t('tooLong', { ns: 'reader', ...selected }), tone: 'problem' })
    return undefined
  }
  const { bar } = marksStore.getState()
  const clearance = bar?.kind === 'selection' ? bar.clearance : 0
  const annotation = highlight(view, selected, color)
  showBar({ kind: 'annotation', id: annotation.id, offset: undefined, clearance })
  view.clearSelection()
  return annotation
}

/** Highlights a span of the text on screen; the very same span again only takes the new colour. */
export function highlight(view: ArticleView, { start, end }: Span, color: HighlightColor): Annotation {
  keepColor(color)
  const same = marksStore.getState().placed.find((one) => one.start === start && one.end === end)
  const before = same && annotationStore.getState().annotations.get(same.id)
  if (before !== undefined) {
    if (before.color !== color) recolor(before, color)
    focusAnnotation(before.id)
    return before
  }
  const now = new Date().toISOString()
  const target = describeTarget(view.text, view.textHash, start, end, view.blocks)
  const annotation: Annotation = {
    ...emptyAnnotation(view, now),
    color,
    target,
    anchor: { status: 'exact', textHash: view.textHash, start, end, score: 1 },
  }
  marksStore.setState({ made: annotation.id })
  void addAnnotation(annotation)
  focusAnnotation(annotation.id)
  announce(addedText(color, target.exact))
  return annotation
}

/** That a highlight was made, and which keys go on from there. */
function addedText(color: HighlightColor, quote: string): string {
  const added = i18n.t('said.added', { ns: 'annotations', color: colorName(color), words: firstWords(quote) })
  const [note, undo] = [keysNow('annotation.edit'), keysNow('history.undo')]
  const noteKeys = note === undefined ? '' : i18n.t('said.noteKeys', { ns: 'annotations', keys: note })
  const undoKeys = undo === undefined ? '' : i18n.t('said.undoKeys', { ns: 'annotations', keys: undo })
  return [added, noteKeys, undoKeys].filter((part) => part !== '').join(' ')
}

/** A note on the whole article, not yet in the library: it is added with its first words. */
export const newArticleNote = (view: Pick<ArticleView, 'articleId'>): Annotation => ({
  ...emptyAnnotation(view, new Date().toISOString()),
  color: lastColor(),
})

function emptyAnnotation({ articleId }: Pick<ArticleView, 'articleId'>, now: string) {
  const id = crypto.randomUUID() as AnnotationId
  return { id, articleId, note: '', tags: [], createdAt: now, updatedAt: now }
}

/** Chooses a colour for an annotation; its own again takes it away. */
export function pickColor(annotation: Annotation, color: HighlightColor): void {
  if (annotation.color === color) remove(annotation)
  else recolor(annotation, color)
}

/** Changes the colour, and says so. */
export function recolor(annotation: Annotation, color: HighlightColor): void {
  keepColor(color)
  void changeAnnotation(annotation, { color })
  announce(i18n.t('said.recolored', { ns: 'annotations', color: colorName(color) }))
}

/** Deletes an annotation; a message offers to undo it. */
export function remove(annotation: Annotation): void {
  focusNeighbour(annotation.id)
  closeNote(annotation.id)
  void removeAnnotation(annotation, (entry) => toastWithUndo(i18n.t('removed', { ns: 'annotations' }), entry))
}

/** A card that goes away with the focus on it gives it to the next one. */
function focusNeighbour(id: AnnotationId): void {
  const card = document.querySelector(`[data-annotation="${id}"]`)
  if (card === null || !card.contains(document.activeElement)) return
  const cards = [...document.querySelectorAll<HTMLElement>('[data-annotation]')]
  const at = cards.findIndex((one) => one === card)
  const next = cards[at + 1] ?? cards[at - 1]
  next?.focus()
}

/** Brings a highlight into sight and marks it; false when it has no place in the text on screen. */
export function showInText(id: AnnotationId): boolean {
  const { view } = readerStore.getState()
  const span = placedOf(id)
  focusAnnotation(id)
  if (view === undefined || span === undefined) return false
  view.reveal(span, { flash: true, block: 'center' })
  sayAnnotation(id)
  return true
}

/** Reads out an annotation: colour, how many there are, quote, note. */
function sayAnnotation(id: AnnotationId): void {
  const annotation = annotationStore.getState().annotations.get(id)
  const { placed } = marksStore.getState()
  const at = placed.findIndex((one) => one.id === id)
  if (annotation === undefined || at < 0) return
  const quote = firstWords(annotation.target?.exact ?? '')
  const color = colorName(annotation.color)
  const values = { ns: 'annotations', color, at: at + 1, count: placed.length, quote } as const
  announce(`${i18n.t('said.shown', values)} ${annotation.note}`.trim())
}

/** Copies a quote with its source, as rich text, as Markdown and as plain text. */
export async function copyWithSource(quote: string): Promise<void> {
  const { article } = readerStore.getState()
  if (article === undefined) return
  await copyQuotes([{ quote, source: article.meta }])
  announce(i18n.t('copied', { ns: 'reader' }))
}

/** The beginning of a quote, as long as it is good to hear. */
export function firstWords(text: string): string {
  const found = words(text.slice(0, 400))
  const last = found[WORDS_SAID - 1]
  return last === undefined || last.end >= text.length ? text : `${text.slice(0, last.end)}…`
}

function keepColor(color: HighlightColor): void {
  if (color !== settingsStore.getState().lastColor) void changeSettings({ lastColor: color })
}

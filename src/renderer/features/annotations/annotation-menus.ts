import {
  Copy,
  FileDown,
  Highlighter,
  Link,
  MoveRight,
  PenLine,
  Search,
  StickyNote,
  Tag,
  TextQuote,
  Trash2,
} from 'lucide-react'
import type { Annotation } from '../../../shared/model/annotation'
import { annotationAddress } from '../../../shared/model/address'
import { HIGHLIGHT_COLORS } from '../../../shared/model/highlight-colors'
import { blockIndexAt } from '../../../shared/text/block'
import { announce } from '../../announce'
import { colorName } from '../../color-names'
import { registerCommand } from '../../commands/registry'
import { type MenuEntry, openContextMenu } from '../../context-menu'
import { copyText } from '../../copy-text'
import { openDialog } from '../../dialogs'
import { i18n } from '../../i18n'
import { readerStore, type ArticleView } from '../reader'
import { annotationStore, focusAnnotation } from './annotation-store'
import { correctAt } from './correcting'
import { copyWithSource, highlight, lastColor, showInText } from './highlighting'
import { placedOf, showBar } from './marks-store'
import type { Placed } from './placed'

interface Point {
  readonly x: number
  readonly y: number
}

const LINE: MenuEntry = { kind: 'line' }

/** Registers the menus of an annotation and of the selection, and what is in them alone. */
export function registerAnnotationMenus(): void {
  registerCommand('annotation.menu', { run: openMenuOfCurrent, when: () => current() !== undefined })
  registerCommand('annotation.show', { run: showCurrent, when: () => placedHere() !== undefined })
  registerCommand('annotation.copy', { run: copyCurrent, when: () => current()?.target !== undefined })
  registerCommand('annotation.copyLink', { run: copyLink, when: () => current() !== undefined })
  registerCommand('selection.menu', { run: openMenuOfSelection, when: () => selectionBox() !== undefined })
}

function current(): Annotation | undefined {
  const { focused, annotations } = annotationStore.getState()
  return focused && annotations.get(focused)
}

function placedHere(): Placed | undefined {
  const annotation = current()
  return annotation && placedOf(annotation.id)
}

/** The menu of an annotation at a place of the window; `more` is what can be done with the text there. */
export function openAnnotationMenu(annotation: Annotation, at: Point, more: readonly MenuEntry[] = []): void {
  focusAnnotation(annotation.id)
  const colors = HIGHLIGHT_COLORS.map((color): MenuEntry => ({
    kind: 'command',
    id: `annotation.${color}`,
    label: colorName(color),
    color,
    chosen: annotation.color === color,
  }))
  openContextMenu({
    label: i18n.t('menu', { ns: 'annotations' }),
    at,
    entries: [
      { kind: 'command', id: 'annotation.edit', icon: StickyNote },
      { kind: 'command', id: 'annotation.tag', icon: Tag },
      LINE,
      ...(annotation.target === undefined ? [] : colors),
      LINE,
      { kind: 'command', id: 'annotation.show', icon: MoveRight },
      { kind: 'command', id: 'annotation.copy', icon: TextQuote },
      { kind: 'command', id: 'annotation.copyLink', icon: Link },
      {
        kind: 'act',
        label: i18n.t('export', { ns: 'annotations' }),
        icon: FileDown,
        run: () =>
          openDialog({
            kind: 'export',
            articleId: annotation.articleId,
            refs: [{ articleId: annotation.articleId, id: annotation.id }],
          }),
      },
      ...more,
      LINE,
      { kind: 'command', id: 'annotation.delete', icon: Trash2, danger: true },
    ],
  })
}

/** The menu of what is selected in the text, at a place of the window. */
function openSelectionMenu(view: ArticleView, at: Point): void {
  const selected = view.selected()
  if (selected?.status !== 'selected') return
  const quote = view.text.slice(selected.start, selected.end)
  const colors = HIGHLIGHT_COLORS.map((color): MenuEntry => ({
    kind: 'command',
    id: `highlight.${color}`,
    color,
  }))
  openContextMenu({
    label: i18n.t('selection', { ns: 'reader' }),
    at,
    entries: [
      ...colors,
      LINE,
      { kind: 'command', id: 'highlight.note', icon: StickyNote },
      { kind: 'command', id: 'highlight.tag', icon: Tag },
      LINE,
      {
        kind: 'act',
        label: i18n.t('copy', { ns: 'menu' }),
        icon: Copy,
        run: () => copyText(quote),
      },
      { kind: 'command', id: 'selection.copy', icon: TextQuote },
      { kind: 'command', id: 'find.open', icon: Search },
      { kind: 'command', id: 'reader.correctBlock', icon: PenLine },
    ],
  })
}

const correction = (view: ArticleView, offset: number): MenuEntry => ({
  kind: 'act',
  label: i18n.t('reader.correctBlock', { ns: 'commands' }),
  icon: PenLine,
  run: () => correctAt(view, offset),
})

/** The menu of the paragraph under the pointer. */
function openParagraphMenu(view: ArticleView, offset: number, at: Point): void {
  const block = view.blocks[blockIndexAt(view.blocks, offset)]
  if (block === undefined) return
  openContextMenu({
    label: i18n.t('paragraph', { ns: 'annotations' }),
    at,
    entries: [
      {
        kind: 'act',
        label: i18n.t('reader.highlightBlock', { ns: 'commands' }),
        icon: Highlighter,
        run: () => highlight(view, block, lastColor()),
      },
      correction(view, offset),
      LINE,
      { kind: 'command', id: 'find.open', icon: Search },
    ],
  })
}

/** The secondary button in the text: on the selection, on a highlight, or on a paragraph; false beside the text. */
export function openMenuInText(
  view: ArticleView,
  offset: number | undefined,
  hits: readonly Placed[],
  at: Point,
): boolean {
  const selected = view.selected()
  const isSelected =
    selected?.status === 'selected' &&
    offset !== undefined &&
    offset >= selected.start &&
    offset <= selected.end
  if (isSelected) {
    openSelectionMenu(view, at)
    return true
  }
  const [hit] = hits
  const annotation = hit && annotationStore.getState().annotations.get(hit.id)
  if (hit !== undefined && annotation !== undefined)
    openAnnotationMenu(annotation, at, [correction(view, offset ?? hit.start)])
  else if (offset !== undefined && view.isFaithful) openParagraphMenu(view, offset, at)
  else return false
  return true
}

const selectionBox = () => readerStore.getState().view?.selectionBox()

function openMenuOfSelection(): void {
  const { view } = readerStore.getState()
  const box = selectionBox()
  if (view !== undefined && box !== undefined)
    openSelectionMenu(view, { x: box.x + box.width, y: box.y + box.height })
}

/** At the card that has the focus, or at the highlight in the text. */
function openMenuOfCurrent(): void {
  const annotation = current()
  if (annotation === undefined) return
  const card = document.activeElement?.closest('[data-annotation]')?.getBoundingClientRect()
  if (card !== undefined) {
    openAnnotationMenu(annotation, { x: card.left + 32, y: card.top + 24 })
    return
  }
  const place = placedHere()
  const line = place && readerStore.getState().view?.boxesOf(place).at(-1)
  if (line !== undefined) openAnnotationMenu(annotation, { x: line.x, y: line.y + line.height })
}

function showCurrent(): void {
  const annotation = current()
  if (annotation === undefined) return
  showBar(undefined)
  if (showInText(annotation.id)) readerStore.getState().view?.focus()
}

async function copyCurrent(): Promise<void> {
  const quote = current()?.target?.exact
  if (quote !== undefined) await copyWithSource(quote)
}

/** An address that opens Lectern at the annotation. */
async function copyLink(): Promise<void> {
  const annotation = current()
  if (annotation === undefined) return
  await navigator.clipboard.writeText(annotationAddress(annotation.articleId, annotation.id))
  announce(i18n.t('linkCopied', { ns: 'annotations' }))
}

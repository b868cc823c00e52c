import { useEffect, type RefObject } from 'react'
import type { VirtualizerHandle } from 'virtua'
import { HIGHLIGHT_COLORS } from '../../../shared/model/highlight-colors'
import { onEscape } from '../../commands/escape'
import { registerCommand } from '../../commands/registry'
import { useCommand } from '../../commands/use-command'
import { isNotebookShown, showScreen } from '../../main-screen'
import { copy, copyLink, editNoteHere, editTags, exportThem, meant, recolor, remove } from './notebook-acts'
import { rowElementId } from './notebook-card'
import { openNotebookMenu } from './notebook-menu'
import type { NotebookRows } from './notebook-rows'
import { annotationAt, focusRow, notebookStore } from './notebook-store'
import type { Choosing } from './use-choosing'

interface ListParts {
  readonly rows: NotebookRows
  readonly box: RefObject<HTMLDivElement | null>
  readonly virtual: RefObject<VirtualizerHandle | null>
  readonly reveal: (index: number) => void
  readonly choosing: Choosing
}

/** Text fields of the screen have these keys themselves. */
const isTyping = (): boolean => document.activeElement?.matches('input, textarea') ?? false

/** The keys of the notebook: those of a list and of an annotation, as everywhere. */
export function useNotebookCommands(parts: ListParts): void {
  useMoving(parts)
  const { choosing } = parts
  const at = () => notebookStore.getState().focused
  const isFree = () => !isTyping()
  useCommand('list.open', () => choosing.open(at()), isFree)
  useCommand('list.mark', () => choosing.toggle(at()), isFree)
  useCommand('list.markAll', choosing.all, isFree)
  useCommand('list.menu', () => openMenuAt(parts.rows, at()), isFree)
  useCommand('notebook.note', () => editNoteHere(), isFree)
  useEffect(registerActs, [])
  useEffect(() => {
    const leaveChoice = () => {
      if (notebookStore.getState().chosen.size === 0) return false
      choosing.none()
      return true
    }
    return onEscape('selection', leaveChoice)
  }, [choosing])
}

function useMoving({ rows, box, virtual, reveal, choosing }: ListParts): void {
  const focusAt = (index: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, index))
    box.current?.focus()
    focusRow(next)
    reveal(next)
    return next
  }
  const at = () => notebookStore.getState().focused
  const move = (index: number) => {
    choosing.moved()
    focusAt(index)
  }
  const extend = (step: 1 | -1) => {
    const next = Math.min(rows.length - 1, Math.max(0, at() + step))
    // The range begins where the focus is before it moves.
    const choose = choosing.range(next)
    focusAt(next)
    return choose
  }
  const page = () => rowsInSight(virtual.current)
  useCommand('list.next', () => move(at() + 1))
  useCommand('list.previous', () => move(at() - 1))
  useCommand('list.first', () => move(0))
  useCommand('list.last', () => move(rows.length - 1))
  useCommand('list.pageDown', () => move(at() + page()))
  useCommand('list.pageUp', () => move(at() - page()))
  useCommand('list.markNext', () => extend(1))
  useCommand('list.markPrevious', () => extend(-1))
}

/** What can be done with what is chosen, or with the annotation that has the focus. */
function registerActs(): () => void {
  // Asked with every press: a hundred thousand that are chosen are not put in order for it.
  const has = () => isNotebookShown() && (notebookStore.getState().chosen.size > 0 || meant().length > 0)
  const stops = [
    ...HIGHLIGHT_COLORS.map((color) =>
      registerCommand(`annotation.${color}`, { run: () => recolor(meant(), color), when: has }),
    ),
    registerCommand('annotation.tag', { run: () => editTags(meant()), when: has }),
    registerCommand('annotation.copy', { run: () => copy(meant()), when: has }),
    registerCommand('annotation.delete', { run: () => remove(meant()), when: has }),
    registerCommand('export.open', {
      run: () => exportThem(meant()),
      when: () => isNotebookShown() && notebookStore.getState().chosen.size > 0,
    }),
    registerCommand('annotation.copyLink', {
      run: () => meant().slice(0, 1).map(copyLink)[0],
      when: () => has() && notebookStore.getState().chosen.size <= 1,
    }),
    onEscape('list', () => {
      showScreen('articles')
      return true
    }),
  ]
  return () => stops.forEach((stop) => stop())
}

/** How many rows a page is: those whole in sight, less one so that the eye finds where it was. */
function rowsInSight(list: VirtualizerHandle | null): number {
  if (list === null) return 1
  const { scrollOffset, viewportSize } = list
  return Math.max(1, list.findItemIndex(scrollOffset + viewportSize) - list.findItemIndex(scrollOffset) - 1)
}

/** Opens the menu at the row as the secondary button would. */
function openMenuAt(rows: NotebookRows, index: number): void {
  const row = rows.row(index)
  const annotation = row?.kind === 'annotation' ? annotationAt(notebookStore.getState(), row.at) : undefined
  const box = document.getElementById(rowElementId(index))?.getBoundingClientRect()
  if (annotation !== undefined && box !== undefined)
    openNotebookMenu(annotation, { x: box.left + 32, y: box.top + Math.min(40, box.height / 2) })
}

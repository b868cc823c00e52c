import { createStore } from 'zustand'
import type { AnnotationId } from '../../../shared/model/ids'
import type { Selected } from '../../../shared/text/selection'
import type { Box } from '../../ui/popover'
import { readerStore } from '../reader'
import type { Placed } from './placed'

/** What stands beside the text: the bar of a selection, the bar of a highlight, or a glance at its note. */
export type Bar =
  | {
      readonly kind: 'selection'
      readonly selected: Exclude<Selected, { status: 'empty' }>
      /** How far below the selection's line the pointer was let go, CSS px: the bar keeps clear of it. */
      readonly clearance: number
    }
  | {
      readonly kind: 'annotation' | 'preview'
      readonly id: AnnotationId
      /** The character it stands at; undefined for the last line. */
      readonly offset: number | undefined
      readonly clearance: number
    }

export interface MarksState {
  /** The highlights that have a place on screen, in the order of the text. */
  readonly placed: readonly Placed[]
  readonly bar: Bar | undefined
  /** The highlight that the person makes in this moment; it is drawn, not just there. */
  readonly made: AnnotationId | undefined
  /** The next bar of a selection takes the focus: whoever made the selection cannot go on by keys alone. */
  readonly barTakesFocus: boolean
}

/** What is marked in the text on screen, and what stands beside it. */
export const marksStore = createStore<MarksState>(() => ({
  placed: [],
  bar: undefined,
  made: undefined,
  barTakesFocus: false,
}))

/** Shows one bar in the place of another; undefined shows none. */
export function showBar(bar: Bar | undefined): void {
  if (marksStore.getState().bar !== bar) marksStore.setState({ bar })
}

/** How long the pointer may be on its way from a highlight to its note, ms. */
const ON_THE_WAY = 250
let leaving: ReturnType<typeof setTimeout> | undefined

/** The pointer left the highlight whose note is shown, or the note: it goes, unless it is held before. */
export function leavePreview(): void {
  clearTimeout(leaving)
  leaving = setTimeout(() => {
    if (marksStore.getState().bar?.kind === 'preview') showBar(undefined)
  }, ON_THE_WAY)
}

/** The pointer is on the highlight, or on its note. */
export const holdPreview = (): void => clearTimeout(leaving)

/** The place of a highlight in the text on screen. */
export const placedOf = (id: AnnotationId): Placed | undefined =>
  marksStore.getState().placed.find((one) => one.id === id)

/** Where a bar stands, in px of the window; undefined when that is out of sight. */
export function boxOfBar(bar: Bar): Box | undefined {
  const { view } = readerStore.getState()
  if (view === undefined) return undefined
  const line = bar.kind === 'selection' ? (view.selectionBox() ?? lastLine(bar)) : lastLine(bar)
  const pane = view.window.frameElement?.getBoundingClientRect()
  if (line === undefined || pane === undefined) return undefined
  // In the margins it would lie over the panes beside the text.
  const middle = line.x + line.width / 2
  const inside = Math.min(
    Math.max(middle, pane.left + HALF_BAR),
    Math.max(pane.right - HALF_BAR, pane.left + HALF_BAR),
  )
  return { ...line, x: line.x + inside - middle, height: line.height + bar.clearance }
}

/** Half of what the widest toolbar takes, with a margin, CSS px. */
const HALF_BAR = 148

function lastLine(bar: Bar): Box | undefined {
  const { view } = readerStore.getState()
  if (bar.kind === 'selection') {
    if (bar.selected.status === 'selected') return undefined
    const range = view?.window.getSelection()?.getRangeAt(0).getBoundingClientRect()
    const frame = view?.window.frameElement?.getBoundingClientRect()
    if (range === undefined || frame === undefined) return undefined
    const bottom = Math.min(frame.bottom - 80, frame.y + range.bottom)
    return { x: frame.x + range.x, y: bottom - 1, width: range.width, height: 1 }
  }
  const { offset } = bar
  const span = offset === undefined ? placedOf(bar.id) : { start: offset, end: offset + 1 }
  return span && view?.boxesOf(span).at(-1)
}

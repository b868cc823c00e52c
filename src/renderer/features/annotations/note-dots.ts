import type { AnnotationId } from '../../../shared/model/ids'
import { OWN_UI_ATTRIBUTE } from '../../../shared/text/elements'
import type { Box } from '../../ui/popover'
import type { ArticleView } from '../reader'
import { intervalIndex, spansIn, type IntervalIndex } from './interval-index'
import type { Placed } from './placed'

/** CSS px: a dot's distance from the text, its size, and how near a press must be. */
const GAP = 18
const SIZE = 9
const REACH = 12

type Surface = Pick<ArticleView, 'window' | 'boxesOf' | 'visible' | 'blocks'>

/** A dot in the margin beside each highlight that has a note. */
export interface NoteDots {
  show(placed: readonly Placed[]): void
  /** What is in sight, or how it is laid out, has changed. */
  moved(): void
  /** The highlight whose dot is under a point of the window. */
  at(x: number, y: number): AnnotationId | undefined
  dispose(): void
}

/**
 * Dots over the frame's document, in an element of our own that no text counts; only those in sight are placed, for
 * elsewhere nothing is laid out.
 */
export function createNoteDots(surface: Surface): NoteDots {
  const { document } = surface.window
  const layer = document.createElement('div')
  layer.setAttribute(OWN_UI_ATTRIBUTE, '')
  layer.setAttribute('aria-hidden', 'true')
  document.body.append(layer)
  const shown = new Map<AnnotationId, HTMLElement>()
  let index: IntervalIndex<Placed> = intervalIndex([])

  function place(): void {
    const origin = originOf(surface.window)
    const text = document.querySelector('article') ?? document.body
    const isFromRight = surface.window.getComputedStyle(text).direction === 'rtl'
    const wanted = new Map<AnnotationId, { readonly item: Placed; readonly x: number; readonly y: number }>()
    for (const item of spansIn(index, surface.visible())) {
      const [first] = surface.boxesOf({ start: item.start, end: item.start + 1 })
      if (first === undefined) continue
      const x = marginOf(surface, item, first, isFromRight) - origin.x
      wanted.set(item.id, { item, x, y: first.y + first.height / 2 - SIZE / 2 - origin.y })
    }
    for (const [id, dot] of shown) {
      if (wanted.has(id)) continue
      dot.remove()
      shown.delete(id)
    }
    for (const [id, { item, x, y }] of wanted) {
      const dot = shown.get(id) ?? added(id)
      dot.style.setProperty('--dot', `var(--hl-${item.color})`)
      dot.style.setProperty('--dot-line', `var(--hl-${item.color}-s)`)
      dot.style.left = `${x}px`
      dot.style.top = `${y}px`
    }
  }

  function added(id: AnnotationId): HTMLElement {
    const dot = document.createElement('span')
    dot.className = 'lectern-note-dot'
    layer.append(dot)
    shown.set(id, dot)
    return dot
  }

  return {
    show(placed) {
      index = intervalIndex(placed.filter(({ hasNote }) => hasNote))
      place()
    },
    moved: place,
    at(x, y) {
      const frame = frameBox(surface.window)
      for (const [id, dot] of shown) {
        const { left, top } = dot.getBoundingClientRect()
        const far = Math.max(Math.abs(frame.x + left + SIZE / 2 - x), Math.abs(frame.y + top + SIZE / 2 - y))
        if (far <= REACH) return id
      }
      return undefined
    },
    dispose: () => layer.remove(),
  }
}

/**
 * Left edge of a dot in the margin where lines begin, so that the dots of a column stand in one line. `isFromRight`:
 * lines begin at the right.
 */
function marginOf(surface: Surface, { start }: Placed, line: Box, isFromRight: boolean): number {
  const block = surface.blocks.findLast((one) => one.start <= start)
  const boxes = [line, ...(block === undefined ? [] : surface.boxesOf(block))]
  return isFromRight
    ? Math.max(...boxes.map(({ x, width }) => x + width)) + GAP - SIZE
    : Math.min(...boxes.map(({ x }) => x)) - GAP
}

function frameBox(frame: Window): { readonly x: number; readonly y: number } {
  return frame.frameElement?.getBoundingClientRect() ?? { x: 0, y: 0 }
}

/** The top left corner of the frame's document, in the window's px. */
function originOf(frame: Window): { readonly x: number; readonly y: number } {
  const { x, y } = frameBox(frame)
  return { x: x - frame.scrollX, y: y - frame.scrollY }
}

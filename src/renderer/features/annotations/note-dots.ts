import type { AnnotationId } from '../../../shared/model/ids'
import { blockIndexAt } from '../../../shared/text/block'
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
  /** What is in sight has changed. */
  moved(): void
  /** How the text is laid out has changed. */
  laidOut(): void
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
  const shown = new Map<AnnotationId, Dot>()
  let index: IntervalIndex<Placed> = intervalIndex([])
  let margins = new Map<number, number>()
  let isFromRight: boolean | undefined

  /** Puts the dots in sight in their places; those that stand in theirs already are not touched. */
  function place(): void {
    const wanted = new Map(spansIn(index, surface.visible()).map((item) => [item.id, item]))
    const moving = [...wanted.values()].filter((item) => shown.get(item.id)?.key !== keyOf(item))
    const origin = moving.length === 0 ? undefined : originOf(surface.window)
    // All boxes are read before the first dot is there: after it whoever reads one waits for the layout.
    const places = moving.map((item) => origin && placeOf(item, origin))
    for (const [id, { element }] of shown) {
      if (wanted.has(id)) continue
      element.remove()
      shown.delete(id)
    }
    for (const [at, item] of moving.entries()) {
      const there = places[at]
      if (there !== undefined) put(item, there)
    }
  }

  function placeOf({ start }: Placed, origin: Place): Place | undefined {
    const [first] = surface.boxesOf({ start, end: start + 1 })
    if (first === undefined) return undefined
    const block = blockIndexAt(surface.blocks, start)
    const margin = margins.get(block) ?? marginOf(block, first) - origin.x
    margins.set(block, margin)
    return { x: margin, y: first.y + first.height / 2 - SIZE / 2 - origin.y }
  }

  /** Left edge of a dot in the margin where lines begin, so that the dots of a column stand in one line. */
  function marginOf(index: number, line: Box): number {
    isFromRight ??= isFromRightIn(surface.window)
    const block = surface.blocks[index]
    const boxes = [line, ...(block === undefined ? [] : surface.boxesOf(block))]
    return isFromRight
      ? Math.max(...boxes.map(({ x, width }) => x + width)) + GAP - SIZE
      : Math.min(...boxes.map(({ x }) => x)) - GAP
  }

  function put(item: Placed, { x, y }: Place): void {
    const element = shown.get(item.id)?.element ?? layer.appendChild(newDot(document))
    const { style } = element
    style.setProperty('--dot', `var(--hl-${item.color})`)
    style.setProperty('--dot-line', `var(--hl-${item.color}-s)`)
    style.left = `${x}px`
    style.top = `${y}px`
    shown.set(item.id, { element, key: keyOf(item) })
  }

  return {
    show(placed) {
      index = intervalIndex(placed.filter(({ hasNote }) => hasNote))
      place()
    },
    moved: place,
    laidOut() {
      margins = new Map()
      isFromRight = undefined
      for (const [id, { element }] of shown) shown.set(id, { element, key: undefined })
      place()
    },
    at(x, y) {
      const frame = frameBox(surface.window)
      for (const [id, { element }] of shown) {
        const { left, top } = element.getBoundingClientRect()
        const far = Math.max(Math.abs(frame.x + left + SIZE / 2 - x), Math.abs(frame.y + top + SIZE / 2 - y))
        if (far <= REACH) return id
      }
      return undefined
    },
    dispose: () => layer.remove(),
  }
}

interface Place {
  readonly x: number
  readonly y: number
}

interface Dot {
  readonly element: HTMLElement
  /** What it was placed for; undefined once the layout has changed. */
  readonly key: string | undefined
}

const keyOf = ({ start, color }: Placed): string => `${start} ${color}`

function newDot(document: Document): HTMLElement {
  const dot = document.createElement('span')
  dot.className = 'lectern-note-dot'
  return dot
}

/** Whether the text's lines begin at the right. */
function isFromRightIn(frame: Window): boolean {
  const text = frame.document.querySelector('article') ?? frame.document.body
  return frame.getComputedStyle(text).direction === 'rtl'
}

function frameBox(frame: Window): Place {
  return frame.frameElement?.getBoundingClientRect() ?? { x: 0, y: 0 }
}

/** The top left corner of the frame's document, in the window's px. */
function originOf(frame: Window): Place {
  const { x, y } = frameBox(frame)
  return { x: x - frame.scrollX, y: y - frame.scrollY }
}

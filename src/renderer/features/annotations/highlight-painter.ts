import type { AnnotationId } from '../../../shared/model/ids'
import type { Span } from '../../../shared/text/block'
import { segmentsOf } from '../../../shared/text/highlight-segments'
import type { ArticleView } from '../reader'
import { levelsOf, type Level } from '../../../shared/text/highlight-levels'
import { settingsStore } from '../settings'
import type { AnnotationPainter } from './annotation-painter'
import { groupName, highlightSheet, overlapLook, type Look } from './highlight-sheet'
import { paintedGroups } from './highlight-groups'
import { intervalIndex, spansAt, spansIn, type IntervalIndex } from './interval-index'
import type { Placed } from './placed'

/** With no more highlights than this all are painted; of more, those within two screens of what is in sight. */
const ALL_AT_ONCE = 500
/** Screens on either side that are painted, and that must be left before it is painted anew. */
const SCREENS = { painted: 2, kept: 1 }
/** Characters; what is in sight may be an image alone. */
const LEAST_SCREEN = 500

type Surface = Pick<ArticleView, 'window' | 'text' | 'staticRangeOf' | 'visible' | 'offsetAt' | 'on'>
interface Leveled extends Placed {
  readonly level: Level
}

/**
 * A painter over the frame's CSS Custom Highlight registry: one group for each colour and level, static ranges, only
 * around the part in sight (Chromium derives every range of a group again when the group changes). What is painted and
 * stays is not touched.
 */
export function createHighlightPainter(surface: Surface): AnnotationPainter {
  adoptHighlightSheet(surface.window)
  const groups = paintedGroups(surface)
  let index: IntervalIndex<Leveled> = intervalIndex([])
  let emphasised: ReadonlySet<AnnotationId> = new Set()
  let beingDrawn: AnnotationId | undefined
  let painted: Span = { start: 0, end: surface.text.length }
  const lookOf = ({ id, level }: Leveled): Look =>
    id === beingDrawn ? 'new' : emphasised.has(id) ? 'focus' : level

  let waiting: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  function repaint(sight?: Span): void {
    clearTimeout(waiting)
    waiting = undefined
    painted =
      index.items.length <= ALL_AT_ONCE
        ? whole(surface)
        : around(surface, sight ?? surface.visible(), SCREENS.painted)
    const near = spansIn(index, painted)
    const overlaps = sameColorOverlaps(
      near.filter(({ id }) => id !== beingDrawn),
      emphasised,
    )
    groups.show([
      ...near.map((item) => ({ span: item, name: groupName(item.color, lookOf(item)) })),
      ...overlaps.map((span) => ({ span, name: groupName(span.color, overlapLook(span.depth)) })),
    ])
  }

  let isRepainting = false
  const stopNodes = surface.on('nodes', (stretch) => {
    if (stretch.start >= painted.end || stretch.end <= painted.start) return
    groups.forget(stretch)
    if (isRepainting) return
    // Once for all stretches that change in a task, and still before the next frame.
    isRepainting = true
    queueMicrotask(() => {
      isRepainting = false
      if (!isStopped) repaint()
    })
  })

  return {
    setAll(placed, drawing) {
      beingDrawn = drawing ?? beingDrawn
      const levels = levelsOf(placed)
      index = intervalIndex(placed.map((item, at) => ({ ...item, level: levels[at] ?? 0 })))
      repaint()
    },
    setActive(ids) {
      if (ids.size === emphasised.size && [...ids].every((id) => emphasised.has(id))) return
      emphasised = ids
      repaint()
    },
    drawn() {
      if (beingDrawn === undefined) return
      beingDrawn = undefined
      repaint()
    },
    moved() {
      if (index.items.length <= ALL_AT_ONCE || waiting !== undefined) return
      const sight = surface.visible()
      const needed = around(surface, sight, SCREENS.kept)
      if (needed.start >= painted.start && needed.end <= painted.end) return
      // In a task of its own: after a change of the highlights whoever reads a box in this frame would wait for the style of
      // all the text.
      waiting = setTimeout(() => repaint())
    },
    hit(x, y) {
      const offset = surface.offsetAt(x, y)
      return offset === undefined ? [] : spansAt(index, offset).toSorted(smallestFirst)
    },
    get painted() {
      return painted
    },
    dispose() {
      clearTimeout(waiting)
      isStopped = true
      stopNodes()
      groups.clear()
    },
  }
}

/** Draws the highlights of a frame as the settings say now. */
export function restyle({ window }: Surface): void {
  sheets.get(window.document)?.replaceSync(highlightSheet(settingsStore.getState().highlights.style))
}

const sheets = new WeakMap<Document, CSSStyleSheet>()

/**
 * Gives the frame the sheet of highlights, once: each time costs the style of every element of the article, so that it is
 * best there before any article is.
 */
export function adoptHighlightSheet({ document, CSSStyleSheet }: Surface['window']): void {
  const sheet = sheets.get(document) ?? new CSSStyleSheet()
  if (document.adoptedStyleSheets.includes(sheet)) return
  sheet.replaceSync(highlightSheet(settingsStore.getState().highlights.style))
  sheets.set(document, sheet)
  document.adoptedStyleSheets.push(sheet)
}

const whole = ({ text }: Surface): Span => ({ start: 0, end: text.length })

/** What is in `sight` and that much more of the text on either side, in screens. */
function around(surface: Surface, { start, end }: Span, screens: number): Span {
  const more = Math.max(end - start, LEAST_SCREEN) * screens
  return { start: Math.max(0, start - more), end: Math.min(surface.text.length, end + more) }
}

const smallestFirst = (a: Placed, b: Placed): number => a.end - a.start - (b.end - b.start)

interface Overlap extends Span {
  readonly color: Placed['color']
  /** How many highlights of that colour lie there; 2 and more. */
  readonly depth: number
}

/** Where the highlight that is seen lies over others of its own colour; what stands out is seen before any. */
function sameColorOverlaps(placed: readonly Leveled[], emphasised: ReadonlySet<AnnotationId>): Overlap[] {
  // Most texts have no overlap at all.
  if (placed.every(({ level }) => level === 0)) return []
  return segmentsOf(placed).flatMap(({ start, end, covering }) => {
    const top = covering.findLast(({ item }) => emphasised.has(item.id)) ?? covering.at(-1)
    if (top === undefined) return []
    const { color } = top.item
    const depth = covering.filter(({ item }) => item.color === color).length
    return depth < 2 ? [] : [{ start, end, color, depth }]
  })
}

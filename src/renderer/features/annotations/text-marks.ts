import type { AnnotationId } from '../../../shared/model/ids'
import { readerStore, type ArticleView } from '../reader'
import { settingsStore } from '../settings'
import { openMenuInText } from './annotation-menus'
import { annotationStore, focusAnnotation, hoverAnnotation } from './annotation-store'
import { adoptHighlightSheet, restyle } from './highlight-painter'
import { highlightSelection, lastColor, showInText } from './highlighting'
import { wipeIn } from './highlight-wipe'
import { loadTagField } from './late-tag-field'
import { holdPreview, leavePreview, marksStore, showBar } from './marks-store'
import { createNoteDots } from './note-dots'
import { loadNoteText } from '../../note-text'
import { noteStore } from './note-store'
import { placedIn, type Placed } from './placed'
import { followPainter } from './shown-painter'

/** Beyond this, CSS px, the pointer is so far from the selection that the bar need not keep clear of it. */
const MOST_CLEARANCE = 120
/** A press that moves less is a click, CSS px. */
const A_DRAG = 4
/** Room for the pointer itself, CSS px. */
const POINTER = 12

/** Paints the highlights of whatever article is on screen, and hears what is done to them. Returns how to stop. */
export function followView(): () => void {
  let stop = () => {}
  const follow = (view: ArticleView | undefined) => {
    stop()
    stop = view === undefined ? () => marksStore.setState({ placed: [], bar: undefined }) : showMarks(view)
  }
  follow(readerStore.getState().view)
  const unsubscribe = readerStore.subscribe(({ surface, view, wanted, cursor }, before) => {
    if (surface !== undefined && surface !== before.surface) adoptHighlightSheet(surface)
    if (view !== before.view) follow(view)
    if (view !== before.view || wanted !== before.wanted) showWanted()
    // The keyboard went on to another paragraph: its keys mean that one now.
    if (cursor !== before.cursor && noteStore.getState().editing?.place !== 'bar') leaveAnnotation()
  })
  return () => {
    unsubscribe()
    stop()
  }
}

/** Goes to the annotation that was asked for with its article, as soon as both are here. */
function showWanted(): void {
  const { view, wanted, article, place } = readerStore.getState()
  // Until its article has come, the one before is on screen.
  if (view === undefined || wanted === undefined || article?.meta.id !== place) return
  readerStore.setState({ wanted: undefined })
  showInText(wanted)
}

function leaveAnnotation(): void {
  if (marksStore.getState().bar?.kind === 'annotation') showBar(undefined)
  focusAnnotation(undefined)
}

/** Shows the annotations of the store in an article on screen, until the returned function is called. */
function showMarks(view: ArticleView): () => void {
  const painter = followPainter(view, () => {
    emphasise()
    paint()
  })
  const dots = createNoteDots(view)

  /** The highlight just made is drawn like a stroke of a pen. */
  const drawNew = (placed: readonly Placed[]): AnnotationId | undefined => {
    const item = placed.find(({ id }) => id === marksStore.getState().made)
    const stroke = item && wipeIn(view, item)
    if (item === undefined || stroke === undefined) return undefined
    void stroke.then(() => painter.current().drawn())
    return item.id
  }
  const paint = () => {
    const { articleId, annotations } = annotationStore.getState()
    const placed = articleId === view.articleId ? placedIn(view, annotations.values()) : []
    painter.current().setAll(placed, drawNew(placed))
    dots.show(placed)
    marksStore.setState({ placed, made: undefined })
    const { bar } = marksStore.getState()
    if (bar !== undefined && bar.kind !== 'selection' && !annotations.has(bar.id)) showBar(undefined)
  }
  const emphasise = () => {
    const { focused, hovered } = annotationStore.getState()
    painter.current().setActive(new Set([focused, hovered].filter((id) => id !== undefined)))
  }
  // Boxes are read before the highlights change.
  const moved = () => {
    dots.moved()
    painter.current().moved()
  }
  const laidOut = () => {
    dots.laidOut()
    painter.current().moved()
  }
  const hear = hearText(view, (offset, x, y) => {
    if (offset !== undefined) return painter.current().hit(x, y)
    const dot = dots.at(x, y)
    return marksStore.getState().placed.filter(({ id }) => id === dot)
  })

  emphasise()
  paint()
  // Where they do not come now, whoever opens one asks for it again.
  requestIdleCallback(
    () => void Promise.all([loadTagField(), loadNoteText()]).catch((error: unknown) => console.warn(error)),
  )
  const stops = [
    annotationStore.subscribe((now, before) => {
      if (now.annotations !== before.annotations) paint()
      if (now.focused !== before.focused || now.hovered !== before.hovered) emphasise()
    }),
    settingsStore.subscribe(({ highlights }, before) => {
      if (highlights.style !== before.highlights.style) restyle(view)
    }),
    view.on('scroll', moved),
    view.on('layout', laidOut),
    hear,
    () => painter.stop(),
    () => dots.dispose(),
  ]
  return () => {
    for (const stop of stops) stop()
    marksStore.setState({ placed: [], bar: undefined })
    hoverAnnotation(undefined)
  }
}

interface Point {
  readonly x: number
  readonly y: number
}

/** Where in the window the pointer was let go, and whether it had been dragged there. */
interface Release {
  readonly y: number
  readonly dragged: boolean
}

type HitTest = (offset: number | undefined, x: number, y: number) => readonly Placed[]

function hearText(view: ArticleView, hitsAt: HitTest): () => void {
  let [pressed, release]: [Point, Release] = [
    { x: 0, y: 0 },
    { y: 0, dragged: false },
  ]
  const down = ({ clientX: x, clientY: y }: PointerEvent) => {
    pressed = { x, y }
  }
  const released = ({ clientX, clientY }: PointerEvent) => {
    const dragged = Math.hypot(clientX - pressed.x, clientY - pressed.y) > A_DRAG
    release = { y: clientY + (view.window.frameElement?.getBoundingClientRect().y ?? 0), dragged }
  }
  view.window.addEventListener('pointerdown', down, { capture: true, passive: true })
  view.window.addEventListener('pointerup', released, { capture: true, passive: true })
  const stops = [
    view.on('selection', ({ by }) => selectionRests(view, by === 'pointer' ? release : undefined)),
    view.on('click', ({ offset, x, y }) => clicked(hitsAt(offset, x, y), offset)),
    view.on('menu', ({ offset, x, y, opened }) => {
      if (openMenuInText(view, offset, hitsAt(offset, x, y), { x, y })) opened()
    }),
    view.on('hover', ({ offset, x, y }) => hovered(hitsAt(offset, x, y)[0], offset)),
    () => view.window.removeEventListener('pointerdown', down, { capture: true }),
    () => view.window.removeEventListener('pointerup', released, { capture: true }),
  ]
  return () => stops.forEach((stop) => stop())
}

function selectionRests(view: ArticleView, release: Release | undefined): void {
  const selected = view.selected()
  const { bar } = marksStore.getState()
  if (selected === undefined || selected.status === 'empty') {
    if (bar?.kind === 'selection') showBar(undefined)
    return
  }
  showBar({ kind: 'selection', selected, clearance: clearanceFor(view, release?.y) })
  // A double click selects a word for a third that takes the paragraph: only what was dragged over is meant.
  if (
    release?.dragged === true &&
    selected.status === 'selected' &&
    settingsStore.getState().highlights.onRelease
  )
    highlightSelection(lastColor())
}

function clearanceFor(view: ArticleView, pointerY: number | undefined): number {
  const box = view.selectionBox()
  if (box === undefined || pointerY === undefined) return 0
  const below = pointerY + POINTER - (box.y + box.height)
  return below > 0 && below < MOST_CLEARANCE ? below : 0
}

/** A click opens the smallest highlight under it, a further one the next that lies there. */
function clicked(hits: readonly Placed[], offset: number | undefined): void {
  const { bar } = marksStore.getState()
  if (hits.length === 0) {
    if (bar?.kind !== 'selection') showBar(undefined)
    focusAnnotation(undefined)
    return
  }
  const open = bar?.kind === 'annotation' ? hits.findIndex(({ id }) => id === bar.id) : -1
  const hit = hits[(open + 1) % hits.length] as Placed
  showBar({ kind: 'annotation', id: hit.id, offset: offset ?? hit.start, clearance: 0 })
  focusAnnotation(hit.id)
}

function hovered(hit: Placed | undefined, offset: number | undefined): void {
  hoverAnnotation(hit?.id)
  const { bar } = marksStore.getState()
  // What the person opened stays; only a glance gives way to another.
  if (bar !== undefined && bar.kind !== 'preview') return
  if (hit === undefined || !hit.hasNote) leavePreview()
  else {
    holdPreview()
    if (bar?.id !== hit.id)
      showBar({ kind: 'preview', id: hit.id, offset: offset ?? hit.start, clearance: 0 })
  }
}

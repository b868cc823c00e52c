import type { Span } from '../../../shared/text/block'
import { findStore } from './find-store'
import type { FrameArticleView } from './frame-article-view'
import { readerStore } from './reader-store'
import { shownView } from './shown-view'

/** More than this many matches are painted only where they are in sight, and around. */
const ALL_AT_ONCE = 500
/** Screens on either side that are painted, and that must be left before it is painted anew. */
const SCREENS = { painted: 2, kept: 1 }
/** Characters; what is in sight may be an image alone. */
const LEAST_SCREEN = 1000
/** Above every highlight. */
const PRIORITY = { find: 40, current: 50 }

/** Paints the matches into the frame; returns how to stop. */
export function paintFinds(): () => void {
  let stopView: (() => void)[] = []
  let painted: Span = { start: 0, end: 0 }
  const paint = () => {
    const view = shownView()
    if (view !== undefined) painted = paintIn(view)
  }
  const moved = () => {
    const view = shownView()
    if (view === undefined || findStore.getState().matches.length <= ALL_AT_ONCE) return
    const { start, end } = around(view, SCREENS.kept)
    if (start < painted.start || end > painted.end) paint()
  }
  const follow = () => {
    stopView.forEach((stop) => stop())
    const view = shownView()
    stopView =
      view === undefined ? [] : [view.on('scroll', moved), view.on('layout', moved), view.on('nodes', paint)]
    paint()
  }
  const stops = [
    findStore.subscribe(({ matches, current }, before) => {
      if (matches !== before.matches || current !== before.current) paint()
    }),
    readerStore.subscribe(({ view }, before) => {
      if (view !== before.view) follow()
    }),
  ]
  return () => {
    for (const stop of [...stops, ...stopView]) stop()
  }
}

/** Paints what is in sight and around it, or all there is; returns the stretch of text that is painted. */
function paintIn(view: FrameArticleView): Span {
  const { matches, current } = findStore.getState()
  const { highlights } = view.window.CSS
  const all = { start: 0, end: view.text.length }
  const stretch = matches.length > ALL_AT_ONCE ? around(view, SCREENS.painted) : all
  const { start, end } = stretch
  const near = matches.filter((match, at) => at !== current && match.end > start && match.start < end)
  const now = matches[current]
  highlights.set('find', group(view, near, PRIORITY.find))
  highlights.set('find-current', group(view, now === undefined ? [] : [now], PRIORITY.current))
  return stretch
}

/** What is in sight, and so many screens of the text on either side. */
function around(view: FrameArticleView, screens: number): Span {
  const { start, end } = view.visible()
  const more = Math.max(LEAST_SCREEN, end - start) * screens
  return { start: Math.max(0, start - more), end: Math.min(view.text.length, end + more) }
}

function group(view: FrameArticleView, spans: readonly Span[], priority: number): Highlight {
  const highlight = new view.window.Highlight(...spans.flatMap((span) => view.staticRangeOf(span) ?? []))
  highlight.priority = priority
  return highlight
}

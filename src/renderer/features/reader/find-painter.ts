import type { Span } from '../../../shared/text/block'
import { findStore } from './find-store'
import type { FrameArticleView } from './frame-article-view'
import { readerStore } from './reader-store'
import { shownView } from './shown-view'

/** More than this many matches are painted only where they are in sight, and around. */
const ALL_AT_ONCE = 500
/** Above every highlight. */
const PRIORITY = { find: 40, current: 50 }

/** Paints the matches into the frame; returns how to stop. */
export function paintFinds(): () => void {
  let stopView: (() => void)[] = []
  const paint = () => {
    const view = shownView()
    if (view !== undefined) paintIn(view)
  }
  const moved = () => {
    if (findStore.getState().matches.length > ALL_AT_ONCE) paint()
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

function paintIn(view: FrameArticleView): void {
  const { matches, current } = findStore.getState()
  const { highlights } = view.window.CSS
  const { start, end } = matches.length > ALL_AT_ONCE ? around(view) : { start: 0, end: view.text.length }
  const near = matches.filter((match, at) => at !== current && match.end > start && match.start < end)
  const now = matches[current]
  highlights.set('find', group(view, near, PRIORITY.find))
  highlights.set('find-current', group(view, now === undefined ? [] : [now], PRIORITY.current))
}

function around(view: FrameArticleView): Span {
  const { start, end } = view.visible()
  const more = Math.max(2000, (end - start) * 2)
  return { start: start - more, end: end + more }
}

function group(view: FrameArticleView, spans: readonly Span[], priority: number): Highlight {
  const { window: inner } = view
  const ranges = spans.flatMap((span) => {
    const range = view.rangeOf(span)
    return range === undefined ? [] : [new inner.StaticRange(range)]
  })
  const highlight = new inner.Highlight(...ranges)
  highlight.priority = priority
  return highlight
}

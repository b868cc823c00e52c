import Mark from 'mark.js'
import { createHighlightPainter } from '../../src/renderer/features/annotations/highlight-painter'
import { createMarksPainter } from '../../src/renderer/features/annotations/marks/marks-painter'
import { createNoteDots } from '../../src/renderer/features/annotations/note-dots'
import { placedIn, type Placed } from '../../src/renderer/features/annotations/placed'
import { showAnnotations } from '../../src/renderer/features/annotations/annotation-store'
import { FrameArticleView } from '../../src/renderer/features/reader/frame-article-view'
import type { OpenedArticle } from '../../src/renderer/features/reader/reader-store'
import { showArticle } from '../../src/renderer/features/reader/show-article'
import { FRAME_PAGE, framePage } from '../../src/renderer/reading-frame/frame-page'
import { adoptSheets } from '../../src/renderer/reading-frame/frame-sheets'
import { describeTarget } from '../../src/shared/anchoring'
import type { Annotation } from '../../src/shared/model/annotation'
import { HIGHLIGHT_COLORS } from '../../src/shared/model/highlight-colors'
import type { AnnotationId, ArticleId } from '../../src/shared/model/ids'
import { canonicalText, positionAt, type CanonicalText } from '../../src/shared/text/canonical-text'
import { domTree } from '../../src/shared/text/dom-tree'
import { madeHtml, seeded } from './made-texts'

/* Runs in the page that painting.ts opens: the renderer's own code over an article as the reader sets it. */

const ARTICLE = '01HZZZZZZZZZZZZZZZZZZZZZZZ' as ArticleId
const HASH = 'a'.repeat(64)
const POINTS = 300

interface Shown {
  readonly view: FrameArticleView
  readonly root: HTMLElement
  readonly canonical: CanonicalText<Node>
  readonly close: () => void
}

async function show(words: number): Promise<Shown> {
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-same-origin')
  Object.assign(frame.style, { width: '1000px', height: '900px', border: '0' })
  await new Promise((loaded) => {
    frame.addEventListener('load', loaded, { once: true })
    frame.srcdoc = FRAME_PAGE
    document.body.append(frame)
  })
  const page = framePage(frame)
  adoptSheets(page.window)
  const article = { meta: { id: ARTICLE, lang: 'en' }, html: madeHtml(words, 7) } as unknown as OpenedArticle
  await showArticle(page, article, undefined, 66, new AbortController().signal)
  const canonical = canonicalText<Node>(page.article, domTree)
  const about = { articleId: ARTICLE, canonical, textHash: HASH, lang: 'en', isFaithful: true }
  const view = new FrameArticleView(page, about)
  await painted()
  const close = () => {
    view.dispose()
    frame.remove()
  }
  return { view, root: page.article, canonical, close }
}

/** Evenly over the text, 20 to 120 characters; every third has a note. They lie side by side, as mark.js needs it. */
function made(view: FrameArticleView, count: number, from = 0): Annotation[] {
  const random = seeded(count)
  const room = Math.floor(view.text.length / (count + 1))
  return Array.from({ length: count }, (_, at) => {
    const start = at * room + 1 + from
    const end = start + Math.min(room - 2, 20 + Math.floor(random() * 100))
    const target = describeTarget(view.text, HASH, start, end, view.blocks)
    const time = new Date(Date.UTC(2026, 0, 1) + at * 1000).toISOString()
    return {
      id: `00000000-0000-4000-8000-${String(at + from).padStart(12, '0')}` as AnnotationId,
      articleId: ARTICLE,
      color: HIGHLIGHT_COLORS[at % 5] ?? 'yellow',
      note: at % 3 === 0 ? 'A note of some words.' : '',
      tags: [],
      createdAt: time,
      updatedAt: time,
      target,
      anchor: { status: 'exact', textHash: HASH, start, end, score: 1 },
    }
  })
}

/** The next frame has been put on the screen. */
const painted = () =>
  new Promise<void>((done) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => done(), { once: true })
      port1.start()
      port2.postMessage(undefined)
    })
  })

async function timed(act: () => void): Promise<{ script: number; total: number }> {
  // At the beginning of a frame, as what comes from an event or a message mostly is.
  await painted()
  const began = performance.now()
  act()
  const script = performance.now() - began
  await painted()
  return { script, total: performance.now() - began }
}

const points = () => {
  const random = seeded(3)
  return Array.from({ length: POINTS }, () => [150 + random() * 700, random() * 900] as const)
}
const hits = (test: (x: number, y: number) => unknown): number[] =>
  points().map(([x, y]) => {
    const began = performance.now()
    test(x, y)
    return performance.now() - began
  })

type Figures = Record<string, number[]>
const take = (figures: Figures, name: string, ...values: number[]) =>
  void (figures[name] ??= []).push(...values)

/** Ours: anchors, the first painting, one more, hit tests; ms. */
async function lectern(words: number, count: number, runs: number): Promise<Figures> {
  const { view, close } = await show(words)
  const annotations = made(view, count)
  const figures: Figures = {}
  for (let run = 0; run < runs; run += 1) {
    let placed: Placed[] = []
    const anchors = await timed(() => {
      placed = placedIn(view, annotations)
    })
    take(figures, 'anchors', anchors.script)
    const painter = createHighlightPainter(view)
    const dots = createNoteDots(view)
    const all = await timed(() => {
      painter.setAll(placedIn(view, annotations))
      dots.show(placed)
    })
    take(figures, 'paint all, script', all.script)
    take(figures, 'paint all, to painted', all.total)
    const [first] = made(view, 1, Math.floor(view.visible().end / 2) + run)
    const more = await timed(() => {
      placed = placedIn(view, [...annotations, first as Annotation])
      painter.setAll(placed)
      dots.show(placed)
    })
    take(figures, 'one more, script', more.script)
    take(figures, 'one more, to painted', more.total)
    take(figures, 'hit test', ...hits((x, y) => painter.hit(x, y)))
    painter.dispose()
    dots.dispose()
  }
  close()
  return figures
}

/**
 * Our accessible marks: the same with `mark` elements in the text, a few at a time. `longest`: the longest task of it, by
 * the clock; `in sight`: until what is on the screen is marked.
 */
async function marks(words: number, count: number): Promise<Figures> {
  const { view, close } = await show(words)
  const annotations = made(view, count)
  showAnnotations(ARTICLE, annotations)
  const figures: Figures = {}
  await view.allowRewrap()
  const painter = createMarksPainter(view)
  const placed = placedIn(view, annotations)
  const { start, end } = view.visible()
  const seen = placed.filter((one) => one.start >= start && one.end <= end)
  const isMarked = () =>
    seen.every(({ id }) => view.window.document.querySelector(`mark[data-ids~="${id}"]`) !== null)
  const follow = async (name: string, act: () => void) => {
    // What made the highlights ready is a task of its own, and not the marks'.
    await new Promise((next) => setTimeout(next))
    const tasks: number[] = []
    const observer = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map((task) => task.duration)),
    )
    observer.observe({ type: 'longtask' })
    const began = performance.now()
    const { script, total } = await timed(act)
    take(figures, `${name}, script of the call`, script)
    take(figures, `${name}, to painted`, total)
    if (name === 'paint all') {
      while (!isMarked()) await painted()
      take(figures, `${name}, to marked in sight`, performance.now() - began)
    }
    await painter.settled()
    take(figures, `${name}, to all marked`, performance.now() - began)
    await new Promise((told) => setTimeout(told, 100))
    observer.disconnect()
    // Chromium tells tasks from 50 ms on.
    take(figures, `${name}, longest task (0: none over 50)`, Math.max(0, ...tasks))
  }
  await follow('paint all', () => painter.setAll(placed))
  await follow('one less', () => painter.setAll(placed.slice(1)))
  painter.dispose()
  await painter.settled()
  close()
  return figures
}

/** mark.js over the whole article, one element a highlight and text node. */
async function markJs(words: number, count: number): Promise<Figures> {
  const { view, root, canonical, close } = await show(words)
  const bases = new Map<Node, number>()
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let length = 0
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    bases.set(node, length)
    length += node.nodeValue?.length ?? 0
  }
  const rawOf = (offset: number, side: 'start' | 'end') => {
    const place = positionAt(canonical, offset, side)
    return place === undefined ? 0 : (bases.get(place.node) ?? 0) + place.offset
  }
  const ranges = (annotations: readonly Annotation[]) =>
    placedIn(view, annotations).map(({ start, end }) => {
      const from = rawOf(start, 'start')
      return { start: from, length: rawOf(end, 'end') - from }
    })
  const wanted = ranges(made(view, count))
  const more = ranges(made(view, 1, 400))
  const figures: Figures = {}
  const all = await timed(() => new Mark(root).markRanges(wanted))
  take(figures, 'paint all, script', all.script)
  take(figures, 'paint all, to painted', all.total)
  const one = await timed(() => new Mark(root).markRanges(more))
  take(figures, 'one more, script', one.script)
  take(figures, 'one more, to painted', one.total)
  const { document: inner } = view.window
  take(figures, 'hit test', ...hits((x, y) => inner.elementFromPoint(x, y)?.closest('mark')))
  close()
  return figures
}

/** A box over each line of each highlight. */
async function overlay(words: number, count: number): Promise<Figures> {
  const { view, close } = await show(words)
  const { document: inner } = view.window
  const layer = inner.createElement('div')
  inner.body.append(layer)
  const put = (annotations: readonly Annotation[]) => {
    const boxes: HTMLElement[] = []
    for (const item of placedIn(view, annotations))
      for (const { left, top, width, height } of view.rangeOf(item)?.getClientRects() ?? []) {
        const box = inner.createElement('div')
        const [x, y] = [left + view.window.scrollX, top + view.window.scrollY]
        Object.assign(box.style, { position: 'absolute', background: '#ff08', left: `${x}px`, top: `${y}px` })
        Object.assign(box.style, { width: `${width}px`, height: `${height}px` })
        boxes.push(box)
      }
    layer.append(...boxes)
  }
  const figures: Figures = {}
  const annotations = made(view, count)
  const whole = await timed(() => put(annotations))
  take(figures, 'paint all, script', whole.script)
  take(figures, 'paint all, to painted', whole.total)
  const one = await timed(() => put(made(view, 1, 400)))
  take(figures, 'one more, script', one.script)
  take(figures, 'one more, to painted', one.total)
  take(
    figures,
    'hit test',
    ...hits((x, y) => inner.elementsFromPoint(x, y).filter((one) => layer.contains(one))),
  )
  close()
  return figures
}

Object.assign(globalThis, { painting: { lectern, marks, markJs, overlay } })

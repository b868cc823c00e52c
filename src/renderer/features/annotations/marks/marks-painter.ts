import type { AnnotationId } from '../../../../shared/model/ids'
import { colorNameStore } from '../../../color-names'
import { call } from '../../../host'
import { i18n } from '../../../i18n'
import { inSlices } from '../../../slices'
import type { ArticleView } from '../../reader'
import type { Placed } from '../placed'
import { annotationStore } from '../annotation-store'
import type { AnnotationPainter } from '../annotation-painter'
import { createHighlightPainter } from '../highlight-painter'
import { marksStore } from '../marks-store'
import { MARKS_SHEET } from './marks-sheet'
import { createMarkDetails, detailsId } from './mark-details'
import { markName } from './mark-texts'
import { MarkedBlocks, type MarkWork, TextChanged } from './marked-blocks'
import { markingProgress } from './marking-progress'
import { addParagraphButtons } from './paragraph-buttons'

/** So many highlights are marked in one go: one frame's time. More go on while the person does other things. */
const AT_ONCE = 30

/** A painter whose work may still go on after each call. */
export interface MarksPainter extends AnnotationPainter {
  /** Resolved when what was asked for last is all there. */
  settled(): Promise<void>
}

/**
 * The accessible marks: highlights painted as ever, and under the paint `mark` elements without a look of their own, which
 * screen readers tell. A mark holds a segment that lies in one block under the same highlights; it refers to the
 * descriptions of all of them, and where a highlight begins it has its name. Blocks whose segments stay are not touched.
 * Many are marked a few at a time, those in sight first; after each the text is what it was, and every place holds.
 */
export function createMarksPainter(view: ArticleView): MarksPainter {
  const painter = createHighlightPainter(view)
  const removeSheet = adoptSheet(view.window)
  const details = createMarkDetails(view.window, view.lang)
  const removeButtons = addParagraphButtons(view, (block) => {
    marksStore.setState({ barTakesFocus: true })
    view.select(block)
  })
  const blocks = new MarkedBlocks(view)
  /** Marking changed the text: never again for this article. */
  let isBroken = false
  let running = new AbortController()
  let settled: Promise<unknown> = Promise.resolve()

  /** Does the steps instead of those that may still go on: all of them at once, or a few ms at a time. */
  function run(steps: Iterator<unknown>, atOnce: boolean): void {
    running.abort()
    running = new AbortController()
    if (atOnce) while (!steps.next().done);
    else settled = inSlices(steps, running.signal)
  }

  function* mark(work: MarkWork): Generator {
    const progress = markingProgress(work.count)
    try {
      for (const marks of work.steps()) {
        // For who comes by before all have their names.
        for (const element of marks) refer(element)
        progress.step()
        yield
      }
      progress.done()
    } catch (error) {
      if (!(error instanceof TextChanged)) throw error
      isBroken = true
      reportChange(view, error)
    }
  }

  function* markAll(placed: readonly Placed[]): Generator {
    if (!isBroken) yield* mark(yield* blocks.workFor(placed))
    yield* label()
  }

  function* label(): Generator {
    const { annotations } = annotationStore.getState()
    const named = new Set<AnnotationId>()
    for (const element of blocks.all()) {
      const ids = refer(element)
      const here = ids.filter((id) => !named.has(id)).map((id) => annotations.get(id))
      for (const id of ids) named.add(id)
      put(element, 'aria-label', here.flatMap((one) => (one === undefined ? [] : [markName(one)])).join('; '))
      yield
    }
    yield* details.show([...named].flatMap((id) => annotations.get(id) ?? []))
  }

  const relabel = () => run(label(), blocks.all().length <= AT_ONCE)
  const stops = [
    colorNameStore.subscribe(relabel),
    () => i18n.off('languageChanged', relabel),
    removeButtons,
    () => run(blocks.clear(), blocks.all().length <= AT_ONCE),
    () => details.dispose(),
    () => painter.dispose(),
    removeSheet,
  ]
  i18n.on('languageChanged', relabel)

  return {
    ...painter,
    setAll(placed, drawing) {
      run(markAll(placed), placed.length <= AT_ONCE)
      // After the marks: ranges are of the nodes that there are now.
      painter.setAll(placed, drawing)
    },
    get painted() {
      return painter.painted
    },
    async settled() {
      await settled
    },
    dispose() {
      for (const stop of stops) stop()
    },
  }
}

/** Refers a mark to the descriptions of its highlights; returns which they are. */
function refer(mark: HTMLElement): AnnotationId[] {
  const ids = (mark.dataset['ids'] ?? '').split(' ') as AnnotationId[]
  put(mark, 'aria-details', ids.map(detailsId).join(' '))
  return ids
}

function reportChange(view: ArticleView, error: TextChanged): void {
  const message = `Marking the text of ${view.articleId} for screen readers would have changed it; it has no marks.`
  console.warn(message, error)
  call('app.report', { pane: 'reader', message }).catch((failed: unknown) => console.warn(message, failed))
}

function put(element: Element, name: string, value: string): void {
  if (value === '') element.removeAttribute(name)
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

function adoptSheet({ document, CSSStyleSheet }: ArticleView['window']): () => void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(MARKS_SHEET)
  document.adoptedStyleSheets.push(sheet)
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
  }
}

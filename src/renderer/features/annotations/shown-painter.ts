import type { ArticleView } from '../reader'
import { settingsStore } from '../settings'
import type { AnnotationPainter } from './annotation-painter'
import { createHighlightPainter } from './highlight-painter'

/** Most people never need it. */
const loadMarks = () => import('./marks/marks-painter')

/**
 * The painter that the settings ask for, now and after each change of them; `changed` is told when it is another one, which
 * has painted nothing yet.
 */
export function followPainter(view: ArticleView, changed: () => void) {
  let painter: AnnotationPainter = createHighlightPainter(view)
  let stopped = false
  const wantsMarks = () => settingsStore.getState().accessibility.marks
  const replace = (create: () => AnnotationPainter) => {
    painter.dispose()
    painter = create()
    changed()
  }
  const follow = async () => {
    if (!wantsMarks()) return replace(() => createHighlightPainter(view))
    const [{ createMarksPainter }] = await Promise.all([loadMarks(), view.allowRewrap()])
    if (!stopped && wantsMarks()) replace(() => createMarksPainter(view))
  }
  const report = (error: unknown) => console.error('The accessible marks could not be loaded', error)
  if (wantsMarks()) follow().catch(report)
  const unsubscribe = settingsStore.subscribe(({ accessibility }, before) => {
    if (accessibility.marks !== before.accessibility.marks) follow().catch(report)
  })
  return {
    current: () => painter,
    stop() {
      stopped = true
      unsubscribe()
      painter.dispose()
    },
  }
}

import type { AnnotationId } from '../../../shared/model/ids'
import type { Span } from '../../../shared/text/block'
import type { Placed } from './placed'

/**
 * Shows highlights on an article's surface. There are two: `highlight-painter.ts` paints without touching the document;
 * `marks/marks-painter.ts` does the same and also puts `mark` elements into it, for screen readers.
 */
export interface AnnotationPainter {
  /** These and no others, in the order of the text; of `drawing`, whose tint is drawn by other means, the line alone. */
  setAll(placed: readonly Placed[], drawing?: AnnotationId): void
  /** The highlights that stand out: the one worked with, the one under the pointer. */
  setActive(ids: ReadonlySet<AnnotationId>): void
  /** What was being drawn is painted as the others are. */
  drawn(): void
  /** What is in sight has changed. */
  moved(): void
  /** The highlights whose characters are under a point of the window, CSS px, the shortest first. */
  hit(x: number, y: number): readonly Placed[]
  /** The stretch of text whose highlights are painted now. */
  readonly painted: Span
  dispose(): void
}

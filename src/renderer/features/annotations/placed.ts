import type { Annotation, HighlightColor } from '../../../shared/model/annotation'
import type { AnnotationId } from '../../../shared/model/ids'
import type { Span } from '../../../shared/text/block'
import type { ArticleView } from '../reader'

/** A highlight that has a place in the text on screen. */
export interface Placed extends Span {
  readonly id: AnnotationId
  readonly color: HighlightColor
  /** Order of making: the later lies on top. */
  readonly createdAt: string
  readonly hasNote: boolean
}

/** The text on screen, as far as places are told by it. */
export type ShownText = Pick<ArticleView, 'text' | 'textHash' | 'isFaithful'>

/**
 * Where an annotation lies in the text on screen. None for a note on the whole article and for an orphan; none either
 * where the library's place was found in another text than this: the library tells one for this text in a moment. A
 * text on screen that is not the saved one has no places at all.
 */
function placeIn(view: ShownText, { target, anchor }: Annotation): Span | undefined {
  if (target === undefined || !view.isFaithful || anchor?.textHash !== view.textHash) return undefined
  return spanOf(anchor, view.text.length)
}

function spanOf(anchor: NonNullable<Annotation['anchor']>, length: number): Span | undefined {
  if (anchor.status === 'orphan') return undefined
  const { start, end } = anchor
  return start < end && end <= length ? { start, end } : undefined
}

/** The highlights that have a place, in the order of the text. */
export function placedIn(view: ShownText, annotations: Iterable<Annotation>): Placed[] {
  const placed: Placed[] = []
  for (const annotation of annotations) {
    const span = placeIn(view, annotation)
    if (span === undefined) continue
    const { id, color, createdAt, note } = annotation
    placed.push({ id, color, createdAt, hasNote: note.trim() !== '', ...span })
  }
  return placed.toSorted((a, b) => a.start - b.start || b.end - a.end)
}

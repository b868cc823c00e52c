import { resolveTarget } from '../../../shared/anchoring'
import type { Annotation } from '../../../shared/model/annotation'
import type { Span } from '../../../shared/text/block'

/** A highlight that has a place in the printed text; those with a note or tags are numbered from 1. */
export interface PlacedAnnotation extends Span {
  readonly id: string
  readonly createdAt: string
  readonly number: number | undefined
  readonly annotation: Annotation
}

/** The annotations of an article as they are printed. */
export interface PrintedAnnotations {
  /** Notes on the whole article, the oldest first. */
  readonly whole: readonly Annotation[]
  /** In the order of the text. */
  readonly placed: readonly PlacedAnnotation[]
  /** Those whose passage is gone. */
  readonly orphans: readonly Annotation[]
}

/** Where each annotation stands in the text that is printed. `textHash` is the SHA-256 of `text`. */
export function placeAnnotations(
  annotations: readonly Annotation[],
  text: string,
  textHash: string,
): PrintedAnnotations {
  const byAge = annotations.toSorted((a, b) =>
    a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0,
  )
  const whole = byAge.filter(({ target }) => target === undefined)
  const aimed = byAge.filter(({ target }) => target !== undefined)
  const found = aimed.map((annotation) => ({ annotation, span: spanOf(annotation, text, textHash) }))
  let number = 0
  const placed = found
    .flatMap(({ annotation, span }) => (span === undefined ? [] : [{ annotation, ...span }]))
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map(({ annotation, start, end }): PlacedAnnotation => {
      const { id, createdAt } = annotation
      return { id, createdAt, annotation, start, end, number: isTold(annotation) ? (number += 1) : undefined }
    })
  const orphans = found.filter(({ span }) => span === undefined).map(({ annotation }) => annotation)
  return { whole, placed, orphans }
}

const isTold = ({ note, tags }: Annotation) => note.trim() !== '' || tags.length > 0

/** The library's anchor counts only on the very text it was made for; any other text is asked for the quote. */
function spanOf({ target, anchor }: Annotation, text: string, textHash: string): Span | undefined {
  if (target === undefined) return undefined
  const place = anchor?.textHash === textHash ? anchor : resolveTarget(target, text, textHash)
  if (place.status === 'orphan' || place.start >= place.end || place.end > text.length) return undefined
  return { start: place.start, end: place.end }
}

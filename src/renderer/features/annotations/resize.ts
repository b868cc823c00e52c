import { describeTarget } from '../../../shared/anchoring'
import type { Annotation } from '../../../shared/model/annotation'
import { MAX_QUOTE } from '../../../shared/model/limits'
import type { Span } from '../../../shared/text/block'
import { type HighlightEnd, resized, type ResizeUnit } from '../../../shared/text/resized'
import { announce } from '../../announce'
import { i18n } from '../../i18n'
import { toast } from '../../ui/toast'
import { readerStore } from '../reader'
import { changeAnnotation } from './annotation-store'
import { placedOf } from './marks-store'

/** Moves one end of a highlight, says what came or went, and keeps the moved end in sight. */
export function resize(annotation: Annotation, end: HighlightEnd, unit: ResizeUnit, direction: 1 | -1): void {
  const { view } = readerStore.getState()
  const before = placedOf(annotation.id)
  if (view === undefined || before === undefined) return
  const after = resized(view, { start: before.start, end: before.end }, end, unit, direction)
  if (after[end] === before[end]) return
  const length = after.end - after.start
  if (length > MAX_QUOTE) {
    toast({ message: i18n.t('tooLong', { ns: 'reader', length, limit: MAX_QUOTE }), tone: 'problem' })
    return
  }
  const { textHash } = view
  const target = describeTarget(view.text, textHash, after.start, after.end, view.blocks)
  void changeAnnotation(annotation, { target }, { status: 'exact', textHash, ...after, score: 1 })
  const edge = end === 'end' ? after.end - 1 : after.start
  view.reveal({ start: edge, end: edge + 1 }, { block: 'nearest' })
  announce(changeText(view.text, before, after))
}

function changeText(text: string, before: Span, after: Span): string {
  const moved = before.start === after.start ? [before.end, after.end] : [before.start, after.start]
  const words = text.slice(Math.min(...moved), Math.max(...moved)).trim()
  const isLonger = after.end - after.start > before.end - before.start
  return i18n.t(isLonger ? 'said.longer' : 'said.shorter', { ns: 'annotations', words })
}

import { describeTarget } from '../../../shared/anchoring'
import type { CommandId } from '../../../shared/commands'
import type { Annotation } from '../../../shared/model/annotation'
import { MAX_QUOTE } from '../../../shared/model/limits'
import type { Span } from '../../../shared/text/block'
import { announce } from '../../announce'
import { registerCommand } from '../../commands/registry'
import { i18n } from '../../i18n'
import { toast } from '../../ui/toast'
import { type HighlightEnd, readerStore, resized, type ResizeUnit } from '../reader'
import { changeAnnotation } from './annotation-store'
import { placedOf } from './marks-store'

type Resizing = readonly [id: CommandId, end: HighlightEnd, unit: ResizeUnit, direction: 1 | -1]

const RESIZING: readonly Resizing[] = [
  ['annotation.endWordForward', 'end', 'word', 1],
  ['annotation.endWordBack', 'end', 'word', -1],
  ['annotation.startWordForward', 'start', 'word', 1],
  ['annotation.startWordBack', 'start', 'word', -1],
  ['annotation.endCharacterForward', 'end', 'character', 1],
  ['annotation.endCharacterBack', 'end', 'character', -1],
  ['annotation.startCharacterForward', 'start', 'character', 1],
  ['annotation.startCharacterBack', 'start', 'character', -1],
]

/** Registers the keys that move the ends of the highlight that is worked with; once. */
export function registerResizing(
  withCurrent: (act: (annotation: Annotation) => void) => void,
  when: () => boolean,
): void {
  for (const [id, end, unit, direction] of RESIZING)
    registerCommand(id, {
      when,
      run: () => withCurrent((annotation) => resize(annotation, end, unit, direction)),
    })
}

/** Moves one end of a highlight, says what came or went, and keeps the moved end in sight. */
function resize(annotation: Annotation, end: HighlightEnd, unit: ResizeUnit, direction: 1 | -1): void {
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

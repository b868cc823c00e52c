import type { CommandId } from '../../../shared/commands'
import type { Annotation } from '../../../shared/model/annotation'
import type { HighlightEnd, ResizeUnit } from '../../../shared/text/resized'
import { registerCommand } from '../../commands/registry'
import { resize } from './resize'

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

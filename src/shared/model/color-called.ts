import { folded } from '../text/folded'
import type { HighlightColor } from './annotation'
import type { ColorNames } from './color-names'
import { HIGHLIGHT_COLORS } from './highlight-colors'

/** The colour that is meant by an id or by the person's name for it; an id goes first. */
export function colorCalled(names: ColorNames, given: string): HighlightColor | undefined {
  const wanted = folded(given.trim())
  return (
    HIGHLIGHT_COLORS.find((color) => color === wanted) ??
    HIGHLIGHT_COLORS.find((color) => folded(names[color] ?? '') === wanted)
  )
}

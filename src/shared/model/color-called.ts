import { folded } from '../text/folded'
import type { HighlightColor } from './annotation'
import type { ColorNames } from './color-names'
import { HIGHLIGHT_COLORS } from './highlight-colors'

/** What the colours are called in Chinese; their English names are their ids. */
const CHINESE: Readonly<Record<HighlightColor, string>> = {
  yellow: '黄',
  green: '绿',
  blue: '蓝',
  purple: '紫',
  red: '红',
}

/**
 * The colour that is meant by an id, by the person's name for it, or by its name in a language of the window; in this
 * order, where one word is several.
 */
export function colorCalled(names: ColorNames, given: string): HighlightColor | undefined {
  const wanted = folded(given.trim())
  return (
    HIGHLIGHT_COLORS.find((color) => color === wanted) ??
    HIGHLIGHT_COLORS.find((color) => folded(names[color] ?? '') === wanted) ??
    HIGHLIGHT_COLORS.find((color) => [CHINESE[color], `${CHINESE[color]}色`].includes(wanted))
  )
}

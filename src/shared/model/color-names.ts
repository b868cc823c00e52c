import { z } from 'zod'
import { folded } from '../text/folded'
import type { HighlightColor } from './annotation'
import { HIGHLIGHT_COLORS } from './highlight-colors'
import { LONGEST_COLOR_NAME } from './limits'

const name = z.string().trim().min(1).max(LONGEST_COLOR_NAME)

/** What the person calls their colours; a colour without a name of its own has that of its language. */
export const ColorNames = z
  .object({ yellow: name, green: name, blue: name, purple: name, red: name })
  .partial()
export type ColorNames = Readonly<z.infer<typeof ColorNames>>

/** The colour that would have the same name, in letters of any case, or as its id; undefined when there is none. */
export function sameName(
  names: ColorNames,
  color: HighlightColor,
  wanted: string,
): HighlightColor | undefined {
  return HIGHLIGHT_COLORS.find(
    (other) =>
      other !== color && [other, names[other] ?? other].some((one) => folded(one) === folded(wanted)),
  )
}

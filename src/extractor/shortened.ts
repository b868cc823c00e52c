import { graphemeSafe } from '../shared/text/segment'

/** How many UTF-16 code units of a block an outline shows. */
const SHOWN = 80

/** The first words of a block, for an outline. */
export const shortened = (text: string): string =>
  text.length <= SHOWN ? text : `${text.slice(0, graphemeSafe(text, 0, SHOWN).end)}…`

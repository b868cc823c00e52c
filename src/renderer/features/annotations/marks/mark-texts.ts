import type { Annotation } from '../../../../shared/model/annotation'
import { colorName } from '../../../color-names'
import { i18n } from '../../../i18n'

/** How much of a note is in a name, UTF-16 code units; all of it is in the description. */
const NOTE_IN_NAME = 160

/** What a highlight is called where its text begins: “highlight, yellow, note: …”, in the window's language. */
export function markName({ color, note }: Pick<Annotation, 'color' | 'note'>): string {
  const text = note.replace(/\s+/g, ' ').trim()
  const values = { ns: 'annotations', color: colorName(color) } as const
  if (text === '') return i18n.t('marks.name', values)
  return i18n.t('marks.nameWithNote', { ...values, note: cut(text) })
}

function cut(text: string): string {
  if (text.length <= NOTE_IN_NAME) return text
  const units = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)
  const end = units.containing(NOTE_IN_NAME)?.index ?? NOTE_IN_NAME
  return `${text.slice(0, end)}…`
}

import { HIGHLIGHT_COLORS } from '../../shared/model/highlight-colors'
import type { CommandId } from '../../shared/commands'
import { colorNameStore } from '../color-names'
import { textFor } from '../i18n'

/** What a command is called, with the person's own name for the colour that it is about. */
export function commandTitle(id: CommandId, language?: string): string {
  const title = textFor('commands', id, language === undefined ? {} : { lng: language })
  const color = HIGHLIGHT_COLORS.find((one) => id === `highlight.${one}` || id === `annotation.${one}`)
  const name = color === undefined ? undefined : colorNameStore.getState()[color]
  return name === undefined ? title : textFor('app', 'named', { title, name })
}

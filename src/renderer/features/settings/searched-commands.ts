import { COMMAND_DEFINITIONS, type CommandId } from '../../../shared/commands'
import { keysInForce } from '../../../shared/keys/keys-in-force'
import type { Settings } from '../../../shared/model/settings'
import { commandTitle } from '../../commands/command-title'
import { keyNames } from '../../commands/key-names'
import { i18n } from '../../i18n'
import type { SearchedRow } from './settings-search'
import { SEARCHED_LANGUAGES } from './settings-texts'

/** The id that the row of a command has among all rows of the settings. */
export const commandRow = (id: CommandId): string => `keyboard.keys.${id}`

/** Every command as a row that the search knows: by its title in each language, and by its keys. */
export function searchedCommands(keyboard: Settings['keyboard'], language: string): SearchedRow[] {
  const { keys } = keysInForce({ ...keyboard, singleKeys: true })
  const pageTitle = i18n.t('pages.keyboard.title', { ns: 'settings-pages' })
  return COMMAND_DEFINITIONS.map(({ id }) => {
    const names = (keys.get(id) ?? []).map(keyNames)
    return {
      id: commandRow(id),
      page: 'keyboard',
      label: commandTitle(id),
      hint: i18n.t(names.length === 0 ? 'keyboard.noKeys' : 'keyboard.keysAre', {
        ns: 'settings-pages',
        keys: names.join(' · '),
      }),
      // Many type `ctrl+k` for what is shown as `Ctrl K`.
      keywords: [...names, ...names.map((one) => one.replaceAll(' ', '+'))].join(' '),
      pageTitle,
      many: true,
      elsewhere: SEARCHED_LANGUAGES.filter((one) => one !== language)
        .map((other) => commandTitle(id, other))
        .join(' '),
    }
  })
}

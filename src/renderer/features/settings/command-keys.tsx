import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { COMMAND_DEFINITIONS, type CommandCategory } from '../../../shared/commands'
import { keysInForce } from '../../../shared/keys/keys-in-force'
import { folded } from '../../../shared/text/folded'
import { commandTitle } from '../../commands/command-title'
import { keyNames } from '../../commands/key-names'
import { textFor } from '../../i18n'
import { TextField } from '../../ui/text-field'
import { CommandKeysRow } from './command-keys-row'
import styles from './command-keys.module.css'
import { SettingsBox, SettingsRow } from './settings-page'
import { settingsStore } from './settings-store'

const CATEGORIES: readonly CommandCategory[] = [
  'go',
  'article',
  'annotation',
  'edit',
  'view',
  'library',
  'help',
]

/** Whether a command holds every word, in its title, the place it acts in or its keys. */
function holds(
  { id, context }: (typeof COMMAND_DEFINITIONS)[number],
  keys: readonly string[],
  words: readonly string[],
): boolean {
  const shown = keys.map((one) => keyNames(one))
  // `ctrl+k` is what many type; `Ctrl K` is how it is shown.
  const joined = shown.map((one) => one.replaceAll(' ', '+'))
  const text = folded(
    [commandTitle(id), textFor('menu', `shortcuts.${context}`), ...shown, ...joined].join(' '),
  )
  return words.every((word) => text.includes(word))
}

/** All commands with their keys, and a field that narrows them down. */
export function CommandKeys() {
  const { t } = useTranslation(['settings-pages', 'menu'])
  const keyboard = useStore(settingsStore, (settings) => settings.keyboard)
  const [typed, setTyped] = useState('')
  const { keys } = useMemo(() => keysInForce({ ...keyboard, singleKeys: true }), [keyboard])
  const words = folded(typed).split(/\s+/).filter(Boolean)
  const groups = CATEGORIES.map((category) => ({
    category,
    commands: COMMAND_DEFINITIONS.filter(
      (command) => command.category === category && holds(command, keys.get(command.id) ?? [], words),
    ),
  })).filter(({ commands }) => commands.length > 0)
  return (
    <>
      <SettingsBox>
        <SettingsRow id="keyboard.commands" stacked>
          <TextField
            type="search"
            label={t('keyboard.filter')}
            placeholder={t('keyboard.filter')}
            className={styles['filter'] ?? ''}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </SettingsRow>
      </SettingsBox>
      {groups.length === 0 && <p className={styles['none']}>{t('keyboard.none')}</p>}
      {groups.map(({ category, commands }) => (
        <SettingsBox key={category} title={t(category, { ns: 'menu' })}>
          <ul className={styles['commands']}>
            {commands.map((command) => (
              <CommandKeysRow key={command.id} command={command} all={keys} />
            ))}
          </ul>
        </SettingsBox>
      ))}
    </>
  )
}

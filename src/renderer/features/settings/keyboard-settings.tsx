import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { KEY_PRESETS, type KeyPreset } from '../../../shared/keys/key-presets'
import { type KeyProblem, keysInForce, presetOf } from '../../../shared/keys/keys-in-force'
import { commandTitle } from '../../commands/command-title'
import { openDialog } from '../../dialogs'
import { Button } from '../../ui/button'
import { Select } from '../../ui/select'
import { Switch } from '../../ui/switch'
import { CommandKeys } from './command-keys'
import styles from './command-keys.module.css'
import { ResetKeys } from './reset-keys'
import { rowLabel, SettingsBox, SettingsPage, SettingsRow } from './settings-page'
import { changeSettings, settingsStore } from './settings-store'

/** Every command by its keys, which are given by pressing them. */
export function KeyboardSettings() {
  const { t } = useTranslation('settings-pages')
  const keyboard = useStore(settingsStore, (settings) => settings.keyboard)
  const { problems } = keysInForce(keyboard)
  return (
    <SettingsPage name="keyboard">
      {problems.length > 0 && <Problems problems={problems} />}
      <SettingsBox>
        <SettingsRow id="keyboard.preset">
          <Select<KeyPreset>
            label={rowLabel('keyboard.preset')}
            value={presetOf(keyboard)}
            options={KEY_PRESETS.map((value) => ({ value, label: t(`keyboard.presets.${value}`) }))}
            onChange={(preset) => void changeSettings({ keyboard: { preset } })}
          />
        </SettingsRow>
        <SettingsRow id="keyboard.singleKeys">
          <Switch
            label={rowLabel('keyboard.singleKeys')}
            checked={keyboard.singleKeys}
            onChange={(singleKeys) => void changeSettings({ keyboard: { singleKeys } })}
          />
        </SettingsRow>
        <SettingsRow id="keyboard.shortcuts">
          <Button onClick={() => openDialog({ kind: 'shortcuts' })}>{t('keyboard.show')}</Button>
        </SettingsRow>
        <ResetKeys />
      </SettingsBox>
      <CommandKeys />
    </SettingsPage>
  )
}

/** What settings.json says about keys and nothing comes of. */
function Problems({ problems }: { problems: readonly KeyProblem[] }) {
  const { t } = useTranslation('settings-pages')
  return (
    <div className={styles['problems']} role="note">
      <p>{t('keyboard.problems')}</p>
      <ul>
        {problems.map(({ kind, what, id }) => (
          <li key={`${kind} ${id} ${what}`}>
            {t(`keyboard.problem.${kind}`, {
              what,
              command: id === undefined ? '' : commandTitle(id),
            })}
          </li>
        ))}
      </ul>
    </div>
  )
}

import { useTranslation } from 'react-i18next'
import { openDialog } from '../../dialogs'
import { Button } from '../../ui/button'
import { SettingsBox, SettingsPage, SettingsRow } from './settings-page'

/** Every command by its keys. */
export function KeyboardSettings() {
  const { t } = useTranslation('settings-pages')
  return (
    <SettingsPage name="keyboard">
      <SettingsBox>
        <SettingsRow id="keyboard.shortcuts">
          <Button onClick={() => openDialog({ kind: 'shortcuts' })}>{t('keyboard.show')}</Button>
        </SettingsRow>
      </SettingsBox>
    </SettingsPage>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { AlertDialog } from '../../ui/alert-dialog'
import { Button } from '../../ui/button'
import { rowLabel, SettingsRow } from './settings-page'
import { changeSettings, settingsStore } from './settings-store'

/** How many commands have keys of the person's own, and the way back from all of them. */
export function ResetKeys() {
  const { t } = useTranslation('settings-pages')
  const count = useStore(settingsStore, ({ keyboard }) => Object.keys(keyboard.bindings).length)
  const [asking, setAsking] = useState(false)
  return (
    <SettingsRow id="keyboard.reset" hint={t('keyboard.changed', { count })}>
      <Button disabled={count === 0} onClick={() => setAsking(true)}>
        {t('keyboard.resetAll')}
      </Button>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={rowLabel('keyboard.reset')}
        description={t('keyboard.resetText', { count })}
        confirmLabel={t('keyboard.resetAll')}
        onConfirm={() => void changeSettings({ keyboard: { bindings: {} } })}
      />
    </SettingsRow>
  )
}

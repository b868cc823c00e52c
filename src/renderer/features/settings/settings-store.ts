import { createStore } from 'zustand'
import { DEFAULT_SETTINGS } from '../../../shared/model/setting-values'
import { withPatch } from '../../../shared/model/with-patch'
import type { Settings, SettingsPatch } from '../../../shared/model/settings'
import { errorText } from '../../error-text'
import { call, on } from '../../host'
import { i18n } from '../../i18n'
import { toast } from '../../ui/toast'

/** The settings as this window knows them; main keeps them. */
export const settingsStore = createStore<Settings>(() => DEFAULT_SETTINGS)

/** Gets the settings and follows their changes, whichever window makes them. */
export async function startSettings(): Promise<void> {
  on('settings.changed', (settings) => settingsStore.setState(settings, true))
  settingsStore.setState(await call('settings.get', {}), true)
}

/** Changes settings at once in this window and durably in main; a refusal is shown and taken back. */
export async function changeSettings(patch: SettingsPatch): Promise<void> {
  const before = settingsStore.getState()
  settingsStore.setState(withPatch(before, patch), true)
  try {
    await call('settings.update', patch)
  } catch (error) {
    settingsStore.setState(before, true)
    toast({ message: i18n.t('failed', { ns: 'settings', reason: errorText(error) }), tone: 'problem' })
  }
}

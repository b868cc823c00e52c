import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { LANGUAGES } from '../../../shared/model/setting-values'
import { THEMES } from '../../../shared/model/theme'
import { SegmentedControl } from '../../ui/segmented-control'
import { Select } from '../../ui/select'
import { rowLabel, SettingsBox, SettingsPage, SettingsRow } from './settings-page'
import { changeSettings, settingsStore } from './settings-store'

/** Language and theme. */
export function GeneralSettings() {
  const { t } = useTranslation('settings')
  const language = useStore(settingsStore, (settings) => settings.language)
  const theme = useStore(settingsStore, (settings) => settings.theme)
  const languageName = (value: (typeof LANGUAGES)[number]) =>
    value === 'auto' ? t('language.auto') : t(`languages.${value}`)
  return (
    <SettingsPage name="general">
      <SettingsBox>
        <SettingsRow id="general.language">
          <Select
            label={rowLabel('general.language')}
            value={language}
            options={LANGUAGES.map((value) => ({ value, label: languageName(value) }))}
            onChange={(value) => void changeSettings({ language: value })}
          />
        </SettingsRow>
        <SettingsRow id="general.theme">
          <SegmentedControl
            label={rowLabel('general.theme')}
            value={theme}
            options={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
            onChange={(value) => void changeSettings({ theme: value })}
          />
        </SettingsRow>
      </SettingsBox>
    </SettingsPage>
  )
}

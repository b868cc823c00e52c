import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { LANGUAGES, THEMES } from '../../../shared/model/setting-values'
import { SegmentedControl } from '../../ui/segmented-control'
import { Select } from '../../ui/select'
import { SettingsBox, SettingsPage, SettingsRow } from './settings-page'
import { changeSettings, settingsStore } from './settings-store'

/** Language and theme. */
export function GeneralSettings() {
  const { t } = useTranslation('settings')
  const language = useStore(settingsStore, (settings) => settings.language)
  const theme = useStore(settingsStore, (settings) => settings.theme)
  const languageName = (value: (typeof LANGUAGES)[number]) =>
    value === 'auto' ? t('language.auto') : t(`languages.${value}`)
  return (
    <SettingsPage title={t('sections.general')} text={t('texts.general')}>
      <SettingsBox>
        <SettingsRow label={t('language.label')}>
          <Select
            label={t('language.label')}
            value={language}
            options={LANGUAGES.map((value) => ({ value, label: languageName(value) }))}
            onChange={(value) => void changeSettings({ language: value })}
          />
        </SettingsRow>
        <SettingsRow label={t('theme.label')}>
          <SegmentedControl
            label={t('theme.label')}
            value={theme}
            options={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
            onChange={(value) => void changeSettings({ theme: value })}
          />
        </SettingsRow>
      </SettingsBox>
    </SettingsPage>
  )
}

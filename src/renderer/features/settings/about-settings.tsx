import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { LOG_LEVELS } from '../../../shared/model/setting-values'
import { call } from '../../host'
import { Button } from '../../ui/button'
import { SegmentedControl } from '../../ui/segmented-control'
import { CopyTextButton } from './copy-text-button'
import { FolderButton } from './folder-button'
import { rowLabel, SettingsBox, SettingsFact, SettingsPage, SettingsRow } from './settings-page'
import { changeSettings, settingsStore } from './settings-store'
import { useAnswer } from './use-answer'

const Licences = lazy(async () => ({ default: (await import('./licences-dialog')).LicencesDialog }))

/** Which Lectern this is, what it is made of, and what helps when something goes wrong. */
export function AboutSettings() {
  const { t } = useTranslation('settings-pages')
  const { value: info, error } = useAnswer('app.info')
  const logLevel = useStore(settingsStore, (settings) => settings.logLevel)
  const [licences, setLicences] = useState(false)
  return (
    <SettingsPage name="about">
      <SettingsBox>
        <SettingsFact id="about.version" value={error ?? info?.version} />
        <SettingsFact id="about.host" value={info && t(`about.hosts.${info.host}`)} />
        <SettingsRow id="about.licences">
          <Button onClick={() => setLicences(true)}>{t('about.showLicences')}</Button>
        </SettingsRow>
      </SettingsBox>
      <SettingsBox title={t('about.trouble')}>
        <SettingsRow id="about.diagnostics">
          <CopyTextButton
            label={t('about.copyDiagnostics')}
            text={async () => (await call('app.diagnostics', {})).text}
          />
        </SettingsRow>
        <SettingsRow id="about.log">
          <FolderButton which="logs" label={t('about.showLog')} />
        </SettingsRow>
        <SettingsRow id="about.logLevel">
          <SegmentedControl
            label={rowLabel('about.logLevel')}
            value={logLevel}
            options={LOG_LEVELS.map((value) => ({ value, label: t(`about.levels.${value}`) }))}
            onChange={(value) => void changeSettings({ logLevel: value })}
          />
        </SettingsRow>
      </SettingsBox>
      {licences && (
        <Suspense fallback={null}>
          <Licences onClose={() => setLicences(false)} />
        </Suspense>
      )}
    </SettingsPage>
  )
}

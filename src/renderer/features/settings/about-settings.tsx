import { useTranslation } from 'react-i18next'
import { SettingsBox, SettingsFact, SettingsPage } from './settings-page'
import { useAppInfo } from './use-app-info'

/** Which Lectern this is, and what it is made of. */
export function AboutSettings() {
  const { t } = useTranslation('settings')
  const { info, error } = useAppInfo()
  const host = info === undefined ? undefined : t(`about.hosts.${info.host}`)
  return (
    <SettingsPage name="about">
      <SettingsBox>
        <SettingsFact id="about.version" value={error ?? info?.version} />
        <SettingsFact id="about.host" value={host} />
        <SettingsFact id="about.licences" value={t('about.licencesText')} />
      </SettingsBox>
    </SettingsPage>
  )
}

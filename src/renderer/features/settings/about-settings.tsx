import { useTranslation } from 'react-i18next'
import { openDialog } from '../../dialogs'
import { Button } from '../../ui/button'
import styles from './settings-page.module.css'
import { SettingsBox, SettingsFact, SettingsPage } from './settings-page'
import { useAppInfo } from './use-app-info'

/** Which Lectern this is, and what it is made of. */
export function AboutSettings() {
  const { t } = useTranslation(['settings', 'menu'])
  const { info, error } = useAppInfo()
  const host = info === undefined ? undefined : t(`about.hosts.${info.host}`)
  return (
    <SettingsPage title={t('sections.about')} text={t('texts.about')}>
      <SettingsBox>
        <dl className={styles['facts']}>
          <SettingsFact label={t('privacy.version')} value={error ?? info?.version} />
          <SettingsFact label={t('about.host')} value={host} />
          <SettingsFact label={t('about.licences')} value={t('about.licencesText')} />
        </dl>
      </SettingsBox>
      <div>
        <Button onClick={() => openDialog({ kind: 'shortcuts' })}>
          {t('shortcuts.title', { ns: 'menu' })}
        </Button>
      </div>
    </SettingsPage>
  )
}

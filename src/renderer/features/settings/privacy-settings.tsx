import { ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import styles from './settings-page.module.css'
import { SettingsBox, SettingsFact, SettingsPage } from './settings-page'
import { useAppInfo } from './use-app-info'

/** What left the machine, and where everything is kept. */
export function PrivacySettings() {
  const { t } = useTranslation('settings')
  const { info, error } = useAppInfo()
  const count = info?.requests
  const requests =
    count === undefined ? '…' : count === 0 ? t('privacy.none') : t('privacy.requests', { count })
  return (
    <SettingsPage name="privacy">
      <div className={styles['promise']} role="status">
        <ShieldCheck size={24} aria-hidden />
        <div>
          <p className={styles['counter']}>{error ?? requests}</p>
          <p className={styles['hint']}>{t('privacy.text')}</p>
        </div>
      </div>
      <SettingsBox>
        <SettingsFact id="privacy.data" value={info?.dataPath} />
      </SettingsBox>
    </SettingsPage>
  )
}

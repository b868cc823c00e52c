import { ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useState } from 'react'
import { useStore } from 'zustand'
import { call } from '../../host'
import { AlertDialog } from '../../ui/alert-dialog'
import { Button } from '../../ui/button'
import { CopyTextButton } from './copy-text-button'
import { RequestTable } from './request-table'
import { requestLines } from './request-lines'
import styles from './settings-page.module.css'
import { SettingsBox, SettingsPage, SettingsRow } from './settings-page'
import { changeSettings, settingsStore } from './settings-store'
import { useAnswer } from './use-answer'

const NEVER = ['articles', 'use', 'updates', 'crashes'] as const

/** What left the machine, and what never does. */
export function PrivacySettings() {
  const { t } = useTranslation('settings-pages')
  const { value, error, ask } = useAnswer('requests.list')
  const total = value?.total
  return (
    <SettingsPage name="privacy">
      <div className={styles['promise']} role="status">
        <ShieldCheck size={24} aria-hidden />
        <div>
          <p className={styles['counter']}>
            {error ??
              (total === undefined
                ? '…'
                : total === 0
                  ? t('privacy.none')
                  : t('privacy.requests', { count: total }))}
          </p>
          {value !== undefined && total !== 0 && (
            <p className={styles['hint']}>{t('privacy.sinceStart', { count: value.sinceStart })}</p>
          )}
          <p className={styles['hint']}>{t('privacy.promise')}</p>
        </div>
      </div>
      <SettingsBox title={t('privacy.never')}>
        <ul className={styles['list']}>
          {NEVER.map((what) => (
            <li key={what}>{t(`privacy.nevers.${what}`)}</li>
          ))}
        </ul>
      </SettingsBox>
      <SettingsBox>
        <SettingsRow id="privacy.requests">
          <CopyTextButton text={() => requestLines(value?.entries ?? [])} label={t('privacy.copy')} />
          <ClearButton disabled={(value?.entries.length ?? 0) === 0} onDone={ask} />
        </SettingsRow>
        {value !== undefined && value.entries.length > 0 && <RequestTable entries={value.entries} />}
      </SettingsBox>
      <AllowedHosts />
    </SettingsPage>
  )
}

/** The hosts inside the machine or its network that the person allows; each can be taken back. */
function AllowedHosts() {
  const { t } = useTranslation('settings-pages')
  const hosts = useStore(settingsStore, ({ allowedHosts }) => allowedHosts)
  return (
    <SettingsBox title={t('privacy.hosts')}>
      <div className={styles['hosts']} data-setting="privacy.hosts" tabIndex={-1}>
        <p className={styles['hint']}>{t(hosts.length === 0 ? 'privacy.noHosts' : 'privacy.hostsHint')}</p>
        {hosts.map((host) => (
          <div key={host} className={styles['host']}>
            <span>{host}</span>
            <Button
              aria-label={t('privacy.removeHost', { host })}
              onClick={() => void changeSettings({ allowedHosts: hosts.filter((one) => one !== host) })}
            >
              {t('privacy.remove')}
            </Button>
          </div>
        ))}
      </div>
    </SettingsBox>
  )
}

function ClearButton({ disabled, onDone }: { disabled: boolean; onDone: () => void }) {
  const { t } = useTranslation('settings-pages')
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button disabled={disabled} onClick={() => setAsking(true)}>
        {t('privacy.clear')}
      </Button>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('privacy.clearTitle')}
        description={t('privacy.clearText')}
        confirmLabel={t('privacy.clear')}
        onConfirm={() => void call('requests.clear', {}).then(onDone)}
      />
    </>
  )
}

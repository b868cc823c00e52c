import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openDialog } from '../../dialogs'
import { errorText } from '../../error-text'
import { call } from '../../host'
import { Button } from '../../ui/button'
import { toast } from '../../ui/toast'
import { backupDate } from './backup-date'
import { FolderButton } from './folder-button'
import styles from './libraries.module.css'
import { SettingsBox, SettingsRow } from './settings-page'
import { sizeIn } from './size-in'
import { useAnswer } from './use-answer'

/** How many are listed before the rest is asked for. */
const FIRST = 4

/** The backups of the open library: the latest ones, making one now, and the way back to each. */
export function BackupsSection() {
  const { t, i18n } = useTranslation('settings-pages')
  const { value, error, ask } = useAnswer('backups.list')
  const [isMaking, setMaking] = useState(false)
  const [showsAll, setShowsAll] = useState(false)
  const make = () => {
    setMaking(true)
    void call('backups.make', {})
      .then(
        ({ articles }) => {
          ask()
          toast({ message: t('backups.made', { count: articles }) })
        },
        (failure: unknown) => toast({ message: errorText(failure), tone: 'problem' }),
      )
      .finally(() => setMaking(false))
  }
  const backups = value?.backups ?? []
  const shown = showsAll ? backups : backups.slice(0, FIRST)
  const [last] = backups
  const hint = last && t('backups.last', { date: backupDate(last.createdAt, i18n.language) })
  return (
    <SettingsBox>
      <SettingsRow id="library.backups" hint={error ?? hint ?? (value && t('backups.none'))} stacked>
        <div className={styles['libraries']}>
          {' '}
          {shown.length > 0 && (
            <ul className={styles['list']} aria-label={t('backups.list')}>
              {shown.map(({ name, createdAt, size, articles, beforeRestore }) => {
                const date = backupDate(createdAt, i18n.language)
                return (
                  <li key={name} className={styles['library']}>
                    <div className={styles['about']}>
                      <span className={styles['name']}>{date}</span>
                      <span className={styles['path']}>
                        {articles === undefined
                          ? t('backups.damaged')
                          : t('library.count', { count: articles })}
                        {` · ${sizeIn(size, i18n.language)}`}
                        {beforeRestore && ` · ${t('backups.beforeRestore')}`}
                      </span>
                    </div>
                    <Button
                      disabled={articles === undefined}
                      aria-label={t('backups.restoreNamed', { date })}
                      onClick={() => openDialog({ kind: 'restore', backup: name })}
                    >
                      {t('backups.restore')}
                    </Button>
                  </li>
                )
              })}
            </ul>
          )}
          <div className={styles['acts']}>
            <Button disabled={isMaking} onClick={make}>
              {isMaking ? t('backups.making') : t('backups.make')}
            </Button>
            <Button onClick={() => openDialog({ kind: 'restore', backup: '' })}>
              {t('backups.otherFile')}
            </Button>
            {!showsAll && backups.length > FIRST && (
              <Button variant="quiet" onClick={() => setShowsAll(true)}>
                {t('backups.all', { count: backups.length })}
              </Button>
            )}
            {value?.canShowFolder === true && <FolderButton which="backups" label={t('library.show')} />}
          </div>
        </div>{' '}
      </SettingsRow>
    </SettingsBox>
  )
}

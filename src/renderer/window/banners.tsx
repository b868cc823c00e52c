import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { libraryStore } from '../features/library'
import { errorText } from '../error-text'
import { call } from '../host'
import { textFor } from '../i18n'
import { problemText } from '../problem-text'
import { Banner } from '../ui/banner'
import { Button } from '../ui/button'
import { toast } from '../ui/toast'
import styles from './banners.module.css'

/** What the person must know as long as it lasts: no connection, changes that are not saved, a library only to read. */
export function Banners() {
  const { t } = useTranslation('app')
  const online = useStore(libraryStore, (state) => state.online)
  const readOnly = useStore(libraryStore, (state) => state.readOnly)
  const folder = useStore(libraryStore, (state) => state.goneFolder)
  return (
    <>
      {!online && <Banner tone="problem">{t('offline.lost')}</Banner>}
      {/* Why nothing is saved then is this, and it is looked for by itself. */}
      {folder === undefined ? <Unsaved /> : <Banner tone="problem">{t('folderGone', { folder })}</Banner>}
      {readOnly !== undefined && (
        <Banner tone="info">
          {t('readOnly', { reason: textFor('errors', `library.readOnly.${readOnly.code}`, readOnly) })}
        </Banner>
      )}
      <Damaged />
    </>
  )
}

/** Files that could not be written: they are tried again by themselves, and when the person says so. */
function Unsaved() {
  const { t } = useTranslation('app')
  const failed = useStore(libraryStore, (state) => state.saving.failed)
  const [trying, setTrying] = useState(false)
  if (failed.length === 0) return null
  const retry = () => {
    setTrying(true)
    call('library.retrySaving', {})
      .catch((error: unknown) => toast({ message: errorText(error), tone: 'problem' }))
      .finally(() => setTrying(false))
  }
  return (
    <Banner
      tone="problem"
      actions={
        <Button disabled={trying} onClick={retry}>
          {t('retry')}
        </Button>
      }
    >
      {t('saving.failed', {
        count: failed.length,
        reason: failed[0] === undefined ? '' : problemText(failed[0]),
      })}
    </Banner>
  )
}

/** What was found damaged when the library was opened, until it has been read. */
function Damaged() {
  const { t } = useTranslation('app')
  const problems = useStore(libraryStore, (state) => state.problems)
  if (problems.length === 0) return null
  return (
    <Banner
      tone="problem"
      actions={<Button onClick={() => libraryStore.setState({ problems: [] })}>{t('close')}</Button>}
    >
      <p className={styles['title']}>{t('problems', { count: problems.length })}</p>
      {problems.slice(0, 3).map((problem) => (
        <p key={problem.message} className={styles['detail']}>
          {problemText(problem)}
        </p>
      ))}
    </Banner>
  )
}

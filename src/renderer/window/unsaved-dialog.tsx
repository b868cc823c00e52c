import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import english from '../../shared/locales/en/quitting.json'
import { UNSAVED_COPY } from '../../shared/model/unsaved-copy'
import type { DialogRequest } from '../dialogs'
import { download } from '../download'
import { errorText } from '../error-text'
import { libraryStore } from '../features/library'
import { call } from '../host'
import { addEnglish } from '../i18n'
import { problemText } from '../problem-text'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import styles from './unsaved-dialog.module.css'

addEnglish('quitting', english)

/** Lectern was to end and has not, because of what is not saved: what is to become of that. */
export function UnsavedDialog({
  onClose,
}: {
  readonly request: Extract<DialogRequest, { kind: 'unsaved' }>
  readonly onClose: () => void
}) {
  const { t } = useTranslation('quitting')
  const failed = useStore(libraryStore, ({ saving }) => saving.failed)
  const [said, setSaid] = useState('')
  const isSaved = failed.length === 0
  useEffect(() => {
    if (isSaved) onClose()
  }, [isSaved, onClose])
  const run = (act: Promise<unknown>) => void act.catch((error: unknown) => setSaid(errorText(error)))
  const answer = (choice: 'stay' | 'leave') => {
    run(call('app.quit', { choice }))
    onClose()
  }
  const saveCopy = async () => {
    const { bytes } = await call('library.unsavedCopy', {})
    download(UNSAVED_COPY, new Blob([bytes], { type: 'application/zip' }))
    setSaid(t('copied', { name: UNSAVED_COPY }))
  }
  const footer = (
    <>
      <Button variant="danger" onClick={() => answer('leave')}>
        {t('quit')}
      </Button>
      <Button onClick={() => run(saveCopy())}>{t('copy')}</Button>
      <Button onClick={() => run(call('library.retrySaving', {}))}>{t('again')}</Button>
      <Button variant="primary" onClick={() => answer('stay')}>
        {t('keep')}
      </Button>
    </>
  )
  return (
    <Dialog
      open
      onOpenChange={() => answer('stay')}
      title={t('title')}
      description={t('text')}
      size="medium"
      footer={footer}
    >
      <p>
        {t('unsaved', {
          count: failed.length,
          reason: failed[0] === undefined ? '' : problemText(failed[0]),
        })}
      </p>
      <p role="status" className={styles['said']}>
        {said}
      </p>
    </Dialog>
  )
}

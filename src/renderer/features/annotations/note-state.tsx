import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { AnnotationId } from '../../../shared/model/ids'
import { annotationStore } from './annotation-store'
import { noteStore } from './note-store'
import styles from './note.module.css'

/** Saving is not worth a word before it has taken this long, ms. */
const SLOW = 1000

/** Whether what is written is on the disk: said for a moment when it is, for as long as it is not. */
export function NoteState({ id }: { id: AnnotationId }) {
  const { t } = useTranslation('annotations')
  const state = useStore(noteStore, ({ drafts }) => drafts.get(id)?.state)
  const reason = useStore(noteStore, ({ drafts }) => drafts.get(id)?.reason)
  const isMerged = useStore(noteStore, ({ drafts }) => drafts.get(id)?.isMerged === true)
  const waits = useStore(annotationStore, ({ waiting }) => waiting.has(id))
  const isSlow = useLong(useStore(noteStore, ({ drafts }) => drafts.get(id)?.sent))
  const isUnsaved = state === 'unsaved' || waits
  return (
    <>
      {isMerged && (
        <p className={styles['merged']} role="status">
          {t('merged')}
        </p>
      )}
      {isUnsaved && reason !== undefined && (
        <p className={styles['reason']} role="alert">
          {reason}
        </p>
      )}
      {isUnsaved && <span className={styles['unsaved']}>{t('unsaved')}</span>}
      {!isUnsaved && isSlow && <span className={styles['saving']}>{t('saving')}</span>}
      {!isUnsaved && !isSlow && state === 'saved' && <span className={styles['saved']}>{t('saved')}</span>}
    </>
  )
}

/** Whether the same thing has been on its way for long. */
function useLong(sent: string | undefined): boolean {
  const [late, setLate] = useState<string>()
  useEffect(() => {
    if (sent === undefined) return undefined
    const timer = setTimeout(() => setLate(sent), SLOW)
    return () => {
      clearTimeout(timer)
      setLate(undefined)
    }
  }, [sent])
  return sent !== undefined && late === sent
}

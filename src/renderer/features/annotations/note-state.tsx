import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { AnnotationId } from '../../../shared/model/ids'
import { annotationStore } from './annotation-store'
import { noteStore } from './note-store'
import styles from './note.module.css'

/** Whether what is written is on the disk: said for a moment when it is, for as long as it is not. */
export function NoteState({ id }: { id: AnnotationId }) {
  const { t } = useTranslation('annotations')
  const state = useStore(noteStore, ({ drafts }) => drafts.get(id)?.state)
  const reason = useStore(noteStore, ({ drafts }) => drafts.get(id)?.reason)
  const isMerged = useStore(noteStore, ({ drafts }) => drafts.get(id)?.isMerged === true)
  const waits = useStore(annotationStore, ({ waiting }) => waiting.has(id))
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
      {!isUnsaved && state === 'saved' && <span className={styles['saved']}>{t('saved')}</span>}
    </>
  )
}

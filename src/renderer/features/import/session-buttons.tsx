import { useTranslation } from 'react-i18next'
import type { ImportProgress } from '../../../shared/model/import-session'
import { Button } from '../../ui/button'
import { copyReport } from './copy-report'
import { cancelImport, forgetImport, pauseImport, resumeImport, retryItems, undoImport } from './session-acts'

/** What can be done to a session as a whole. */
export function SessionActs({ session }: { session: ImportProgress }) {
  const { t } = useTranslation('import')
  const { id, state, failed, undoable } = session
  const isOver = state === 'done' || state === 'cancelled'
  return (
    <>
      {failed > 0 && <Button onClick={() => void retryItems(id)}>{t('retryAll')}</Button>}
      <Button onClick={() => void copyReport(id)}>{t('copyReport')}</Button>
      {undoable > 0 && <Button onClick={() => void undoImport(id)}>{t('undo')}</Button>}
      {isOver ? (
        <Button onClick={() => void forgetImport(id)}>{t('forget')}</Button>
      ) : (
        <>
          <Button onClick={() => void cancelImport(id)}>{t('stop')}</Button>
          {state === 'paused' ? (
            <Button variant="primary" onClick={() => void resumeImport(id)}>
              {t('resume')}
            </Button>
          ) : (
            <Button onClick={() => void pauseImport(id)}>{t('pause')}</Button>
          )}
        </>
      )}
    </>
  )
}

import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { errorOf } from '../../../shared/ipc/app-error'
import type { ImportProgress } from '../../../shared/model/import-session'
import { dialogStore, openDialog } from '../../dialogs'
import { errorText } from '../../error-text'
import { Button } from '../../ui/button'
import { Progress } from '../../ui/progress'
import styles from './import.module.css'
import { finishedIn, importsStore, shareOf, shownSession } from './imports-store'
import { dismissImport, pauseImport, resumeImport } from './session-acts'
import { timeLeft } from '../../job/time-left'

/**
 * An import that runs or waits, or one that left problems: a line below the panes, so that it lies over nothing of them.
 */
export function ImportStatus() {
  const { t } = useTranslation('import')
  const session = useStore(importsStore, shownSession)
  const dialog = useStore(dialogStore, ({ request }) => request?.kind)
  if (session === undefined || dialog === 'add' || dialog === 'imports') return null
  const { id, state, failed } = session
  const isOver = state === 'done' || state === 'cancelled'
  return (
    <section className={styles['status']} aria-label={t('progress')} data-keep-clear>
      {!isOver && <Going session={session} />}
      {failed > 0 && <p className={styles['problem']}>{t('problems', { count: failed })}</p>}
      <div className={styles['statusActs']}>
        {state === 'running' && <Button onClick={() => void pauseImport(id)}>{t('pause')}</Button>}
        {state === 'paused' && <Button onClick={() => void resumeImport(id)}>{t('resume')}</Button>}
        {state !== 'running' && <Button onClick={() => dismissImport(id)}>{t('dismiss')}</Button>}
        <Button onClick={() => openDialog({ kind: 'imports', id })}>{t('details')}</Button>
      </div>
    </section>
  )
}

function Going({ session }: { session: ImportProgress }) {
  const { t } = useTranslation('import')
  const { state, total: count, secondsLeft, interrupted, problem } = session
  const finished = finishedIn(session)
  const key = state === 'running' ? 'importing' : interrupted === true ? 'interrupted' : 'paused'
  const left = secondsLeft === undefined ? undefined : timeLeft(secondsLeft)
  return (
    <>
      <p>
        {t(key, { finished, count })}
        {left !== undefined && (
          <span className={styles['quiet']}>{` · ${t(left.key, { count: left.count })}`}</span>
        )}
      </p>
      <Progress label={t('progress')} value={shareOf(session)} />
      {problem !== undefined && <p className={styles['problem']}>{errorText(errorOf(problem))}</p>}
    </>
  )
}

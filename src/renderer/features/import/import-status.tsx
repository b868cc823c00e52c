import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { dialogStore, openDialog } from '../../dialogs'
import { Button } from '../../ui/button'
import { Progress } from '../../ui/progress'
import styles from './import.module.css'
import { clearItems, finishedIn, importStore } from './import-store'

/**
 * A running import, or one that left problems, while its dialog is closed: a line below the panes, so that it lies over
 * nothing of them.
 */
export function ImportStatus() {
  const { t } = useTranslation('import')
  const session = useStore(importStore)
  const dialog = useStore(dialogStore, ({ request }) => request?.kind)
  const failed = session.items.filter(({ state }) => state === 'failed').length
  if (dialog === 'add' || (!session.running && failed === 0)) return null
  const finished = finishedIn(session)
  return (
    <section className={styles['status']} aria-label={t('progress')} data-keep-clear>
      {session.running && (
        <>
          <p>{t('importing', { finished, count: session.items.length })}</p>
          <Progress label={t('progress')} value={(100 * finished) / session.items.length} />
        </>
      )}
      {failed > 0 && <p className={styles['problem']}>{t('problems', { count: failed })}</p>}
      <div className={styles['statusActs']}>
        {!session.running && <Button onClick={clearItems}>{t('dismiss')}</Button>}
        <Button onClick={() => openDialog({ kind: 'add' })}>{t('details')}</Button>
      </div>
    </section>
  )
}

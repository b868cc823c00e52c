import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { dialogStore, openDialog } from '../../dialogs'
import { Button } from '../../ui/button'
import { Progress } from '../../ui/progress'
import { dropped } from './given-files'
import styles from './import.module.css'
import { clearItems, finishedIn, importStore } from './import-store'
import { runImport } from './run-import'

/** Takes files dropped anywhere on the window, and shows a running import while its dialog is closed. */
export function FileDrop() {
  const { t } = useTranslation('import')
  const [over, setOver] = useState(false)
  useEffect(() => listenToDrops(setOver), [])
  return (
    <>
      {over && (
        <div className={styles['overlay']} aria-hidden>
          <p>
            <Download size={24} />
            {t('drop')}
          </p>
        </div>
      )}
      <ImportCard />
    </>
  )
}

/** Only files: text that is dragged from the article into a note is none of this. */
const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

function listenToDrops(setOver: (over: boolean) => void): () => void {
  const onDragOver = (event: DragEvent) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    setOver(dialogStore.getState().request === undefined)
  }
  const onDragLeave = (event: DragEvent) => {
    if (event.relatedTarget === null) setOver(false)
  }
  const onDrop = (event: DragEvent) => {
    setOver(false)
    // A dialog has a place of its own to drop on; and the page must never navigate to the file.
    if (!hasFiles(event) || event.defaultPrevented) return
    event.preventDefault()
    const items = event.dataTransfer?.items
    if (items !== undefined) void dropped(items).then(runImport)
  }
  window.addEventListener('dragover', onDragOver)
  window.addEventListener('dragleave', onDragLeave)
  window.addEventListener('drop', onDrop)
  return () => {
    window.removeEventListener('dragover', onDragOver)
    window.removeEventListener('dragleave', onDragLeave)
    window.removeEventListener('drop', onDrop)
  }
}

/** A running import, or one that left problems, while its dialog is closed. */
function ImportCard() {
  const { t } = useTranslation('import')
  const session = useStore(importStore)
  const dialog = useStore(dialogStore, ({ request }) => request?.kind)
  const failed = session.items.filter(({ state }) => state === 'failed').length
  if (dialog === 'add' || (!session.running && failed === 0)) return null
  const finished = finishedIn(session)
  return (
    <section className={styles['card']} aria-label={t('progress')}>
      <p>
        {session.running
          ? t('importing', { finished, count: session.items.length })
          : t('problems', { count: failed })}
      </p>
      {session.running && failed > 0 && (
        <p className={styles['problem']}>{t('problems', { count: failed })}</p>
      )}
      {session.running && <Progress label={t('progress')} value={(100 * finished) / session.items.length} />}
      <div className={styles['choices']}>
        {!session.running && <Button onClick={clearItems}>{t('dismiss')}</Button>}
        <Button onClick={() => openDialog({ kind: 'add' })}>{t('details')}</Button>
      </div>
    </section>
  )
}

import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dialogStore } from '../../dialogs'
import { dropped } from './given-files'
import { importFiles } from './begin-import'
import styles from './import.module.css'

/** Takes files dropped anywhere on the window. */
export function FileDrop() {
  const { t } = useTranslation('import')
  const [over, setOver] = useState(false)
  useEffect(() => listenToDrops(setOver), [])
  return (
    over && (
      <div className={styles['overlay']} aria-hidden>
        <p>
          <Download size={24} />
          {t('drop')}
        </p>
      </div>
    )
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
    if (items !== undefined) void importFiles(dropped(items))
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

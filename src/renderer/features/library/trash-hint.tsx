import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { runCommand } from '../../commands/registry'
import { Button } from '../../ui/button'
import { libraryStore, trashedAnnotations } from './library-store'
import styles from './list-pane.module.css'
import type { ShownRows } from './use-shown-rows'

/** In the trash: how long things stay, the highlights and notes that are in it, and a way to empty it. */
export function TrashHint({ shown: { view, all } }: { shown: ShownRows }) {
  const { t } = useTranslation('library')
  const notes = useStore(libraryStore, ({ rows }) => trashedAnnotations(rows.values()))
  if (view.kind !== 'trash' || all + notes === 0) return null
  return (
    <div className={styles['trash']} data-keep-clear>
      <span>{t('list.trashHint')}</span>
      <span className={styles['trashActs']}>
        {notes > 0 && (
          <Button className={styles['hintButton']} onClick={() => runCommand('trash.annotations')}>
            {t('list.trashedNotes', { count: notes })}
          </Button>
        )}
        <Button className={styles['hintButton']} onClick={() => runCommand('trash.empty')}>
          {t('list.emptyTrash')}
        </Button>
      </span>
    </div>
  )
}

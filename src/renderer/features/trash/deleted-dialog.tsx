import { RotateCcw, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrashedAnnotation } from '../../../shared/ipc/contract'
import { scriptLanguage } from '../../../shared/text/script-language'
import { useColorName } from '../../color-names'
import { errorText } from '../../error-text'
import { dateFormat } from '../../formats'
import { call } from '../../host'
import { AlertDialog } from '../../ui/alert-dialog'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { EmptyState } from '../../ui/empty-state'
import { toast } from '../../ui/toast'
import { libraryStore } from '../library'
import styles from './deleted-dialog.module.css'
import './trash-texts'
import { daysLeft } from './trashed'

/** The highlights and notes in the trash: each can be restored, or deleted for good. */
export function DeletedDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['trash', 'app'])
  const [deleted, setDeleted] = useState<readonly TrashedAnnotation[]>()
  const [asked, setAsked] = useState<TrashedAnnotation>()
  const [now] = useState(() => Date.now())
  useEffect(() => {
    let isOpen = true
    const read = () =>
      void call('trash.annotations', {}).then(
        (found) => isOpen && setDeleted(found),
        (error: unknown) => toast({ message: errorText(error), tone: 'problem' }),
      )
    read()
    // What is done here changes the rows as well, and so do other windows and undo.
    const stop = libraryStore.subscribe(({ rows }, before) => {
      if (rows !== before.rows) read()
    })
    return () => {
      isOpen = false
      stop()
    }
  }, [])
  const act = async (work: () => Promise<unknown>, message: string) => {
    try {
      await work()
      toast({ message })
    } catch (error) {
      toast({ message: errorText(error), tone: 'problem' })
    }
  }
  const restore = ({ annotation: { articleId, id } }: TrashedAnnotation) =>
    act(() => call('annotations.restore', { articleId, ids: [id] }), t('restored'))
  return (
    <>
      <Dialog
        open
        onOpenChange={onClose}
        title={t('deletedTitle')}
        description={t('deletedText')}
        size="medium"
        footer={<Button onClick={onClose}>{t('close', { ns: 'app' })}</Button>}
      >
        {deleted?.length === 0 && <EmptyState icon={<Trash2 />} title={t('nothingDeleted')} />}
        {deleted !== undefined && deleted.length > 0 && (
          <ul className={styles['list']} aria-label={t('deletedTitle')}>
            {deleted.map((one) => (
              <DeletedRow
                key={one.annotation.id}
                deleted={one}
                now={now}
                onRestore={() => void restore(one)}
                onDelete={() => setAsked(one)}
              />
            ))}
          </ul>
        )}
      </Dialog>
      <AlertDialog
        open={asked !== undefined}
        onOpenChange={(open) => !open && setAsked(undefined)}
        title={t('deleteNoteTitle')}
        description={t('forGood')}
        confirmLabel={t('delete')}
        danger
        onConfirm={() => {
          if (asked === undefined) return
          const { articleId, id } = asked.annotation
          const what = { articles: [], annotations: [{ articleId, id }], keepNotes: true }
          void act(() => call('trash.empty', what), t('emptiedNotes', { count: 1 }))
        }}
      />
    </>
  )
}

interface DeletedRowProps {
  readonly deleted: TrashedAnnotation
  /** When the dialog was opened, ms. */
  readonly now: number
  readonly onRestore: () => void
  readonly onDelete: () => void
}

function DeletedRow({ deleted: { annotation, title }, now, onRestore, onDelete }: DeletedRowProps) {
  const { t, i18n } = useTranslation('trash')
  const colorName = useColorName()
  const { color, target, note, deletedAt = '' } = annotation
  const day = dateFormat(i18n.language, { dateStyle: 'medium' }).format(new Date(deletedAt))
  const words = target?.exact ?? note
  return (
    <li className={styles['row']} data-color={color}>
      <div className={styles['words']}>
        {target !== undefined && (
          <blockquote className={styles['quote']} dir="auto">
            <span className="visually-hidden">{colorName(color)}: </span>
            <span lang={scriptLanguage(target.exact)}>{target.exact}</span>
          </blockquote>
        )}
        {note !== '' && (
          <p className={styles['note']} lang={scriptLanguage(note)} dir="auto">
            {note}
          </p>
        )}
        <p className={styles['about']}>
          <bdi lang={scriptLanguage(title)}>{title}</bdi> · {day} ·{' '}
          {t('daysLeft', { count: daysLeft(deletedAt, now) })}
        </p>
      </div>
      <div className={styles['actions']}>
        <Button aria-label={t('restoreNote', { words: words.slice(0, 40) })} onClick={onRestore}>
          <RotateCcw size={16} aria-hidden />
          {t('restore')}
        </Button>
        <Button
          variant="quiet"
          aria-label={t('deleteNote', { words: words.slice(0, 40) })}
          onClick={onDelete}
        >
          <Trash2 size={16} aria-hidden />
          {t('delete')}
        </Button>
      </div>
    </li>
  )
}

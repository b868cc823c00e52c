import { RotateCcw, Trash2 } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { TrashedAnnotation } from '../../../shared/ipc/contract'
import { useColorName } from '../../color-names'
import { errorText } from '../../error-text'
import { dateFormat } from '../../formats'
import { call } from '../../host'
import { AlertDialog } from '../../ui/alert-dialog'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { EmptyState } from '../../ui/empty-state'
import { toast } from '../../ui/toast'
import { libraryStore, trashedAnnotations } from '../library'
import styles from './deleted-dialog.module.css'
import './trash-texts'
import { daysLeft } from './trashed'

/** The highlights and notes in the trash: each can be restored, or deleted for good. */
export function DeletedDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['trash', 'app'])
  const [deleted, setDeleted] = useState<readonly TrashedAnnotation[]>()
  const [asked, setAsked] = useState<TrashedAnnotation>()
  const count = useStore(libraryStore, ({ rows }) => trashedAnnotations(rows.values()))
  const read = useCallback(async () => {
    try {
      setDeleted(await call('trash.annotations', {}))
    } catch (error) {
      toast({ message: errorText(error), tone: 'problem' })
    }
  }, [])
  // Another window, or undo, may have changed what is in it.
  useEffect(() => void read(), [count, read])
  const act = async (work: () => Promise<unknown>, message: string) => {
    try {
      await work()
      toast({ message })
      await read()
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
  readonly onRestore: () => void
  readonly onDelete: () => void
}

function DeletedRow({ deleted: { annotation, title }, onRestore, onDelete }: DeletedRowProps) {
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
            {target.exact}
          </blockquote>
        )}
        {note !== '' && (
          <p className={styles['note']} dir="auto">
            {note}
          </p>
        )}
        <p className={styles['about']}>
          <bdi>{title}</bdi> · {day} · {t('daysLeft', { count: daysLeft(deletedAt, Date.now()) })}
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

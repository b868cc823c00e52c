import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { DialogRequest } from '../../dialogs'
import { call } from '../../host'
import { sentences } from '../../joined'
import { errorText } from '../../error-text'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { Dialog } from '../../ui/dialog'
import { toast } from '../../ui/toast'
import { libraryStore, trashedAnnotations } from '../library'
import { closeArticle, readerStore } from '../reader'
import './trash-texts'

export interface EmptyDialogProps {
  readonly request: Extract<DialogRequest, { kind: 'emptyTrash' }>
  readonly onClose: () => void
}

/** Asks before articles, or everything in the trash, are deleted for good; notes stay unless the person lets them go. */
export function EmptyDialog({ request: { articleIds }, onClose }: EmptyDialogProps) {
  const { t } = useTranslation(['trash', 'app'])
  const rows = useStore(libraryStore, (state) => state.rows)
  const [keepNotes, setKeepNotes] = useState(true)
  const trashed = [...rows.values()].filter(({ trashedAt }) => trashedAt !== undefined)
  const meant = articleIds === undefined ? trashed : trashed.filter(({ id }) => articleIds.includes(id))
  const noted = meant.filter(({ annotations }) => annotations > 0)
  const notes = noted.reduce((sum, { annotations }) => sum + annotations, 0)
  const deleted = articleIds === undefined ? trashedAnnotations(rows.values()) : 0
  const empty = async () => {
    onClose()
    try {
      const place = readerStore.getState().place
      if (place !== undefined && meant.some(({ id }) => id === place)) closeArticle()
      const what = articleIds === undefined ? {} : { articles: [...articleIds] }
      const { articles, kept, annotations } = await call('trash.empty', { ...what, keepNotes })
      toast({
        message:
          kept > 0
            ? t('emptiedKept', { count: kept })
            : articles > 0
              ? t('emptied', { count: articles })
              : t('emptiedNotes', { count: annotations }),
      })
    } catch (error) {
      toast({ message: errorText(error), tone: 'problem' })
    }
  }
  const [first] = meant
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={
        articleIds === undefined
          ? t('emptyTitle')
          : meant.length === 1
            ? t('deleteTitle', { title: first?.title ?? '' })
            : t('deleteManyTitle', { count: meant.length })
      }
      description={sentences(
        ...(articleIds === undefined && meant.length > 0 ? [t('articles', { count: meant.length })] : []),
        ...(deleted > 0 ? [t('deletedNotes', { count: deleted })] : []),
        t('forGood'),
      )}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel', { ns: 'app' })}</Button>
          <Button variant="danger" disabled={meant.length + deleted === 0} onClick={() => void empty()}>
            {articleIds === undefined ? t('empty') : t('delete')}
          </Button>
        </>
      }
    >
      {noted.length > 0 && (
        <Checkbox
          label={t('keepNotes', { count: notes })}
          checked={keepNotes}
          onChange={(checked) => setKeepNotes(checked)}
        />
      )}
    </Dialog>
  )
}

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ArticleSummary } from '../../../shared/model/article'
import type { DialogRequest } from '../../dialogs'
import { listed } from '../../joined'
import { errorText } from '../../error-text'
import { Dialog } from '../../ui/dialog'
import { TagInput } from '../../ui/tag-input'
import { toast } from '../../ui/toast'
import { toastWithUndo } from '../../undo-toast'
import { doneText, updateMany } from './article-acts'
import { libraryStore } from './library-store'
import styles from '../../ui/tags-form.module.css'
import { tagsByUse } from './tag-tree'

export interface TagDialogProps {
  readonly request: Extract<DialogRequest, { kind: 'tags' }>
  readonly onClose: () => void
}

/** The tags that every one of the articles has. */
const commonTags = (rows: readonly ArticleSummary[]): string[] =>
  (rows[0]?.tags ?? []).filter((tag) => rows.every((row) => row.tags.includes(tag)))

/** The tags of one article, or those that several have in common; what is changed is saved at once. */
export function TagDialog({ request, onClose }: TagDialogProps) {
  const { t } = useTranslation(['library', 'app'])
  const all = useStore(libraryStore, (state) => state.rows)
  const rows = useMemo(() => request.articleIds.flatMap((id) => all.get(id) ?? []), [request.articleIds, all])
  const known = useMemo(() => tagsByUse(all.values()), [all])
  const tags = commonTags(rows)
  const some = [...new Set(rows.flatMap((row) => row.tags))].filter((tag) => !tags.includes(tag))
  const count = rows.length
  const save = async (next: readonly string[]) => {
    const addTags = next.filter((tag) => !tags.includes(tag))
    const removeTags = tags.filter((tag) => !next.includes(tag))
    try {
      const patch = { addTags, removeTags }
      const { entry } = await updateMany(request.articleIds, patch)
      toastWithUndo(doneText('tagged', count), entry)
    } catch (error) {
      toast({ message: errorText(error), tone: 'problem' })
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={count === 1 ? t('tagDialog.label') : t('tagDialog.title', { count })}
      description={count === 1 ? rows[0]?.title : t('tagDialog.common')}
    >
      <div className={styles['tags']}>
        <TagInput
          tags={tags}
          known={known}
          label={t('tagDialog.label')}
          // The dialog is there to type a tag.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          onChange={(next) => void save(next)}
          onSubmit={onClose}
        />
        <p className={styles['hint']}>{t('tagDialog.hint')}</p>
        {some.length > 0 && <p className={styles['hint']}>{t('tagDialog.some', { tags: listed(some) })}</p>}
      </div>
    </Dialog>
  )
}

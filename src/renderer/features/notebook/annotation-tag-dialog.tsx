import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Annotation } from '../../../shared/model/annotation'
import type { DialogRequest } from '../../dialogs'
import { listed } from '../../joined'
import { errorText } from '../../error-text'
import { call } from '../../host'
import { Dialog } from '../../ui/dialog'
import { TagInput } from '../../ui/tag-input'
import { toast } from '../../ui/toast'
import { toastWithUndo } from '../../undo-toast'
import { libraryStore, tagsByUse } from '../library'
import { withProgress } from './act-progress'
import { doneText } from './notebook-acts'
import { reloadSoon } from './notebook-store'
import './notebook-texts'
import styles from '../../ui/tags-form.module.css'

interface AnnotationTagDialogProps {
  readonly request: Extract<DialogRequest, { kind: 'annotationTags' }>
  readonly onClose: () => void
}

type Tags = readonly string[]

/** The tags of one annotation, or those that several have in common; what is changed is saved at once. */
export function AnnotationTagDialog({ request, onClose }: AnnotationTagDialogProps) {
  const { t } = useTranslation(['notebook', 'library', 'annotations'])
  const { refs } = request
  const rows = useStore(libraryStore, (state) => state.rows)
  const [each, setEach] = useState<readonly Tags[]>()
  useEffect(() => {
    void call('annotations.get', { refs: [...refs] }).then(
      (found) => setEach(found.map(({ tags }: Annotation) => tags)),
      (error: unknown) => toast({ message: errorText(error), tone: 'problem' }),
    )
  }, [refs])
  const tags = (each?.[0] ?? []).filter((tag) => each?.every((one) => one.includes(tag)))
  const some = [...new Set(each?.flat())].filter((tag) => !tags.includes(tag))
  const count = refs.length
  const save = async (next: Tags) => {
    const addTags = next.filter((tag) => !tags.includes(tag))
    const removeTags = tags.filter((tag) => !next.includes(tag))
    const kept = (one: Tags) => one.filter((tag) => !removeTags.includes(tag))
    setEach(each?.map((one) => [...new Set([...kept(one), ...addTags])]))
    try {
      const patch = { addTags, removeTags }
      const { entry } = await withProgress(refs, call('annotations.updateMany', { refs: [...refs], patch }))
      reloadSoon()
      toastWithUndo(doneText('tagged', count), entry)
    } catch (error) {
      setEach(each)
      toast({ message: errorText(error), tone: 'problem' })
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={count === 1 ? t('tags', { ns: 'annotations' }) : t('tagsOfMany', { count })}
      description={count === 1 ? undefined : t('tagDialog.common', { ns: 'library' })}
    >
      <div className={styles['tags']}>
        {/* Before the tags are known none can be changed; what is typed till then is kept for the field. */}
        {each !== undefined && (
          <TagInput
            tags={tags}
            known={tagsByUse(rows.values())}
            label={t('tags', { ns: 'annotations' })}
            // The dialog is there to type a tag.
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            onChange={(next) => void save(next)}
            onSubmit={onClose}
          />
        )}
        {some.length > 0 && (
          <p className={styles['hint']}>{t('tagDialog.some', { ns: 'library', tags: listed(some) })}</p>
        )}
      </div>
    </Dialog>
  )
}

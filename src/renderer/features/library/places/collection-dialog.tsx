import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { collectionRows } from '../../../../shared/model/collection-tree'
import type { DialogRequest } from '../../../dialogs'
import { call } from '../../../host'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'
import { TextField } from '../../../ui/text-field'
import { toastWithUndo } from '../../../undo-toast'
import { addToCollection } from '../article-acts'
import { libraryStore } from '../library-store'
import './place-texts'
import { useNaming } from './use-naming'

export interface CollectionDialogProps {
  readonly request: Extract<DialogRequest, { kind: 'collection' }>
  readonly onClose: () => void
}

/** Asks for the name of a collection: of a new one, or another for one. */
export function CollectionDialog({
  request: { id, parent, articleIds = [] },
  onClose,
}: CollectionDialogProps) {
  const { t } = useTranslation(['places', 'app'])
  const all = useStore(libraryStore, ({ entries }) => entries.collections)
  const known = all.find((one) => one.id === id)
  const around = collectionRows(all).find(({ collection }) => collection.id === parent)
  const [name, setName] = useState(known?.name ?? '')
  const { error, isBusy, run, forget } = useNaming(onClose)
  const save = async () => {
    if (id !== undefined) {
      const { entry } = await call('collections.rename', { id, name })
      toastWithUndo(t('done.renamed', { name: name.trim() }), entry)
      return
    }
    const made = await call('collections.create', { name, ...(parent && { parent }) })
    toastWithUndo(t('done.collectionMade', { name: name.trim() }), made.entry)
    const { rows } = libraryStore.getState()
    const articles = articleIds.flatMap((one) => rows.get(one) ?? [])
    if (articles.length > 0) await addToCollection(articles, made.id)
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (name.trim() !== '' && !isBusy) run(save)
  }
  const act = t(id === undefined ? 'collection.make' : 'collection.rename')
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(id === undefined ? 'collection.newTitle' : 'collection.renameTitle')}
      description={around && t('collection.inside', { name: around.path.join(' / ') })}
      footer={
        <>
          <Button onClick={onClose}>{t('app:cancel')}</Button>
          <Button variant="primary" type="submit" form="collection" disabled={isBusy || name.trim() === ''}>
            {act}
          </Button>
        </>
      }
    >
      <form id="collection" onSubmit={submit}>
        <TextField
          label={t('name')}
          showLabel
          value={name}
          maxLength={120}
          error={error}
          onChange={({ target }) => {
            forget()
            setName(target.value)
          }}
        />
      </form>
    </Dialog>
  )
}

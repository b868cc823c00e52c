import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { DialogRequest } from '../../../dialogs'
import { call } from '../../../host'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'
import { TextField } from '../../../ui/text-field'
import { toastWithUndo } from '../../../undo-toast'
import { libraryStore, showView } from '../library-store'
import './place-texts'
import styles from './place-dialogs.module.css'
import { useNaming } from './use-naming'

export interface SearchDialogProps {
  readonly request: Extract<DialogRequest, { kind: 'search' }>
  readonly onClose: () => void
}

/** Keeps a query under a name, or changes one that is kept. */
export function SearchDialog({ request, onClose }: SearchDialogProps) {
  const { t } = useTranslation(['places', 'app'])
  const { id } = request
  const known = useStore(libraryStore, ({ entries }) => entries.searches.find((one) => one.id === id))
  const [query, setQuery] = useState(request.query ?? known?.query ?? '')
  const [name, setName] = useState(known?.name ?? request.query ?? '')
  const { error, isBusy, run, forget } = useNaming(onClose)
  const isReady = name.trim() !== '' && query.trim() !== '' && !isBusy
  const save = async () => {
    if (id !== undefined) {
      const { entry } = await call('searches.update', { id, name, query })
      const { view } = libraryStore.getState()
      if (view.kind === 'search' && view.id === id) showView(view)
      toastWithUndo(t('done.searchChanged', { name: name.trim() }), entry)
      return
    }
    const made = await call('searches.create', { name, query })
    showView({ kind: 'search', id: made.id })
    toastWithUndo(t('done.searchMade', { name: name.trim() }), made.entry)
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (isReady) run(save)
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(id === undefined ? 'search.newTitle' : 'search.editTitle')}
      description={t('search.text')}
      footer={
        <>
          <Button onClick={onClose}>{t('app:cancel')}</Button>
          <Button variant="primary" type="submit" form="search" disabled={!isReady}>
            {t(id === undefined ? 'search.save' : 'search.change')}
          </Button>
        </>
      }
    >
      <form id="search" className={styles['fields']} onSubmit={submit}>
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
        <TextField
          label={t('search.query')}
          showLabel
          hint={t('search.hint')}
          value={query}
          maxLength={2000}
          onChange={({ target }) => setQuery(target.value)}
        />
      </form>
    </Dialog>
  )
}

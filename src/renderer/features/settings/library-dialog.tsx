import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DialogRequest } from '../../dialogs'
import { errorText } from '../../error-text'
import { call } from '../../host'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { TextField } from '../../ui/text-field'
import styles from './libraries.module.css'
// The texts of the settings come with it.
import './settings-texts'
import { useAnswer } from './use-answer'
import { unsavedText, useOpening } from './use-opening'

export interface LibraryDialogProps {
  readonly request: Extract<DialogRequest, { kind: 'library' }>
  readonly onClose: () => void
}

/** Asks for the folder of a library: a new one, another one, or where this one is to be. The window follows by itself. */
export function LibraryDialog({ request: { act }, onClose }: LibraryDialogProps) {
  const { t } = useTranslation(['settings-pages', 'app'])
  const { value } = useAnswer('libraries.list')
  const [folder, setFolder] = useState('')
  const [error, setError] = useState<string>()
  const { open, isBusy, unsaved } = useOpening(setError)
  const [isMoving, move] = useMoving(setError)
  const isWorking = isBusy || isMoving
  const others = act === 'switch' ? (value?.libraries.filter(({ isCurrent }) => !isCurrent) ?? []) : []
  const run = () => {
    setError(undefined)
    if (act === 'move') move(folder)
    else open(folder, act === 'create')
  }
  const footer = (
    <>
      <Button onClick={onClose}>{t('app:cancel')}</Button>
      <Button variant="primary" disabled={isWorking || folder.trim() === ''} onClick={run}>
        {isWorking ? t('library.dialog.working') : t(`library.dialog.${act}.act`)}
      </Button>
    </>
  )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(`library.dialog.${act}.title`)}
      description={t(`library.dialog.${act}.text`)}
      footer={footer}
    >
      {others.length > 0 && (
        <ul className={styles['list']} aria-label={t('library.known')}>
          {others.map(({ id, name, path, isMissing }) => (
            <li key={id} className={styles['library']}>
              <div className={styles['about']}>
                <span className={styles['name']}>{name}</span>
                <span className={styles['path']}>{path}</span>
                {isMissing && <span className={styles['path']}>{t('library.missing')}</span>}
              </div>
              <Button
                disabled={isWorking || isMissing}
                aria-label={t('library.openNamed', { name })}
                onClick={() => open(id)}
              >
                {t('library.open')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <FolderField
        value={folder}
        error={error}
        hint={t(act === 'switch' ? 'library.dialog.libraryHint' : 'library.dialog.folderHint')}
        canChoose={value?.canChoose === true}
        onChange={(next) => {
          setFolder(next)
          setError(undefined)
        }}
        onError={setError}
        onSubmit={run}
      />
      {unsaved}
    </Dialog>
  )
}

/** The move of the open library; what cannot be saved keeps it where it is, and is told. */
function useMoving(onError: (message: string) => void): [boolean, (to: string) => void] {
  const { t } = useTranslation('settings-pages')
  const [isMoving, setMoving] = useState(false)
  const move = (to: string) => {
    setMoving(true)
    void call('libraries.move', { to })
      .then(
        ({ unsaved: [first] }) => {
          if (first !== undefined) onError(`${unsavedText(first)} ${t('library.unsaved.move')}`)
        },
        (error: unknown) => onError(errorText(error)),
      )
      .finally(() => setMoving(false))
  }
  return [isMoving, move]
}

interface FolderFieldProps {
  readonly value: string
  readonly error: string | undefined
  readonly hint: string
  /** The host has a dialog for folders. */
  readonly canChoose: boolean
  readonly onChange: (folder: string) => void
  readonly onError: (message: string) => void
  readonly onSubmit: () => void
}

function FolderField({ value, error, hint, canChoose, onChange, onError, onSubmit }: FolderFieldProps) {
  const { t } = useTranslation('settings-pages')
  const choose = () =>
    void call('libraries.chooseFolder', {}).then(
      ({ path }) => path !== undefined && onChange(path),
      (failure: unknown) => onError(errorText(failure)),
    )
  return (
    <form
      className={styles['folder']}
      onSubmit={(event) => {
        event.preventDefault()
        if (value.trim() !== '') onSubmit()
      }}
    >
      <TextField
        className={styles['path-field']}
        label={t('library.dialog.folder')}
        showLabel
        value={value}
        error={error}
        hint={hint}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
      {canChoose && <Button onClick={choose}>{t('library.dialog.choose')}</Button>}
    </form>
  )
}

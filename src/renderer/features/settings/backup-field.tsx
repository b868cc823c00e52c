import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandOutput } from '../../../shared/ipc/contract'
import { call } from '../../host'
import { errorText } from '../../error-text'
import { Button } from '../../ui/button'
import { Select } from '../../ui/select'
import { TextField } from '../../ui/text-field'
import { toast } from '../../ui/toast'
import { backupDate } from './backup-date'
import libraries from './libraries.module.css'

/** Stands for a file that is not in the list. */
const FILE = 'file'

export interface BackupFieldProps {
  /** A name of the list, or a file's path. */
  readonly value: string
  readonly listed: CommandOutput<'backups.list'> | undefined
  readonly onChange: (backup: string) => void
}

/** Which backup: one of this machine, or a file. */
export function BackupField({ value, listed, onChange }: BackupFieldProps) {
  const { t, i18n } = useTranslation('settings-pages')
  const backups = listed?.backups.filter(({ articles }) => articles !== undefined) ?? []
  const isListed = backups.some(({ name }) => name === value)
  if (listed === undefined) return null
  const options = [
    ...backups.map(({ name, createdAt, articles = 0, beforeRestore }) => {
      const parts = [backupDate(createdAt, i18n.language), t('library.count', { count: articles })]
      return {
        value: name,
        label: [...parts, ...(beforeRestore ? [t('backups.beforeRestore')] : [])].join(' · '),
      }
    }),
    { value: FILE, label: t('backups.otherFile') },
  ]
  return (
    <div>
      <Select
        label={t('restore.backup')}
        value={isListed ? value : FILE}
        options={options}
        onChange={(next) => onChange(next === FILE ? '' : next)}
      />
      {!isListed && <FileField value={value} canChoose={listed.canChoose} onChange={onChange} />}
    </div>
  )
}

/** The path of a backup's file: it is looked at when it is whole, and not with every letter. */
function FileField({
  value,
  canChoose,
  onChange,
}: {
  readonly value: string
  readonly canChoose: boolean
  readonly onChange: (path: string) => void
}) {
  const { t } = useTranslation('settings-pages')
  const [typed, setTyped] = useState(value)
  const choose = () =>
    void call('backups.choose', {}).then(
      ({ path }) => {
        if (path === undefined) return
        setTyped(path)
        onChange(path)
      },
      (failure: unknown) => toast({ message: errorText(failure), tone: 'problem' }),
    )
  return (
    <form
      className={libraries['folder']}
      onSubmit={(event) => {
        event.preventDefault()
        onChange(typed.trim())
      }}
    >
      <TextField
        className={libraries['path-field']}
        label={t('restore.file')}
        showLabel
        hint={t('restore.fileHint')}
        value={typed}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => onChange(typed.trim())}
      />
      {canChoose && <Button onClick={choose}>{t('library.dialog.choose')}</Button>}
    </form>
  )
}

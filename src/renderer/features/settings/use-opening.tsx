import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../shared/ipc/contract'
import { errorText } from '../../error-text'
import { call } from '../../host'
import { sentences } from '../../joined'
import { i18n, textFor } from '../../i18n'
import { AlertDialog } from '../../ui/alert-dialog'
import { toast } from '../../ui/toast'

/** What opening another library needs: the act, and the question where something is not saved. */
export function useOpening(onError: (message: string) => void = tell) {
  const [isBusy, setBusy] = useState(false)
  const [asked, setAsked] = useState<Asked>()
  const open = (to: string, create = false, force = false) => {
    setBusy(true)
    void call('libraries.switch', { to, create, force })
      .then(
        ({ unsaved }) => setAsked(unsaved.length > 0 ? { to, create, unsaved } : undefined),
        (error: unknown) => onError(errorText(error)),
      )
      .finally(() => setBusy(false))
  }
  const unsaved = asked && (
    <Unsaved
      problems={asked.unsaved}
      onClose={() => setAsked(undefined)}
      onForce={() => open(asked.to, asked.create, true)}
    />
  )
  return { open, isBusy, unsaved }
}

interface Asked {
  readonly to: string
  readonly create: boolean
  readonly unsaved: readonly Problem[]
}

const tell = (message: string): void => void toast({ message, tone: 'problem' })

/** The sentence of a change that could not be saved. */
export const unsavedText = ({ key, values, message }: Problem): string =>
  i18n.exists(key, { ns: 'errors' }) ? textFor('errors', key, values) : message

interface UnsavedProps {
  readonly problems: readonly Problem[]
  readonly onClose: () => void
  readonly onForce: () => void
}

/** The same choice as when Lectern is closed: stay, or let go of what cannot be saved. */
function Unsaved({ problems, onClose, onForce }: UnsavedProps) {
  const { t } = useTranslation('settings-pages')
  const reasons = new Set(problems.map(unsavedText))
  return (
    <AlertDialog
      open
      onOpenChange={onClose}
      title={t('library.unsaved.title')}
      description={sentences(t('library.unsaved.text'), ...reasons, t('library.unsaved.lost'))}
      confirmLabel={t('library.unsaved.force')}
      onConfirm={onForce}
      danger
    />
  )
}

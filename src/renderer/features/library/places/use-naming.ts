import { useState } from 'react'
import { errorText } from '../../../error-text'

/** An act of a dialog: what is wrong stands beside its field, and the dialog closes when it is done. */
export function useNaming(onClose: () => void) {
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const run = (act: () => Promise<unknown>) => {
    setError(undefined)
    setBusy(true)
    act().then(onClose, (reason: unknown) => {
      setError(errorText(reason))
      setBusy(false)
    })
  }
  return { error, isBusy, run, forget: () => setError(undefined) }
}

import { useEffect, useState } from 'react'
import type { CommandOutput } from '../../../shared/ipc/contract'
import { errorText } from '../../error-text'
import { call } from '../../host'

type AppInfo = CommandOutput<'app.info'>

/** What main says about itself, asked once; `error` in words when it cannot be asked. */
export function useAppInfo(): { readonly info: AppInfo | undefined; readonly error: string | undefined } {
  const [info, setInfo] = useState<AppInfo>()
  const [error, setError] = useState<string>()
  useEffect(() => {
    call('app.info', {}).then(setInfo, (failure: unknown) => setError(errorText(failure)))
  }, [])
  return { info, error }
}

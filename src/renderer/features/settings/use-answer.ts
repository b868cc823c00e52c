import { useCallback, useEffect, useState } from 'react'
import type { CommandOutput } from '../../../shared/ipc/contract'
import { errorText } from '../../error-text'
import { call } from '../../host'

/** The questions that a page asks when it is shown. */
type Question =
  'app.info' | 'app.licences' | 'backups.list' | 'libraries.list' | 'library.facts' | 'requests.list'

interface Asked<Q extends Question> {
  readonly value: CommandOutput<Q> | undefined
  /** In words, when main could not be asked. */
  readonly error: string | undefined
  /** Asks again. */
  readonly ask: () => void
}

/** What main answers to a question, asked when the component is shown. */
export function useAnswer<Q extends Question>(question: Q): Asked<Q> {
  const [value, setValue] = useState<CommandOutput<Q>>()
  const [error, setError] = useState<string>()
  const ask = useCallback(
    () =>
      void call<Question>(question, {}).then(
        (answer) => setValue(answer as CommandOutput<Q>),
        (failure: unknown) => setError(errorText(failure)),
      ),
    [question],
  )
  useEffect(ask, [ask])
  return { value, error, ask }
}

import { useEffect, useState } from 'react'
import type { ArticleId } from '../../../shared/model/ids'
import type { RestorePreview } from '../../../shared/model/restore-preview'
import { errorText } from '../../error-text'
import { call } from '../../host'

/** What is to be restored; without an article all of it. */
export interface RestoreChoice {
  /** A name of the list, or a file; empty where none is chosen yet. */
  readonly backup: string
  readonly exact: boolean
  readonly article?: ArticleId | undefined
}

/** What is known of a choice: nothing while main is looking. */
export interface RestoreAnswer {
  readonly preview?: RestorePreview
  /** In words. */
  readonly error?: string
}

/** What restoring would change, asked anew for every choice; undefined where there is nothing to ask. */
export function usePreview(choice: RestoreChoice | undefined): RestoreAnswer | undefined {
  const [answer, setAnswer] = useState<{ readonly key: string } & RestoreAnswer>()
  const key = choice === undefined || choice.backup === '' ? '' : JSON.stringify(choice)
  useEffect(() => {
    if (key === '') return undefined
    let isCurrent = true
    const take = (next: RestoreAnswer) => isCurrent && setAnswer({ key, ...next })
    void call('backups.preview', inputOf(JSON.parse(key) as RestoreChoice)).then(
      (preview) => take({ preview }),
      (failure: unknown) => take({ error: errorText(failure) }),
    )
    return () => {
      isCurrent = false
    }
  }, [key])
  if (key === '') return undefined
  return answer?.key === key ? answer : {}
}

/** The choice as main wants it. */
export const inputOf = ({ backup, exact, article }: RestoreChoice) => ({
  backup,
  exact,
  ...(article === undefined ? {} : { article }),
})

import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './query-help.module.css'
import { useReadFilter } from './use-read-filter'

const QueryCompletion = lazy(() => import('./query-completion'))

interface Props {
  /** The query as it is typed. */
  readonly typed: string
  /** Takes a query that goes on as it was chosen. */
  readonly onComplete: (query: string) => void
}

/** Under a field for queries: how what was typed can go on, and what of it cannot be meant. */
export function QueryHelp({ typed, onComplete }: Props) {
  return (
    <>
      {typed !== '' && (
        <Suspense>
          <QueryCompletion typed={typed} onComplete={onComplete} />
        </Suspense>
      )}
      <QueryHint typed={typed} />
    </>
  )
}

/** The first of what cannot be meant, in a line. */
function QueryHint({ typed }: Pick<Props, 'typed'>) {
  const { t } = useTranslation('library')
  // While a value is begun its beginning is no mistake: what it can be stands above.
  const hint = useReadFilter(typed)?.hints.find(
    ({ key, range }) => key !== 'valueMissing' || range.end < typed.length,
  )
  return (
    <div role="status" className={hint === undefined ? 'visually-hidden' : styles['queryHint']}>
      {hint !== undefined &&
        t(`hint.${hint.key}`, { field: '', value: '', known: '', words: '', ...hint.values })}
    </div>
  )
}

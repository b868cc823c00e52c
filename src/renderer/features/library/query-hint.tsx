import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useReadFilter } from './use-read-filter'
import styles from './list-pane.module.css'
import { libraryStore } from './library-store'

/** What cannot be meant by the filter as it was typed: the first of it, in a line under the field. */
export function QueryHint() {
  const { t } = useTranslation('library')
  const filter = useStore(libraryStore, (state) => state.filter)
  // While a value is begun its beginning is no mistake: what it can be stands above.
  const hint = useReadFilter(filter)?.hints.find(
    ({ key, range }) => key !== 'valueMissing' || range.end < filter.length,
  )
  return (
    <div role="status" className={hint === undefined ? 'visually-hidden' : styles['queryHint']}>
      {hint !== undefined &&
        t(`hint.${hint.key}`, { field: '', value: '', known: '', words: '', ...hint.values })}
    </div>
  )
}

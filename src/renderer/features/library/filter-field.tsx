import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { filterKeys } from '../../commands/filter-keys'
import { useKeysOf } from '../../commands/key-names'
import { SearchField } from '../../ui/search-field'
import styles from './list-pane.module.css'
import { libraryStore, setFilter, wantFocus } from './library-store'
import { loadQueryLanguage } from './use-read-filter'
import { prepareFilter } from './views'

/** Filters the list while one types. Escape clears it, and leaves it when it is empty; Down and Enter go to the rows. */
export function FilterField() {
  const { t } = useTranslation('library')
  const field = useRef<HTMLInputElement>(null)
  const filter = useStore(libraryStore, (state) => state.filter)
  const keys = useKeysOf()('list.filter')
  const placeholder = keys === undefined ? t('list.placeholder') : `${t('list.placeholder')}  (${keys})`
  const wanted = useStore(libraryStore, (state) => state.wantedFocus)
  useLayoutEffect(() => {
    if (wanted !== 'filter' && wanted !== 'caret') return
    field.current?.focus()
    if (wanted === 'filter') field.current?.select()
    else field.current?.setSelectionRange(field.current.value.length, field.current.value.length)
    wantFocus(undefined)
  }, [wanted])

  return (
    <div className={styles['filter']}>
      <SearchField
        field={field}
        label={t('list.filter')}
        clearLabel={t('list.clear')}
        placeholder={placeholder}
        value={filter}
        onChange={setFilter}
        onFocus={() => {
          loadQueryLanguage()
          requestIdleCallback(() => prepareFilter(libraryStore.getState().rows.values()))
        }}
        onKeyDown={filterKeys({
          typed: filter,
          onClear: () => setFilter(''),
          onLeave: () => wantFocus('rows'),
        })}
      />
    </div>
  )
}

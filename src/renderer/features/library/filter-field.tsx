import { Search, X } from 'lucide-react'
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { isComposing } from '../../commands/composing'
import { useKeysOf } from '../../commands/key-names'
import { IconButton } from '../../ui/icon-button'
import styles from './filter-field.module.css'
import { libraryStore, setFilter, wantFocus } from './library-store'
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
    if (wanted !== 'filter') return
    field.current?.focus()
    field.current?.select()
    wantFocus(undefined)
  }, [wanted])

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Escape' && filter !== '') setFilter('')
    else if (/^(Escape|ArrowDown|Enter)$/.test(event.key)) wantFocus('rows')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={styles['filter']}>
      <Search size={14} aria-hidden className={styles['glass']} />
      <input
        ref={field}
        type="text"
        enterKeyHint="search"
        className={styles['input']}
        aria-label={t('list.filter')}
        placeholder={placeholder}
        value={filter}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setFilter(event.target.value)}
        onFocus={() => requestIdleCallback(() => prepareFilter(libraryStore.getState().rows.values()))}
        onKeyDown={onKeyDown}
      />
      {filter !== '' && (
        <IconButton
          small
          label={t('list.clear')}
          className={styles['clear']}
          onClick={() => {
            setFilter('')
            field.current?.focus()
          }}
        >
          <X size={14} aria-hidden />
        </IconButton>
      )}
    </div>
  )
}

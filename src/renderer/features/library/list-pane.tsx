import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { announce } from '../../announce'
import { useCommand } from '../../commands/use-command'
import { openDialog } from '../../dialogs'
import { ArticleList } from './article-list'
import { ContinueReading } from './continue-reading'
import { EmptyList } from './empty-list'
import { FilterField } from './filter-field'
import { ListHeader } from './list-header'
import { libraryStore, setFilter, wantFocus } from './library-store'
import { QueryHelp } from './query-help'
import { SampleHint } from './sample-hint'
import { SelectionHeader } from './selection-header'
import { markedRows } from './targets'
import { TrashHint } from './trash-hint'
import { useShownRows } from './use-shown-rows'

const FoundBeside = lazy(() => import('./found-beside'))

/** A pause in typing after which the number of hits is said, ms. */
const PAUSE = 600

/** The articles of the view, with their header and their filter. */
export function ListPane() {
  const { t } = useTranslation('library')
  const shown = useShownRows()
  const isMarking = useStore(libraryStore, () => markedRows().length > 0)
  const filter = useStore(libraryStore, (state) => state.filter)
  useCommand('list.filter', () => wantFocus('filter'))
  const { isFiltered, rows } = shown
  useCommand(
    'list.export',
    () => {
      const marked = markedRows()
      const ids = (marked.length > 0 ? marked : rows).map(({ id }) => id)
      const { view } = shown
      const isWhole = marked.length === 0 && !isFiltered && view.kind === 'collection'
      openDialog({ kind: 'export', ...(isWhole ? { collection: view.id } : { articleIds: ids }) })
    },
    () => rows.length > 0 && shown.view.kind !== 'trash',
  )
  useEffect(() => {
    if (!isFiltered) return undefined
    const timer = setTimeout(() => announce(t('list.found', { count: rows.length })), PAUSE)
    return () => clearTimeout(timer)
  }, [isFiltered, rows, t])
  return (
    <>
      {isMarking ? <SelectionHeader /> : <ListHeader shown={shown} />}
      <FilterField />
      <QueryHelp
        typed={filter}
        onComplete={(query) => {
          setFilter(query)
          wantFocus('caret')
        }}
      />
      {isFiltered && (
        <Suspense>
          <FoundBeside />
        </Suspense>
      )}
      <ContinueReading shown={shown} />
      {rows.length === 0 ? <EmptyList shown={shown} /> : <ArticleList shown={shown} />}
      <SampleHint shown={shown} />
      <TrashHint shown={shown} />
    </>
  )
}

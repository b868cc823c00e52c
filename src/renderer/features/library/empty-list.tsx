import {
  Archive,
  BookOpen,
  CircleCheck,
  Folder,
  Inbox,
  Library,
  Search,
  SearchX,
  Star,
  Tag,
  Trash2,
} from 'lucide-react'
import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { runCommand } from '../../commands/registry'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { WithQuery } from '../../ui/with-query'
import { foundStore } from './found-store'
import { focusRow, isEmptied, libraryStore, setFilter, showView, wantFocus } from './library-store'
import styles from './list-pane.module.css'
import type { ShownRows } from './use-shown-rows'
import type { View } from './views'

const ICONS: Record<View['kind'], typeof Inbox> = {
  inbox: Inbox,
  unread: CircleCheck,
  reading: BookOpen,
  starred: Star,
  archive: Archive,
  all: Library,
  trash: Trash2,
  tag: Tag,
  collection: Folder,
  search: Search,
}

/** What the list shows when no row is in it; it takes the focus of the rows that are gone. */
export function EmptyList({ shown }: { shown: ShownRows }) {
  const place = useRef<HTMLDivElement>(null)
  const wanted = useStore(libraryStore, (state) => state.wantedFocus)
  useLayoutEffect(() => {
    if (wanted !== 'rows' && document.activeElement !== document.body) return
    place.current?.focus()
    if (wanted === 'rows') wantFocus(undefined)
  }, [wanted])
  const { isRanked } = shown
  useLayoutEffect(() => {
    // What is found after this begins with the best.
    if (isRanked) focusRow(undefined)
  }, [isRanked])
  return (
    <div ref={place} className={styles['empty']} tabIndex={-1} data-pane-focus>
      <Reason shown={shown} />
    </div>
  )
}

function Reason({ shown: { isFiltered, view } }: { shown: ShownRows }): ReactNode {
  const { t } = useTranslation('library')
  const isEmpty = useStore(libraryStore, isEmptied)
  if (isFiltered) return <NothingFound view={view} />
  if (isEmpty && view.kind !== 'trash')
    return (
      <EmptyState icon={<Library />} title={t('empty.libraryTitle')} text={t('empty.libraryText')}>
        <Button variant="primary" onClick={() => runCommand('article.add')}>
          {t('empty.add')}
        </Button>
        <Button onClick={() => runCommand('sample.add')}>{t('empty.sample')}</Button>
      </EmptyState>
    )
  const Icon = ICONS[view.kind]
  return <EmptyState icon={<Icon />} title={t('empty.viewTitle')} text={t(`empty.${view.kind}`)} />
}

/** What else could have been meant, what to leave out, and where else to look. */
function NothingFound({ view }: { readonly view: View }): ReactNode {
  const { t } = useTranslation('library')
  const filter = useStore(libraryStore, (state) => state.filter)
  const { answered, suggestions, relaxed } = useStore(foundStore)
  const isPart = view.kind !== 'all' && view.kind !== 'trash'
  const words = filter.trim()
  const title = t('empty.filterTitle', { filter: words })
  return (
    <EmptyState icon={<SearchX />} title={<WithQuery sentence={title} query={words} />}>
      {suggestions.map((one) => (
        <Button
          key={one}
          onClick={() => {
            setFilter(one)
            wantFocus('caret')
          }}
        >
          <WithQuery sentence={t('empty.meant', { query: one.trim() })} query={one.trim()} />
        </Button>
      ))}
      {answered === filter &&
        relaxed.map(({ query, without, articles }) => (
          <Button
            key={query}
            onClick={() => {
              // They were counted in all articles.
              if (isPart) showView({ kind: 'all' })
              setFilter(query)
              wantFocus('caret')
            }}
          >
            <WithQuery sentence={t('empty.without', { part: without, count: articles })} query={without} />
          </Button>
        ))}
      {isPart && (
        <Button
          onClick={() => {
            showView({ kind: 'all' })
            setFilter(filter)
            wantFocus('filter')
          }}
        >
          {t('empty.everywhere')}
        </Button>
      )}
      <Button
        onClick={() => {
          setFilter('')
          wantFocus('filter')
        }}
      >
        {t('list.clear')}
      </Button>
    </EmptyState>
  )
}

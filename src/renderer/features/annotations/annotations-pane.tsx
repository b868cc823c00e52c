import { FileDown, FilePlus2, Search, SearchX } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Annotation } from '../../../shared/model/annotation'
import { readingLanguage } from '../../../shared/model/reading-language'
import { colorKeysOf, useKeysOf } from '../../commands/key-names'
import { runCommand } from '../../commands/registry'
import { openDialog } from '../../dialogs'
import { Button } from '../../ui/button'
import { EmptyState, type EmptyStateProps } from '../../ui/empty-state'
import { IconButton } from '../../ui/icon-button'
import pane from '../../ui/pane-header.module.css'
import { readerStore } from '../reader'
import { annotationStore } from './annotation-store'
import { CardList } from './card-list'
import { EmptyDrawing } from './empty-drawing'
import { marksStore, type MarksState } from './marks-store'
import { noteStore, type NoteState } from './note-store'
import { useIsOnlyNotes } from './only-notes'
import { cardGroups, isFiltering, matches, NO_FILTER, type CardFilter } from './panel-cards'
import { FilterChips, FilterField } from './panel-filter'
import { Review, ReviewChip } from './review/review-chip'
import { reviewStore } from './review/review-store'
import { isToCheck } from './review/waiting'
import styles from './annotations-pane.module.css'

/** The annotations of the open article: read, found, edited, gone to. */
export function AnnotationsPane() {
  const { t } = useTranslation('annotations')
  const keysOf = useKeysOf()
  const articleId = useStore(annotationStore, (state) => state.articleId)
  // The highlight is painted first, its card in the frame after: together they took twice a frame's time.
  const annotations = useDeferredValue(useShown())
  const [filter, setFilter] = useState<CardFilter>(NO_FILTER)
  const [isSearching, setSearching] = useState(false)
  const isOnlyNotes = useIsOnlyNotes()
  const [filtered, setFiltered] = useState(articleId)
  if (filtered !== articleId) {
    setFiltered(articleId)
    setFilter(NO_FILTER)
  }
  const wanted = useDeferredValue(filter)
  const shown = annotations.filter((annotation) => matches(wanted, annotation))
  const count = isFiltering(wanted) ? `${shown.length}/${annotations.length}` : annotations.length
  const parts = { annotations, filter, onChange: setFilter }
  const closeSearch = () => {
    setSearching(false)
    setFilter(NO_FILTER)
  }
  return (
    <>
      <header className={pane['header']}>
        <h2 className={pane['title']}>{t('title')}</h2>
        {annotations.length > 0 && <span className={pane['count']}>{count}</span>}
        <span className={pane['space']} />
        {isFiltering(wanted) && shown.length > 0 && (
          <IconButton label={t('exportShown')} onClick={() => exportThem(shown)}>
            <FileDown size={16} aria-hidden />
          </IconButton>
        )}
        {articleId !== undefined && (
          <IconButton
            label={t('articleNote')}
            keys={keysOf('reader.articleNote')}
            onClick={() => runCommand('reader.articleNote')}
          >
            <FilePlus2 size={16} aria-hidden />
          </IconButton>
        )}
        {annotations.length > 0 && (
          <IconButton
            label={t('filter')}
            pressed={isSearching}
            onClick={() => (isSearching ? closeSearch() : setSearching(true))}
          >
            <Search size={16} aria-hidden />
          </IconButton>
        )}
      </header>
      {!isOnlyNotes && (
        <>
          <ReviewChip annotations={annotations} />
          <Review annotations={annotations} />
        </>
      )}
      {isSearching && annotations.length > 0 && (
        <>
          <FilterField {...parts} onClose={closeSearch} />
          <FilterChips {...parts} />
        </>
      )}
      <PanelBody
        annotations={annotations}
        shown={shown}
        hasArticle={articleId !== undefined}
        onReset={() => setFilter(NO_FILTER)}
      />
    </>
  )
}

/** Opens the export of these, or of all of their article. */
function exportThem(annotations: readonly Annotation[]): void {
  const [first] = annotations
  if (first === undefined) return
  const refs = annotations.map(({ articleId, id }) => ({ articleId, id }))
  openDialog({ kind: 'export', articleId: first.articleId, refs })
}

interface PanelBodyProps {
  readonly annotations: readonly Annotation[]
  readonly shown: readonly Annotation[]
  readonly hasArticle: boolean
  readonly onReset: () => void
}

function PanelBody({ annotations, shown, hasArticle, onReset }: PanelBodyProps) {
  const { t } = useTranslation('annotations')
  const placed = useStore(marksStore, (state) => state.placed)
  const textHash = useStore(readerStore, ({ view }) => view?.textHash)
  const isOnlyNotes = useIsOnlyNotes()
  const lang = useStore(readerStore, ({ article }) => article && readingLanguage(article.meta).lang)
  const isReviewing = useStore(reviewStore, ({ open }) => open)
  const keys = colorKeysOf(useKeysOf())
  if (!hasArticle) return <Empty icon={<EmptyDrawing />} title={t('noArticle')} />
  if (annotations.length === 0)
    return (
      <Empty
        icon={<EmptyDrawing />}
        title={keys === undefined ? t('empty') : t('emptyKeys', { keys })}
        text={t('emptyHint')}
      />
    )
  if (shown.length === 0)
    return (
      <Empty icon={<SearchX aria-hidden />} title={t('noMatch')}>
        <Button onClick={onReset}>{t('clearFilter')}</Button>
      </Empty>
    )
  // They are in the review above, with the same words and what can be done about it.
  const inReview = (annotation: Annotation) => isReviewing && !isOnlyNotes && isOrphanToCheck(annotation)
  const starts = startsOf(placed)
  // A place in another text than that on screen is not lost: the library tells the new one in a moment.
  const isHere = ({ anchor }: Annotation) => textHash !== undefined && anchor?.textHash === textHash
  const startOf = (annotation: Annotation) =>
    isOnlyNotes
      ? annotation.target?.start
      : (starts.get(annotation.id) ?? (isHere(annotation) ? undefined : anchoredAt(annotation)))
  return (
    <CardList
      groups={cardGroups(
        shown.filter((annotation) => !inReview(annotation)),
        startOf,
      )}
      inReview={shown.filter(inReview).length}
      lang={lang}
    />
  )
}

/** In what the header leaves of the pane. */
const Empty = (props: EmptyStateProps) => (
  <div className={styles['rest']}>
    <EmptyState {...props} />
  </div>
)

const isOrphanToCheck = (annotation: Annotation): boolean =>
  annotation.anchor?.status === 'orphan' && isToCheck(annotation)

const startsOf = (placed: MarksState['placed']) => new Map(placed.map(({ id, start }) => [id, start]))

/** Until the text is on screen: where the library has it. */
const anchoredAt = ({ anchor, target }: Annotation): number | undefined =>
  anchor?.status === 'orphan' ? undefined : (anchor?.start ?? target?.start)

/** The annotations of the article, and those that only a draft holds: new ones, and ones deleted while written on. */
function useShown(): readonly Annotation[] {
  const articleId = useStore(annotationStore, (state) => state.articleId)
  const annotations = useStore(annotationStore, (state) => state.annotations)
  const drafts = useStore(noteStore, (state: NoteState) => state.drafts)
  const drafted = [...drafts.values()]
    .filter(({ isNew, isGone }) => isNew || isGone)
    .map(({ annotation }) => annotation)
    .filter((annotation) => annotation.articleId === articleId && !annotations.has(annotation.id))
  return [...annotations.values(), ...drafted]
}

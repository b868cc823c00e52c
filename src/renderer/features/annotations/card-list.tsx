import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { Annotation } from '../../../shared/model/annotation'
import type { AnnotationId } from '../../../shared/model/ids'
import { AnnotationCard, focusCard } from './annotation-card'
import { annotationStore } from './annotation-store'
import type { CardGroups } from './panel-cards'
import styles from './annotations-pane.module.css'

/** With more cards than this only those in sight are in the document. */
const ALL_AT_ONCE = 50

type Row =
  | { readonly kind: 'card'; readonly annotation: Annotation; readonly isOrphan: boolean }
  | { readonly kind: 'title' }

function rowsOf({ article, text, orphans }: CardGroups, inReview: number): Row[] {
  const card = (annotation: Annotation, isOrphan: boolean): Row => ({ kind: 'card', annotation, isOrphan })
  return [
    ...[...article, ...text].map((annotation) => card(annotation, false)),
    ...(orphans.length + inReview > 0 ? [{ kind: 'title' } as const] : []),
    ...orphans.map((annotation) => card(annotation, true)),
  ]
}

interface CardListProps {
  readonly groups: CardGroups
  /** So many without a place are shown in the review, and not here once more. */
  readonly inReview: number
  /** BCP 47, of the quotes. */
  readonly lang: string | undefined
}

/** The cards, one Tab stop; arrows move between them. */
export function CardList({ groups, inReview, lang }: CardListProps) {
  const rows = rowsOf(groups, inReview)
  const focused = useStore(annotationStore, (state) => state.focused)
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useRef<VirtualizerHandle>(null)
  const indexOf = (id: AnnotationId | undefined) =>
    rows.findIndex((row) => row.kind === 'card' && row.annotation.id === id)
  const tabStop = Math.max(
    indexOf(focused),
    rows.findIndex(({ kind }) => kind === 'card') * Number(indexOf(focused) < 0),
  )
  useFocusedInSight(scroller, virtual, focused, indexOf(focused))

  const move = (event: KeyboardEvent) => {
    const next = nextCard(event, rows, indexOf(focused))
    const row = next === undefined ? undefined : rows[next]
    if (next === undefined || row?.kind !== 'card') return
    event.preventDefault()
    virtual.current?.scrollToIndex(next, { align: 'nearest' })
    focusCard(row.annotation.id)
  }
  const item = (row: Row, at: number) =>
    row.kind === 'title' ? (
      <OrphansTitle key="orphans" count={groups.orphans.length} inReview={inReview} />
    ) : (
      <div key={row.annotation.id} className={styles['row']}>
        <AnnotationCard
          annotation={row.annotation}
          lang={lang}
          isOrphan={row.isOrphan}
          isTabStop={at === tabStop}
        />
      </div>
    )
  return (
    // Arrow keys move between the cards that are in it; each of them can have the focus.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={scroller} className={styles['cards']} onKeyDown={move}>
      {rows.length > ALL_AT_ONCE ? (
        <Virtualizer
          ref={virtual}
          scrollRef={scroller}
          data={rows}
          itemSize={150}
          {...(focused === undefined ? {} : { keepMounted: [tabStop] })}
        >
          {item}
        </Virtualizer>
      ) : (
        rows.map(item)
      )}
    </div>
  )
}

/** How many have no place: here, and in the review above. */
function OrphansTitle({ count, inReview }: { count: number; inReview: number }) {
  const { t } = useTranslation('annotations')
  return (
    <h3 className={styles['group']}>
      {count > 0 && t('orphans', { count })}
      {count > 0 && inReview > 0 && ' '}
      {inReview > 0 && t('inReview', { count: inReview })}
    </h3>
  )
}

/** Which card a key on a card moves to; undefined when it moves to none. */
function nextCard({ key, target }: KeyboardEvent, rows: readonly Row[], at: number): number | undefined {
  if (!(target as Element).matches('[data-annotation]')) return undefined
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }
  const step = steps[key]
  if (key === 'Home') return rows.findIndex(({ kind }) => kind === 'card')
  if (key === 'End') return rows.findLastIndex(({ kind }) => kind === 'card')
  if (step === undefined) return undefined
  const next = at + step
  return rows[next]?.kind === 'title' ? next + step : next
}

/** Brings the card of a highlight that was chosen in the text into sight; what the person does here stays still. */
function useFocusedInSight(
  scroller: RefObject<HTMLDivElement | null>,
  virtual: RefObject<VirtualizerHandle | null>,
  focused: AnnotationId | undefined,
  at: number,
): void {
  const latest = useRef(at)
  useEffect(() => {
    latest.current = at
  })
  useEffect(() => {
    const here = scroller.current
    if (focused === undefined || here === null || here.contains(document.activeElement)) return
    virtual.current?.scrollToIndex(latest.current, { align: 'nearest' })
    here.querySelector(`[data-annotation="${focused}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [focused, scroller, virtual])
}

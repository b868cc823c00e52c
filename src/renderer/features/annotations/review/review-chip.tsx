import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Annotation } from '../../../../shared/model/annotation'
import { reviewStore, switchReview } from './review-store'
import { toCheck, waitingOf } from './waiting'
import styles from '../annotations-pane.module.css'

const ReviewTray = lazy(async () => ({ default: (await import('./review-tray')).ReviewTray }))

interface ReviewProps {
  readonly annotations: readonly Annotation[]
}

/**
 * How many highlights are to be checked since the text changed, whoever changed it, or quietly that some only moved;
 * shows them, and hides them again.
 */
export function ReviewChip({ annotations }: ReviewProps) {
  const { t } = useTranslation('annotations')
  const open = useStore(reviewStore, (state) => state.open)
  const waiting = waitingOf(annotations)
  const count = toCheck(waiting)
  const moved = waiting.moved.length
  if (count + moved === 0) return null
  return (
    <div className={styles['toCheck']}>
      <button
        type="button"
        className={styles[count > 0 ? 'chip' : 'movedOnly']}
        aria-expanded={open}
        onClick={switchReview}
      >
        {count > 0 ? t('toCheck', { count }) : t('movedOnly', { count: moved })}
      </button>
    </div>
  )
}

/** The tray, while it is open and something waits. */
export function Review({ annotations }: ReviewProps) {
  const open = useStore(reviewStore, (state) => state.open)
  const waiting = waitingOf(annotations)
  if (!open || toCheck(waiting) + waiting.moved.length === 0) return null
  return (
    <Suspense fallback={null}>
      <ReviewTray waiting={waiting} />
    </Suspense>
  )
}

import { useTranslation } from 'react-i18next'
import { useIsOnlyNotes } from './only-notes'
import type { Annotation } from '../../../shared/model/annotation'
import styles from './annotation-card.module.css'
import { openReview } from './review/review-store'
import { isToCheck } from './review/waiting'

interface CardStateProps {
  readonly annotation: Annotation
  /** Its quote is nowhere in the text. */
  readonly isOrphan: boolean
  /** Whether Tab comes to its card. */
  readonly isTabStop: boolean
}

/** That an annotation's words are gone or changed, and the way to the review as long as nobody has looked at it. */
export function CardState({ annotation, isOrphan, isTabStop }: CardStateProps) {
  const { t } = useTranslation('annotations')
  const isOnlyNotes = useIsOnlyNotes()
  const waits = isToCheck(annotation)
  if (isOnlyNotes || (!isOrphan && !waits)) return null
  return (
    <p className={styles['lost']}>
      {isOrphan ? t('orphan') : t('edited')}
      {waits && (
        <button
          type="button"
          tabIndex={isTabStop ? 0 : -1}
          className={styles['toReview']}
          onClick={openReview}
        >
          {t('review')}
        </button>
      )}
    </p>
  )
}

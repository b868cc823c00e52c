import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { textDifference } from '../../../../shared/text/text-difference'
import { WordChanges } from '../review/word-changes'
import styles from './earlier-texts.module.css'

interface TextChangesProps {
  readonly before: string
  readonly after: string
  /** BCP 47. */
  readonly lang: string | undefined
}

/** The paragraphs that differ, with their words; of those that do not, how many there are. */
export function TextChanges({ before, after, lang }: TextChangesProps) {
  const { t } = useTranslation('review')
  const stretches = useMemo(() => textDifference(before, after), [before, after])
  return (
    <ol className={styles['difference']}>
      {stretches.map((stretch, at) =>
        stretch.kind === 'same' ? (
          <li key={at} className={styles['same']}>
            {t('texts.same', { count: stretch.paragraphs })}
          </li>
        ) : (
          <li key={at}>
            <WordChanges before={stretch.before} after={stretch.after} lang={lang} whole />
          </li>
        ),
      )}
    </ol>
  )
}

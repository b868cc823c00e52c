import { useTranslation } from 'react-i18next'
import { wordDifference } from '../../../../shared/text/word-difference'
import styles from './review.module.css'

interface WordChangesProps {
  readonly before: string
  readonly after: string
  /** BCP 47. */
  readonly lang: string | undefined
}

/** What a passage was and what it is: what is gone struck through, what is new underlined, and both said aloud. */
export function WordChanges({ before, after, lang }: WordChangesProps) {
  const { t } = useTranslation('review')
  const parts = wordDifference(before, after)
  return (
    <span lang={lang} dir="auto" className={styles['words']}>
      {parts.map(({ kind, text }, at) => {
        const key = `${at} ${kind}`
        if (kind === 'same') return <span key={key}>{text}</span>
        const Element = kind === 'removed' ? 'del' : 'ins'
        return (
          <Element key={key} className={styles[kind]}>
            <span className="visually-hidden">{t(`said.${kind}`)} </span>
            {text}
            <span className="visually-hidden"> {t('said.end')} </span>
          </Element>
        )
      })}
    </span>
  )
}

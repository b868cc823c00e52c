import { useTranslation } from 'react-i18next'
import { readableDifference } from '../../../../shared/text/word-difference'
import styles from './review.module.css'

interface WordChangesProps {
  readonly before: string
  readonly after: string
  /** BCP 47. */
  readonly lang: string | undefined
  /** All of it, set as text and not as the beginning of a quote. */
  readonly whole?: boolean
}

/** What a passage was and what it is: what is gone struck through, what is new underlined, and both said aloud. */
export function WordChanges({ before, after, lang, whole = false }: WordChangesProps) {
  const { t } = useTranslation('review')
  const parts = readableDifference(before, after)
  return (
    <span lang={lang} dir="auto" className={whole ? styles['whole'] : styles['words']}>
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

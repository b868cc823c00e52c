import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleSummary } from '../../../../shared/model/article'
import { scriptLanguage } from '../../../../shared/text/script-language'
import { readingLanguage } from '../../../../shared/model/reading-language'
import { dateFormat, numberFormat } from '../../../formats'
import { call } from '../../../host'
import { Chip } from '../../../ui/chip'
import styles from './duplicates.module.css'

/** So much of a text tells one copy from another, UTF-16 code units. */
const SHOWN = 6000

interface DuplicateCardProps {
  readonly row: ArticleSummary
  readonly isKept: boolean
  readonly onKeep: () => void
}

/** One copy of an article: what is known of it, and the beginning of its text. */
export function DuplicateCard({ row, isKept, onKeep }: DuplicateCardProps) {
  const { t, i18n } = useTranslation(['duplicates', 'library'])
  const text = useText(row)
  const day = dateFormat(i18n.language, { dateStyle: 'medium' }).format(new Date(row.savedAt))
  const number = numberFormat(i18n.language).format(row.words)
  const lang = readingLanguage(row).lang ?? scriptLanguage(row.title)
  return (
    <div className={styles['card']} data-kept={isKept || undefined}>
      <label className={styles['keep']}>
        <input type="radio" name="keep" checked={isKept} onChange={onKeep} />
        <span className={styles['title']} lang={lang} dir="auto">
          {row.title}
        </span>
      </label>
      <p className={styles['facts']}>
        {t(isKept ? 'kept' : 'goes')} · {t('saved', { day })} · {t('words', { count: row.words, number })}
        {row.annotations > 0 && ` · ${t('library:row.annotations', { count: row.annotations })}`}
        {row.archived && ` · ${t('library:views.archive')}`}
      </p>
      {row.url !== undefined && <p className={styles['address']}>{row.url}</p>}
      {row.tags.length > 0 && (
        <p className={styles['tags']}>
          {row.tags.map((tag) => (
            <Chip key={tag}>
              <span lang={scriptLanguage(tag)}>{tag}</span>
            </Chip>
          ))}
        </p>
      )}
      <div
        className={styles['text']}
        role="region"
        aria-label={t('textOf', { title: row.title })}
        // It scrolls, so that the keyboard must reach it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        lang={lang}
        dir="auto"
      >
        {text.split('\n').map((block, at) => (
          <p key={at}>{block}</p>
        ))}
      </div>
    </div>
  )
}

/** The beginning of its text; where that cannot be read, of what the list says. */
function useText({ id, excerpt }: ArticleSummary): string {
  const [text, setText] = useState('')
  useEffect(() => {
    let isWanted = true
    call('articles.get', { id }).then(
      (article) => isWanted && setText(article.text.slice(0, SHOWN)),
      () => isWanted && setText(excerpt),
    )
    return () => {
      isWanted = false
    }
  }, [id, excerpt])
  return text
}

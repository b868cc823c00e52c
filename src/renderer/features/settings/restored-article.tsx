import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleId } from '../../../shared/model/ids'
import type { RestorePreview } from '../../../shared/model/restore-preview'
import { folded } from '../../../shared/text/folded'
import { scriptLanguage } from '../../../shared/text/script-language'
import { RadioList } from '../../ui/radio-list'
import { TextField } from '../../ui/text-field'
import { aboutArticle } from './restore-changes'
import styles from './restore.module.css'

/** Articles to choose from at a time. */
const SHOWN = 30

export interface RestoredArticleFieldProps {
  readonly preview: RestorePreview
  readonly exact: boolean
  readonly value: ArticleId | undefined
  readonly onChange: (id: ArticleId) => void
}

/** Which article is restored: those that would change, by a part of their title. */
export function RestoredArticleField({ preview, exact, value, onChange }: RestoredArticleFieldProps) {
  const { t } = useTranslation('settings-pages')
  const [words, setWords] = useState('')
  const found = preview.changes.filter(({ title }) => folded(title).includes(folded(words.trim())))
  const more = found.length - SHOWN
  if (preview.changes.length === 0) return <p className={styles['sum']}>{t('restore.nothing')}</p>
  return (
    <div className={styles['choice']}>
      <TextField
        label={t('restore.find')}
        placeholder={t('restore.find')}
        value={words}
        autoComplete="off"
        onChange={(event) => setWords(event.target.value)}
      />
      <div className={styles['rows']}>
        <RadioList
          label={found.length === 0 ? t('restore.noneFound') : t('restore.which')}
          value={value ?? ''}
          options={found.slice(0, SHOWN).map((one) => ({
            value: one.id as string,
            label: (
              <span className={styles['row']}>
                <span className={styles['title']} lang={scriptLanguage(one.title)}>
                  {one.title}
                </span>
                <span className={styles['about']}>{aboutArticle(one, exact, t)}</span>
              </span>
            ),
          }))}
          onChange={(id) => onChange(id as ArticleId)}
        />
        {more > 0 && <span className={styles['about']}>{t('restore.moreFound', { count: more })}</span>}
      </div>
    </div>
  )
}

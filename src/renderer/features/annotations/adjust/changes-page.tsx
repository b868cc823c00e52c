import { useTranslation } from 'react-i18next'
import { textFor } from '../../../i18n'
import { WordChanges } from '../review/word-changes'
import { TextChanges } from '../texts/text-changes'
import styles from './adjust.module.css'
import type { Comparison } from './remade'

interface ChangesPageProps {
  readonly before: string
  readonly compared: Comparison
  /** BCP 47. */
  readonly lang: string | undefined
}

/** What another text would change, before it does: what is known of the article, its highlights, its words. */
export function ChangesPage({ before, compared, lang }: ChangesPageProps) {
  const { t } = useTranslation('adjust')
  const { about, affected, text, changed } = compared
  if (!changed) return <p className={styles['nothing']}>{t('changes.none')}</p>
  return (
    <div className={styles['changes']}>
      {about.length > 0 && (
        <section>
          <h3>{t('changes.known')}</h3>
          <dl className={styles['known']}>
            {about.map(({ field, before: was = '', after }) => (
              <div key={field}>
                <dt>{textFor('adjust', `changes.fields.${field}`)}</dt>
                <dd>
                  <WordChanges before={was} after={after} lang={lang} whole />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {affected.length > 0 && (
        <section>
          <h3>{t('changes.highlights')}</h3>
          <ul className={styles['affected']}>
            {affected.map(({ id, status, quote, now }) => (
              <li key={id}>
                <span className={styles['fate']} data-status={status}>
                  {t(`changes.${status}`)}
                </span>
                {now === undefined || now === quote ? (
                  <q lang={lang}>{quote}</q>
                ) : (
                  <WordChanges before={quote} after={now} lang={lang} />
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{t('changes.text')}</h3>
        <TextChanges before={before} after={text} lang={lang} />
      </section>
    </div>
  )
}

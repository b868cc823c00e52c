import { useId, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ArticleSummary } from '../../../shared/model/article'
import { readingMinutes } from '../../../shared/text/reading-time'
import { scriptLanguage } from '../../../shared/text/script-language'
import { readingLanguage } from '../../../shared/model/reading-language'
import { readerStore } from '../reader'
import styles from './continue-reading.module.css'
import { libraryStore } from './library-store'
import { openRow } from './open-row'
import type { ShownRows } from './use-shown-rows'
import { begunArticles } from './views'

/** At the top of the inbox: what was begun and read last, and how much of it is left. */
export function ContinueReading({ shown: { view, isFiltered } }: { readonly shown: ShownRows }) {
  const { t } = useTranslation('library')
  const heading = useId()
  const rows = useStore(libraryStore, (state) => state.rows)
  const isMarking = useStore(libraryStore, ({ marked }) => marked.size > 0)
  const open = useStore(readerStore, ({ place }) => place)
  const begun = useMemo(() => begunArticles(rows.values(), open), [rows, open])
  if (view.kind !== 'inbox' || isFiltered || isMarking || begun.length === 0) return null
  return (
    <section className={styles['begun']} aria-labelledby={heading}>
      <h3 id={heading} className={styles['heading']}>
        {t('begun.title')}
      </h3>
      <ul className={styles['list']}>
        {begun.map((row) => (
          <Begun key={row.id} row={row} />
        ))}
      </ul>
    </section>
  )
}

function Begun({ row }: { readonly row: ArticleSummary }) {
  const { t } = useTranslation('library')
  const read = row.progress ?? 0
  const left = Math.max(1, Math.round(readingMinutes(row.words, readingLanguage(row).lang) * (1 - read)))
  return (
    <li>
      <button type="button" className={styles['row']} onClick={() => void openRow(row.id, 'text')}>
        <span
          className={styles['title']}
          lang={readingLanguage(row).lang ?? scriptLanguage(row.title)}
          dir="auto"
        >
          {row.title}
        </span>
        <span className={styles['left']}>{t('begun.left', { count: left })}</span>
        <span className={styles['bar']} aria-hidden>
          <span className={styles['passed']} style={{ width: `${read * 100}%` }} />
        </span>
      </button>
    </li>
  )
}

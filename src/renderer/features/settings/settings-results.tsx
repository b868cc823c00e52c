import { Autocomplete } from '@base-ui/react/autocomplete'
import { useTranslation } from 'react-i18next'
import { MarkedText } from '../../ui/marked-text'
import styles from './settings-search.module.css'
import type { FoundRow, SearchedRow } from './settings-search'

/** The rows that a search found, each with its page. */
export function SettingsResults({ onChoose }: { onChoose: (row: SearchedRow) => void }) {
  const { t } = useTranslation('settings-pages')
  return (
    <>
      <Autocomplete.Empty className={styles['empty']}>{t('search.none')}</Autocomplete.Empty>
      <Autocomplete.List className={styles['results']} aria-label={t('search.results')}>
        {(found: FoundRow) => (
          <Autocomplete.Item
            key={found.row.id}
            value={found}
            className={styles['result']}
            onClick={() => onChoose(found.row)}
          >
            <span className={styles['words']}>
              <span>
                <MarkedText text={found.row.label} hits={found.labelHits} />
              </span>
              {found.row.hint !== undefined && (
                <span className={styles['hint']}>
                  <MarkedText text={found.row.hint} hits={found.hintHits} />
                </span>
              )}
            </span>
            <span className={styles['where']}>{found.row.pageTitle}</span>
          </Autocomplete.Item>
        )}
      </Autocomplete.List>
    </>
  )
}

import { useTranslation } from 'react-i18next'
import type { RequestEntry } from '../../../shared/model/request-entry'
import { dateFormat, numberFormat } from '../../formats'
import styles from './request-table.module.css'

/** The requests, the newest first. */
export function RequestTable({ entries }: { entries: readonly RequestEntry[] }) {
  const { t, i18n } = useTranslation('settings-pages')
  const moment = dateFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  const size = (bytes: number) => `${numberFormat(i18n.language).format(Math.ceil(bytes / 1000))} KB`
  return (
    // A region that scrolls must be reached by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles['scroll']} role="region" aria-label={t('privacy.log')} tabIndex={0}>
      <table className={styles['table']}>
        <thead>
          <tr>
            {(['at', 'host', 'why', 'answer', 'bytes'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`privacy.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map(({ n, at, host, why, answer, bytes }) => (
            <tr key={n}>
              <td>{moment.format(new Date(at))}</td>
              <td>{host}</td>
              <td>{t(`privacy.why.${why}`)}</td>
              <td>{typeof answer === 'string' ? t(`privacy.${answer}`) : (answer ?? '…')}</td>
              <td>{bytes === undefined || typeof answer === 'string' ? '' : size(bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog'
import styles from './licences-dialog.module.css'
import { useAnswer } from './use-answer'

/** Every package whose code is in Lectern, each with its licence. */
export function LicencesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings-pages')
  const { value, error } = useAnswer('app.licences')
  const packages = value?.packages ?? []
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('about.licences')}
      {...(value && { description: t('about.licencesText', { count: packages.length }) })}
      size="medium"
    >
      {error !== undefined && <p role="alert">{error}</p>}
      <ul className={styles['list']}>
        {packages.map(({ name, version, licence, text }) => (
          <li key={`${name}@${version}`}>
            <details>
              <summary>
                <span className={styles['name']}>{name}</span>{' '}
                <span className={styles['version']}>{version}</span>
                <span className={styles['licence']}>{licence}</span>
              </summary>
              <pre className={styles['text']}>{text === '' ? t('about.noText') : text}</pre>
            </details>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

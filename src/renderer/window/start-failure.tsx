import { LibraryBig } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../error-text'
import { Button } from '../ui/button'
import styles from './start-failure.module.css'

/** The library could not be opened: why, and the one thing to do. */
export function StartFailure({ error }: { error: unknown }) {
  const { t } = useTranslation('app')
  return (
    <main className={styles['failure']}>
      <LibraryBig aria-hidden />
      <h1>{t('start.failed')}</h1>
      <p>{errorText(error)}</p>
      <Button variant="primary" onClick={() => location.reload()}>
        {t('start.again')}
      </Button>
    </main>
  )
}

import { useTranslation } from 'react-i18next'
import type { LibraryEntry } from '../../../shared/model/known-library'
import { openDialog } from '../../dialogs'
import { errorText } from '../../error-text'
import { call } from '../../host'
import { Button } from '../../ui/button'
import { toast } from '../../ui/toast'
import styles from './libraries.module.css'
import { SettingsBox, SettingsRow } from './settings-page'
import { useAnswer } from './use-answer'
import { useOpening } from './use-opening'

/** The libraries of this machine: which one is open, and how another comes in its place. */
export function LibrariesSection() {
  const { t } = useTranslation('settings-pages')
  const { value, error, ask } = useAnswer('libraries.list')
  const { open, isBusy, unsaved } = useOpening()
  const forget = ({ id, name }: LibraryEntry) =>
    void call('libraries.forget', { id }).then(
      () => {
        ask()
        toast({ message: t('library.forgotten', { name }) })
      },
      (failure: unknown) => toast({ message: errorText(failure), tone: 'problem' }),
    )
  return (
    <SettingsBox>
      <SettingsRow id="library.libraries" hint={error} stacked>
        <div className={styles['libraries']}>
          <ul className={styles['list']}>
            {value?.libraries.map((one) => (
              <LibraryRow key={one.id} library={one}>
                {one.isCurrent ? (
                  <span className={styles['state']}>{t('library.isOpen')}</span>
                ) : (
                  <>
                    <Button
                      variant="quiet"
                      aria-label={t('library.forgetNamed', { name: one.name })}
                      onClick={() => forget(one)}
                    >
                      {t('library.forget')}
                    </Button>
                    <Button
                      disabled={isBusy || one.isMissing}
                      aria-label={t('library.openNamed', { name: one.name })}
                      onClick={() => open(one.id)}
                    >
                      {t('library.open')}
                    </Button>
                  </>
                )}
              </LibraryRow>
            ))}
          </ul>
          <div className={styles['acts']}>
            <Button onClick={() => openDialog({ kind: 'library', act: 'create' })}>
              {t('library.create')}
            </Button>
            <Button onClick={() => openDialog({ kind: 'library', act: 'switch' })}>
              {t('library.other')}
            </Button>
            <Button onClick={() => openDialog({ kind: 'library', act: 'move' })}>{t('library.move')}</Button>
          </div>
        </div>
      </SettingsRow>
      {unsaved}
    </SettingsBox>
  )
}

/** A library by its name, with where it is and how much is in it. */
function LibraryRow({ library, children }: { library: LibraryEntry; children: React.ReactNode }) {
  const { t } = useTranslation('settings-pages')
  const { name, path, articles, isMissing, kept } = library
  return (
    <li className={styles['library']} aria-current={library.isCurrent ? 'true' : undefined}>
      <div className={styles['about']}>
        <span className={styles['name']}>{name}</span>
        <span className={styles['path']}>{path}</span>
        <span className={styles['path']}>
          {t('library.count', { count: articles })}
          {isMissing && ` · ${t('library.missing')}`}
        </span>
        {kept !== undefined && <span className={styles['path']}>{t('library.kept', { folder: kept })}</span>}
      </div>
      {children}
    </li>
  )
}

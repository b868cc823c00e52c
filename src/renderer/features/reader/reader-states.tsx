import { BookOpen, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { AppError } from '../../../shared/ipc/app-error'
import { useKeysOf } from '../../commands/key-names'
import { canRun, runCommand } from '../../commands/registry'
import { openDialog } from '../../dialogs'
import { errorText } from '../../error-text'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { Kbd } from '../../ui/kbd'
import styles from './reader-pane.module.css'
import { openArticle, readerStore } from './reader-store'

/** What the pane shows while there is no article in it: which keys help, or why there is none. */
export function ReaderStates() {
  const { t } = useTranslation(['reader', 'app'])
  const keysOf = useKeysOf()
  const place = useStore(readerStore, (state) => state.place)
  const article = useStore(readerStore, (state) => state.article)
  const error = useStore(readerStore, (state) => state.error)
  if (error !== undefined && place !== undefined)
    return (
      <div className={styles['state']} role="alert">
        <EmptyState
          icon={<TriangleAlert />}
          title={t(isTextMissing(error) ? 'textMissing' : 'failed')}
          text={errorText(error)}
        >
          <Button onClick={() => void openArticle(place)}>{t('retry', { ns: 'app' })}</Button>
          {isDamaged(error) && (
            <Button onClick={() => openDialog({ kind: 'restore', article: place })}>{t('restore')}</Button>
          )}
          {canRun('article.openOriginal') && (
            <Button onClick={() => runCommand('article.openOriginal')}>{t('openOriginal')}</Button>
          )}
        </EmptyState>
      </div>
    )
  if (article !== undefined || place !== undefined) return null
  const taught = (['list.next', 'article.add', 'palette.open'] as const).filter((id) => keysOf(id))
  return (
    <div className={styles['state']}>
      <EmptyState icon={<BookOpen />} title={t('empty')}>
        <dl className={styles['keys']}>
          {taught.map((id) => (
            <div key={id}>
              <dt>
                <Kbd keys={keysOf(id) ?? ''} />
              </dt>
              <dd>{t(id, { ns: 'commands' })}</dd>
            </div>
          ))}
        </dl>
      </EmptyState>
    </div>
  )
}

const isTextMissing = (error: unknown): boolean =>
  error instanceof AppError && error.key === 'article.textMissing'

/** What a backup may help against: a file that is missing or damaged. */
const isDamaged = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'unreadable' || error.code === 'not-found')

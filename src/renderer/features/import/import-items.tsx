import { Check, CircleAlert, CopyCheck, LoaderCircle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { errorOf } from '../../../shared/ipc/app-error'
import type { ImportId, ImportItem } from '../../../shared/model/import-session'
import { errorText } from '../../error-text'
import { privateHostOf } from '../../private-host'
import { Button } from '../../ui/button'
import { openRow } from '../library'
import styles from './import.module.css'
import { allowAlways, retryItems, saveAnyway } from './session-acts'

const ICONS = {
  waiting: null,
  left: null,
  reading: <LoaderCircle size={16} className={styles['spinning']} aria-hidden />,
  saved: <Check size={16} className={styles['ok']} aria-hidden />,
  duplicate: <CopyCheck size={16} className={styles['ok']} aria-hidden />,
  failed: <CircleAlert size={16} className={styles['problem']} aria-hidden />,
}

/** Things of an import with how each went; failures with their reason and another try. */
export function ImportItems(props: {
  readonly id: ImportId
  readonly items: readonly ImportItem[]
  readonly onOpen: () => void
}) {
  const { id, items, onOpen } = props
  const { t } = useTranslation('import')
  return (
    <ul className={styles['items']} aria-label={t('items')}>
      {items.map((item) => (
        <li key={item.n} data-state={item.state}>
          <span className={styles['icon']}>{ICONS[item.state]}</span>
          <AboutItem item={item} />
          {item.state === 'failed' && <FailedActs id={id} item={item} />}
          {item.state === 'duplicate' && item.by !== 'text' && (
            <Button
              variant="quiet"
              aria-label={t('of', { act: t('saveAnyway'), name: item.name })}
              onClick={() => void saveAnyway(id, item)}
            >
              {t('saveAnyway')}
            </Button>
          )}
          {item.articleId !== undefined && (
            <Button
              variant="quiet"
              aria-label={t('of', { act: t('open'), name: item.title ?? item.name })}
              onClick={() => {
                void openRow(item.articleId as NonNullable<typeof item.articleId>, 'list')
                onOpen()
              }}
            >
              {t('open')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

function AboutItem({ item }: { item: ImportItem }) {
  const { t } = useTranslation('import')
  const { title, name, path, state, by, sameTextAs, error } = item
  return (
    <span className={styles['name']}>
      <span>{title ?? name}</span>
      {(title !== undefined || path !== undefined) && <span className={styles['path']}>{path ?? name}</span>}
      {error !== undefined && <span className={styles['problem']}>{errorText(errorOf(error))}</span>}
      {state === 'duplicate' && <span className={styles['quiet']}>{t(`already.${by ?? 'text'}`)}</span>}
      {(state === 'waiting' || state === 'reading' || state === 'left') && (
        <span className={styles['quiet']}>{t(`itemState.${state}`)}</span>
      )}
      {sameTextAs !== undefined && (
        <span className={styles['quiet']}>{t('sameText', { title: sameTextAs.title })}</span>
      )}
    </span>
  )
}

/** Another try; for a host inside the machine or its network the person says whether this once or always. */
function FailedActs({ id, item }: { id: ImportId; item: ImportItem }) {
  const { t } = useTranslation('import')
  const host = item.error === undefined ? undefined : privateHostOf(errorOf(item.error))
  if (host === undefined)
    return (
      <Button
        aria-label={t('of', { act: t('retry'), name: item.name })}
        onClick={() => void retryItems(id, [item])}
      >
        {t('retry')}
      </Button>
    )
  return (
    <span className={styles['acts']}>
      <Button onClick={() => void retryItems(id, [item], [host])}>{t('allowOnce')}</Button>
      <Button variant="quiet" onClick={() => void allowAlways(id, item, host)}>
        {t('allowAlways')}
      </Button>
    </span>
  )
}

import { Check, CircleAlert, CopyCheck, LoaderCircle } from 'lucide-react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button'
import { openArticle } from '../reader'
import styles from './import.module.css'
import type { ImportItem, ImportState } from './import-store'
import { allowAlways, retryItem } from './run-import'

const ICONS = {
  waiting: null,
  reading: <LoaderCircle size={16} className={styles['spinning']} aria-hidden />,
  saved: <Check size={16} className={styles['ok']} aria-hidden />,
  duplicate: <CopyCheck size={16} className={styles['ok']} aria-hidden />,
  failed: <CircleAlert size={16} className={styles['problem']} aria-hidden />,
}

/** What a person looks for first: what failed, what is being read, what went well, and last what is to come. */
const ORDER: readonly ImportState[] = ['failed', 'reading', 'saved', 'duplicate', 'waiting']

/** The things of an import with how each went; failures with their reason and another try. */
export function ImportItems(props: {
  readonly ref: RefObject<HTMLUListElement | null>
  readonly items: readonly ImportItem[]
  readonly onOpen: () => void
}) {
  const { ref, items, onOpen } = props
  const { t } = useTranslation('import')
  const shown = items
    .toSorted(
      (a, b) =>
        ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
        (a.state === 'waiting' ? a.key - b.key : b.key - a.key),
    )
    .slice(0, 200)
  return (
    <ul ref={ref} tabIndex={-1} className={styles['items']} aria-label={t('progress')}>
      {shown.map((item) => (
        <li key={item.key} data-state={item.state}>
          <span className={styles['icon']}>{ICONS[item.state]}</span>
          <span className={styles['name']}>
            <span>{item.title ?? item.name}</span>
            {item.problem !== undefined && <span className={styles['problem']}>{item.problem}</span>}
            {item.state === 'duplicate' && <span className={styles['quiet']}>{t('already')}</span>}
            {item.sameTextAs !== undefined && (
              <span className={styles['quiet']}>{t('sameText', { title: item.sameTextAs })}</span>
            )}
          </span>
          {item.state === 'failed' && <FailedActs item={item} />}
          {item.articleId !== undefined && (
            <Button
              variant="quiet"
              onClick={() => {
                void openArticle(item.articleId as NonNullable<typeof item.articleId>)
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

/** Another try; for a host inside the machine or its network the person says whether this once or always. */
function FailedActs({ item }: { item: ImportItem }) {
  const { t } = useTranslation('import')
  const host = item.privateHost
  if (host === undefined) return <Button onClick={() => void retryItem(item)}>{t('retry')}</Button>
  return (
    <span className={styles['acts']}>
      <Button onClick={() => void retryItem(item, [host])}>{t('allowOnce')}</Button>
      <Button variant="quiet" onClick={() => void allowAlways(item, host)}>
        {t('allowAlways')}
      </Button>
    </span>
  )
}

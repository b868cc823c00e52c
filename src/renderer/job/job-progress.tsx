import { useTranslation } from 'react-i18next'
import english from '../../shared/locales/en/job.json'
import { numberFormat } from '../formats'
import { addEnglish, i18n } from '../i18n'
import { Button } from '../ui/button'
import { Progress } from '../ui/progress'
import type { JobState } from './job'
import styles from './job-progress.module.css'
import { timeLeft } from './time-left'

addEnglish('job', english)

/** How far something long is, with the time that is left and a way to end it. */
export function JobProgress({
  label,
  state,
  onCancel,
}: {
  readonly label: string
  readonly state: JobState | undefined
  readonly onCancel: () => void
}) {
  const { t } = useTranslation('job')
  const { done, total, secondsLeft } = state ?? { done: 0, total: 0 }
  const number = numberFormat(i18n.language)
  const left = secondsLeft === undefined ? undefined : timeLeft(secondsLeft)
  return (
    <div className={styles['job']}>
      <div className={styles['state']}>
        <span>
          {label}
          {total > 0 && ` ${t('articles', { done: number.format(done), total: number.format(total) })}`}
          {left !== undefined && ` · ${t(left.key, { count: left.count })}`}
        </span>
        <Progress label={label} value={total === 0 ? undefined : Math.min(100, (done / total) * 100)} />
      </div>
      <Button onClick={onCancel}>{t('cancel')}</Button>
    </div>
  )
}

import { useTranslation } from 'react-i18next'
import { runCommand } from '../../commands/registry'
import { Button } from '../../ui/button'
import styles from './list-pane.module.css'
import type { ShownRows } from './use-shown-rows'

/** While the sample is among the rows: what it is, and one press to be rid of it. */
export function SampleHint({ shown: { rows, view } }: { shown: ShownRows }) {
  const { t } = useTranslation('library')
  if (view.kind === 'trash' || !rows.some((row) => row.sample === true)) return null
  return (
    <div className={styles['hint']} data-keep-clear>
      <span>{t('list.sampleHint')}</span>
      <Button variant="quiet" className={styles['hintButton']} onClick={() => runCommand('sample.remove')}>
        {t('list.removeSample')}
      </Button>
    </div>
  )
}

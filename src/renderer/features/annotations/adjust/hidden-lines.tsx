import { useTranslation } from 'react-i18next'
import type { Choice } from '../../../../shared/model/extraction'
import type { OutlineBlock } from '../../../../shared/model/outline'
import { Button } from '../../../ui/button'
import styles from './adjust.module.css'
import { hiddenLines, withBlocks } from './chosen-blocks'

interface HiddenLinesProps {
  readonly blocks: readonly OutlineBlock[]
  readonly choice: Choice
  readonly onRestore: (choice: Choice) => void
}

/** How many lines of a site are left out of a plain text, and their way back in. */
export function HiddenLines({ blocks, choice, onRestore }: HiddenLinesProps) {
  const { t } = useTranslation('adjust')
  const { head, tail } = hiddenLines(blocks, choice)
  if (head.length + tail.length === 0) return null
  const lines = {
    head: t('restore.head', { count: head.length }),
    tail: t('restore.tail', { count: tail.length }),
  }
  const isBoth = head.length > 0 && tail.length > 0
  return (
    <p className={styles['hidden']}>
      <span>
        {isBoth
          ? t('restore.both', lines)
          : t('restore.one', { lines: head.length > 0 ? lines.head : lines.tail })}
      </span>
      <Button variant="quiet" onClick={() => onRestore(withBlocks(choice, [...head, ...tail], true))}>
        {t('restore.act')}
      </Button>
    </p>
  )
}

import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { HighlightColor } from '../../shared/model/annotation'
import { scriptLanguage } from '../../shared/text/script-language'
import styles from './chip.module.css'

export interface ChipProps {
  readonly children: ReactNode
  readonly onRemove?: (() => void) | undefined
  /** The name of the button that removes it; wanted with `onRemove`. */
  readonly removeLabel?: string | undefined
  /** Shown as a dot before the words, which must say it too. */
  readonly color?: HighlightColor | undefined
}

/** A tag or another short value in a row of them; words alone are the person's own, in a language by their script. */
export function Chip({ children, onRemove, removeLabel, color }: ChipProps) {
  return (
    <span className={styles['chip']}>
      {color !== undefined && <span className={styles['dot']} data-color={color} aria-hidden />}
      <span
        className={styles['words']}
        lang={typeof children === 'string' ? scriptLanguage(children) : undefined}
      >
        {children}
      </span>
      {onRemove !== undefined && (
        <button type="button" className={styles['remove']} aria-label={removeLabel} onClick={onRemove}>
          <X size={12} aria-hidden />
        </button>
      )}
    </span>
  )
}

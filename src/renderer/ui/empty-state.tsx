import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

export interface EmptyStateProps {
  /** A drawing without a name of its own; an icon of any size is shown at 56 px. */
  readonly icon: ReactNode
  readonly title: ReactNode
  /** One line. */
  readonly text?: ReactNode
  /** What can be done about it: buttons, or keys. */
  readonly children?: ReactNode
}

/** What a pane shows while there is nothing in it. */
export function EmptyState({ icon, title, text, children }: EmptyStateProps) {
  return (
    <div className={styles['empty']}>
      <div className={styles['icon']} aria-hidden>
        {icon}
      </div>
      <h2 className={styles['title']}>{title}</h2>
      {text !== undefined && <p className={styles['text']}>{text}</p>}
      {children !== undefined && <div className={styles['actions']}>{children}</div>}
    </div>
  )
}

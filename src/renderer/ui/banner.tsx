import { Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './banner.module.css'
import { classNames } from './class-names'

export interface BannerProps {
  /** A problem is said at once, what is only good to know when the reader is ready for it. */
  readonly tone: 'problem' | 'info'
  readonly children: ReactNode
  /** Its buttons. */
  readonly actions?: ReactNode
}

/** A state that lasts, at the top of its pane until it is over; what is over in a moment is a toast. */
export function Banner({ tone, children, actions }: BannerProps) {
  const Icon = tone === 'problem' ? TriangleAlert : Info
  return (
    <div
      className={classNames(styles['banner'], styles[tone])}
      role={tone === 'problem' ? 'alert' : 'status'}
    >
      <Icon size={16} aria-hidden className={styles['icon']} />
      <div className={styles['text']}>{children}</div>
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </div>
  )
}

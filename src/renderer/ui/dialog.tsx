import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names'
import styles from './dialog.module.css'
import { IconButton } from './icon-button'

export interface DialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly description?: string | undefined
  /** 480, 640 or 880 CSS px wide, never wider than the window; `full` is the whole window. */
  readonly size?: 'small' | 'medium' | 'wide' | 'full'
  /** `top` keeps its upper edge still while what is inside grows: the palette. */
  readonly place?: 'center' | 'top'
  /** The title is only read out, and there is no close button: the content says what it is. */
  readonly hideTitle?: boolean
  /** The content brings its own padding. */
  readonly bare?: boolean
  /** Its buttons, at the end of the last line. */
  readonly footer?: ReactNode
  /** What gets the focus; otherwise the first control of the content. */
  readonly initialFocus?: RefObject<HTMLElement | null>
  readonly children?: ReactNode
}

/** A modal dialog, closed by Escape, its close button or a press outside; the focus goes back where it was. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, size = 'small', place = 'center' } = props
  const { hideTitle = false, bare = false, footer, initialFocus, children } = props
  const { t } = useTranslation('app')
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={styles['backdrop']} />
        <Base.Popup
          className={classNames(styles['dialog'], styles[size], place === 'top' && styles['top'])}
          data-layer="dialog"
          data-size={size}
          {...(initialFocus === undefined ? {} : { initialFocus })}
        >
          <Base.Title className={hideTitle ? 'visually-hidden' : styles['title']}>{title}</Base.Title>
          {description !== undefined && (
            <Base.Description className={hideTitle ? 'visually-hidden' : styles['description']}>
              {description}
            </Base.Description>
          )}
          <div className={classNames(styles['body'], bare && styles['bare'])}>{children}</div>
          {footer !== undefined && <div className={styles['foot']}>{footer}</div>}
          {/* Last in the order of the focus, so that a dialog opens on its content and not on its way out. */}
          {!hideTitle && (
            <Base.Close className={styles['close']} render={<IconButton label={t('close')} />}>
              <X size={16} aria-hidden />
            </Base.Close>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

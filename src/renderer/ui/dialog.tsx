import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'

/** A modal dialog: titled, closed by Escape and the backdrop, focus goes back where it was. */
export function Dialog({
  open,
  onClose,
  title,
  hideTitle = false,
  className = '',
  children,
}: {
  open: boolean
  onClose: () => void
  title: string
  hideTitle?: boolean
  className?: string
  children: ReactNode
}) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="back" />
        <Base.Popup className={`dlg ${className}`}>
          <Base.Title className={hideTitle ? 'sr' : 'dlg-title'}>{title}</Base.Title>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

import { Popover as Base } from '@base-ui/react/popover'
import type { ReactNode } from 'react'

/** A rectangle of the window, CSS px. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A popover at a place in the window that need not be an element (a selection, a link in the article). */
export function Popover({
  at,
  label,
  onClose,
  side = 'top',
  focus = true,
  className = '',
  children,
}: {
  at: Box | undefined
  label: string
  onClose: () => void
  side?: 'top' | 'bottom'
  /** Whether the focus moves into it. */
  focus?: boolean
  className?: string
  children: ReactNode
}) {
  const anchor = at && { getBoundingClientRect: () => new DOMRect(at.x, at.y, at.width, at.height) }
  return (
    <Base.Root open={at !== undefined} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner
          anchor={anchor}
          side={side}
          sideOffset={10}
          collisionPadding={8}
          className="popover-place"
        >
          <Base.Popup
            className={`popup ${className}`}
            aria-label={label}
            {...(focus ? {} : { initialFocus: false, finalFocus: false })}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

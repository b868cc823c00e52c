import { Popover as Base } from '@base-ui/react/popover'
import { useLayoutEffect, useMemo, useRef, useState, type MouseEvent, type ReactNode } from 'react'
import { classNames } from './class-names'
import styles from './popup.module.css'

/** A rectangle of the window, CSS px. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface PopoverProps {
  readonly open: boolean
  /** `cause`: the press or the move of the focus that did it. */
  readonly onOpenChange: (open: boolean, cause: Event) => void
  /** What it stands at. A function is asked again in every frame, for what moves without a render (the article). */
  readonly anchor: Box | Element | (() => Box)
  /** Its name, read out. */
  readonly label: string
  readonly side?: 'top' | 'bottom' | 'left' | 'right'
  /** Whether the focus moves into it; without, a press on its buttons leaves the focus where it is, too. */
  readonly takesFocus?: boolean
  readonly padded?: boolean
  /** What it stays inside of, where it fits; by default the window. */
  readonly within?: Element | null
  readonly children: ReactNode
}

const TEXT_FIELD = 'input, textarea, select, [contenteditable]'

const sameBox = (a: Box | undefined, b: Box): boolean =>
  a?.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height

/** The box that a function gives, followed from frame to frame while `open`. */
function useFollowedBox(anchor: PopoverProps['anchor'], open: boolean): Box | undefined {
  const latest = useRef(anchor)
  const [box, setBox] = useState<Box>()
  const moves = typeof anchor === 'function'
  useLayoutEffect(() => {
    latest.current = anchor
  })
  useLayoutEffect(() => {
    if (!open || !moves) return undefined
    let frame = 0
    const follow = () => {
      if (typeof latest.current === 'function') {
        const next = latest.current()
        setBox((current) => (sameBox(current, next) ? current : next))
      }
      frame = requestAnimationFrame(follow)
    }
    follow()
    return () => cancelAnimationFrame(frame)
  }, [open, moves])
  return box
}

/** What Base UI measures: the element itself, or something that stands where the box is. */
function useAnchor(anchor: PopoverProps['anchor'], open: boolean) {
  const followed = useFollowedBox(anchor, open)
  const place = typeof anchor === 'function' ? followed : anchor
  const element = place !== undefined && 'nodeType' in place ? place : undefined
  const { x, y, width, height } = (element === undefined ? (place as Box | undefined) : undefined) ?? {}
  const box = useMemo(
    () => (x === undefined ? undefined : { getBoundingClientRect: () => new DOMRect(x, y, width, height) }),
    [x, y, width, height],
  )
  return element ?? box
}

/** A popover at a place that need not be an element: a selection, a link in the article. */
export function Popover(props: PopoverProps) {
  const {
    open,
    onOpenChange,
    label,
    side = 'top',
    takesFocus = true,
    padded = false,
    within,
    children,
  } = props
  const anchor = useAnchor(props.anchor, open)
  const keepFocus = (event: MouseEvent) => {
    if (!(event.target as Element).closest(TEXT_FIELD)) event.preventDefault()
  }
  return (
    <Base.Root open={open} onOpenChange={(next, { event }) => onOpenChange(next, event)}>
      <Base.Portal>
        <Base.Positioner
          className={styles['positioner']}
          anchor={anchor}
          side={side}
          sideOffset={8}
          collisionPadding={8}
          {...(within && { collisionBoundary: within })}
        >
          <Base.Popup
            className={classNames(styles['popover'], padded && styles['padded'])}
            data-layer="popover"
            aria-label={label}
            {...(takesFocus ? {} : { initialFocus: false, finalFocus: false, onMouseDown: keepFocus })}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

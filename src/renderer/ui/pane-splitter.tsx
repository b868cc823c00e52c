import { useState, type KeyboardEvent, type PointerEvent } from 'react'
import { classNames } from './class-names'
import styles from './pane-splitter.module.css'

/** CSS px one arrow key moves it. */
const STEP = 16

export interface PaneSplitterProps {
  readonly label: string
  /** The id of the pane whose width it sets. */
  readonly controls: string
  /** CSS px. */
  readonly value: number
  readonly min: number
  readonly max: number
  /** Where Enter and a double click put it. */
  readonly initial: number
  /** The edge of its parent it sits on; at `start`, moving it outwards (left, in English) makes the pane wider. */
  readonly edge: 'start' | 'end'
  readonly onChange: (value: number) => void
  /** After a drag or a key: the width to keep. */
  readonly onCommit: (value: number) => void
}

/** What moves the border: the pointer, and keys. */
function useMoves({ value, min, max, initial, edge, onChange, onCommit }: PaneSplitterProps) {
  const [drag, setDrag] = useState<{ x: number; from: number }>()
  const clamp = (width: number) => Math.round(Math.min(max, Math.max(min, width)))
  /** How much wider one px to the right makes the pane. */
  const signAt = (splitter: Element) =>
    (edge === 'end' ? 1 : -1) * (getComputedStyle(splitter).direction === 'rtl' ? -1 : 1)
  const set = (width: number) => {
    onChange(clamp(width))
    onCommit(clamp(width))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = signAt(event.currentTarget) * STEP
    const moves: Record<string, number> = {
      ArrowLeft: value - step,
      ArrowRight: value + step,
      Home: min,
      End: max,
      Enter: initial,
    }
    const width = moves[event.key]
    if (width === undefined) return
    event.preventDefault()
    set(width)
  }
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    setDrag({ x: event.clientX, from: value })
  }
  const widthAt = (event: PointerEvent, start: { x: number; from: number }) =>
    start.from + signAt(event.currentTarget) * (event.clientX - start.x)
  const onPointerMove = (event: PointerEvent) => {
    if (drag) onChange(clamp(widthAt(event, drag)))
  }
  const onPointerUp = (event: PointerEvent) => {
    if (drag) set(widthAt(event, drag))
    setDrag(undefined)
  }
  /** The pointer was taken away: where it is now says nothing. */
  const onPointerCancel = () => {
    if (drag) onCommit(clamp(value))
    setDrag(undefined)
  }
  const onDoubleClick = () => set(initial)
  const handlers = { onKeyDown, onPointerDown, onPointerMove, onPointerUp, onPointerCancel, onDoubleClick }
  return { dragging: drag !== undefined, handlers }
}

/** The border of a pane: dragged, or moved by arrows; Enter or a double click resets it. */
export function PaneSplitter(props: PaneSplitterProps) {
  const { dragging, handlers } = useMoves(props)
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={props.label}
      aria-controls={props.controls}
      aria-valuenow={Math.round(props.value)}
      aria-valuemin={props.min}
      aria-valuemax={props.max}
      tabIndex={0}
      data-dragging={dragging ? '' : undefined}
      className={classNames(styles['splitter'], styles[props.edge])}
      {...handlers}
    />
  )
}

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
  /** The edge of its parent it sits on; at `start`, moving it left makes the pane wider. */
  readonly edge: 'start' | 'end'
  readonly onChange: (value: number) => void
  /** After a drag or a key: the width to keep. */
  readonly onCommit: (value: number) => void
}

/** The border of a pane: dragged, or moved by arrows; Enter or a double click resets it. */
export function PaneSplitter(props: PaneSplitterProps) {
  const { value, min, max, initial, edge, onChange, onCommit } = props
  const [drag, setDrag] = useState<{ x: number; from: number }>()
  const sign = edge === 'end' ? 1 : -1
  const clamp = (width: number) => Math.round(Math.min(max, Math.max(min, width)))
  const set = (width: number) => {
    onChange(clamp(width))
    onCommit(clamp(width))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowLeft: value - sign * STEP,
      ArrowRight: value + sign * STEP,
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
  const onPointerMove = (event: PointerEvent) => {
    if (drag) onChange(clamp(drag.from + sign * (event.clientX - drag.x)))
  }
  const onPointerUp = () => {
    if (drag) onCommit(clamp(value))
    setDrag(undefined)
  }
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={props.label}
      aria-controls={props.controls}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      data-dragging={drag ? '' : undefined}
      className={classNames(styles['splitter'], styles[edge])}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onDoubleClick={() => set(initial)}
    />
  )
}

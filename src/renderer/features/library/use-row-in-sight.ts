import { useEffect, useRef, type RefObject } from 'react'
import type { VirtualizerHandle } from 'virtua'

/**
 * Keeps the row that has the focus (`at`; -1: none) whole in sight when the list becomes lower. Where somebody has
 * scrolled away from it, the list stays where it is.
 */
export function useRowInSight(
  box: RefObject<HTMLElement | null>,
  list: RefObject<VirtualizerHandle | null>,
  at: number,
): void {
  const focused = useRef(at)
  useEffect(() => {
    focused.current = at
  }, [at])
  useEffect(() => {
    if (box.current === null) return undefined
    let height = box.current.clientHeight
    let frame = 0
    const observer = new ResizeObserver(([entry]) => {
      const before = height
      height = entry?.target.clientHeight ?? height
      if (height >= before || !isWithin(list.current, focused.current, before)) return
      cancelAnimationFrame(frame)
      // The list of rows hears of its own height by an observer too, maybe after this one.
      frame = requestAnimationFrame(() => list.current?.scrollToIndex(focused.current, { align: 'nearest' }))
    })
    observer.observe(box.current)
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
    }
  }, [box, list])
}

/** Whether a row lies whole within the part of the list that a box of a height shows, CSS px. */
function isWithin(list: VirtualizerHandle | null, at: number, height: number): boolean {
  if (list === null || at < 0) return false
  const top = list.getItemOffset(at) - list.scrollOffset
  return top >= -1 && top + list.getItemSize(at) <= height + 1
}

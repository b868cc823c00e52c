import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import type { ArticleSummary } from '../../../shared/model/article'
import { isStill } from '../../motion'
import { libraryStore } from './library-store'

/** More rows than these going at once are another view, not an act. */
const AT_ONCE = 20

/** Where the rows that are in the page stand in the list, CSS px from its beginning. */
function topsIn(box: HTMLElement | null): Map<string, { top: number; row: HTMLElement }> {
  const tops = new Map<string, { top: number; row: HTMLElement }>()
  for (const row of box?.querySelectorAll<HTMLElement>('[role=option]') ?? [])
    tops.set(row.dataset['id'] ?? '', { top: row.parentElement?.offsetTop ?? 0, row })
  return tops
}

/**
 * Rows that go away close their gap in 160 ms: those below glide up from where they were. Only the rows in the page
 * move, by a transform, so that the list is laid out once however long it is.
 */
export function useRowCollapse(box: RefObject<HTMLElement | null>, rows: readonly ArticleSummary[]): void {
  const before = useRef({ view: libraryStore.getState().view, rows, tops: topsIn(null) })
  useEffect(
    () =>
      // The store changes before React does: this is how it looked.
      libraryStore.subscribe((state, previous) => {
        if (state.rows !== previous.rows) before.current.tops = topsIn(box.current)
      }),
    [box],
  )
  useLayoutEffect(() => {
    const { view } = libraryStore.getState()
    const { current } = before
    const gone = current.rows.length - rows.length
    if (current.view === view && gone > 0 && gone <= AT_ONCE && !isStill())
      for (const [id, { top, row }] of topsIn(box.current)) {
        const from = current.tops.get(id)?.top
        if (from === undefined || from <= top) continue
        const moves = [{ transform: `translateY(${from - top}px)` }, { transform: 'none' }]
        row.animate(moves, { duration: 160, easing: 'cubic-bezier(0.2, 0, 0, 1)' })
      }
    before.current = { ...current, view, rows }
  }, [box, rows])
}

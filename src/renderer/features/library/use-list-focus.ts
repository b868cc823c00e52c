import { useLayoutEffect, useRef, type RefObject } from 'react'
import type { VirtualizerHandle } from 'virtua'
import { focusRow, libraryStore } from './library-store'
import type { ShownRows } from './use-shown-rows'
import { focusAfter } from './views'

/**
 * Keeps the list's focus on a row that is there. In the same list the row after one that went away takes it; another
 * view or filter begins at its top.
 */
export function useListFocus(
  { rows, asked, view }: ShownRows,
  list: RefObject<VirtualizerHandle | null>,
): void {
  const before = useRef({ rows, asked, view })
  useLayoutEffect(() => {
    const { focused } = libraryStore.getState()
    const { rows: last, ...was } = before.current
    const isSame = was.asked === asked && was.view === view
    before.current = { rows, asked, view }
    focusRow(focusAfter(isSame ? last : [], focused, rows))
    if (!isSame) list.current?.scrollTo(0)
  }, [rows, asked, view, list])
}

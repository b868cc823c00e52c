import { useLayoutEffect, useRef, type RefObject } from 'react'
import type { VirtualizerHandle } from 'virtua'
import type { ArticleId } from '../../../shared/model/ids'
import { focusRow, libraryStore } from './library-store'
import type { ShownRows } from './use-shown-rows'
import { focusAfter } from './views'

/**
 * Keeps the list's focus on a row that is there. In the same list the row after one that went away takes it; another
 * view or filter begins at its top. Where the best stand first, the focus is on the best until somebody moves it.
 */
export function useListFocus(
  { rows, asked, view, isRanked }: ShownRows,
  list: RefObject<VirtualizerHandle | null>,
): void {
  const before = useRef({ rows, asked, view })
  const top = useRef<ArticleId>(undefined)
  useLayoutEffect(() => {
    const { focused } = libraryStore.getState()
    const { rows: last, ...was } = before.current
    const isSame = was.asked === asked && was.view === view
    before.current = { rows, asked, view }
    const isAtTop = isRanked && (!isSame || focused === top.current)
    focusRow(isAtTop ? rows[0]?.id : focusAfter(isSame ? last : [], focused, rows))
    top.current = isAtTop ? rows[0]?.id : undefined
    if (!isSame) list.current?.scrollTo(0)
  }, [rows, asked, view, isRanked, list])
}

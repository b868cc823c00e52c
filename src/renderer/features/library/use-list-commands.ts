import { useEffect, useRef, type RefObject } from 'react'
import { onEscape } from '../../commands/escape'
import { useCommand } from '../../commands/use-command'
import type { ArticleSummary } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import { rowElementId } from './article-row'
import { focusRow, libraryStore, markRows } from './library-store'
import { openRow } from './open-row'
import { rangeBetween, toggled } from './row-marks'

interface ListParts {
  readonly rows: readonly ArticleSummary[]
  /** The place of the focused row; -1 when there is none. */
  readonly at: number
  readonly box: RefObject<HTMLDivElement | null>
  readonly reveal: (index: number) => void
}

/** Text fields of the pane have these keys themselves. */
const isTyping = (): boolean => document.activeElement?.matches('input, textarea') ?? false

/** The keys of the list. */
export function useListCommands({ rows, at, box, reveal }: ListParts): void {
  /** Where a range of marks began. */
  const anchor = useRef<ArticleId>(undefined)
  const any = () => rows.length > 0
  const clamp = (index: number) => Math.min(rows.length - 1, Math.max(0, index))
  const focusAt = (index: number) => {
    box.current?.focus()
    focusRow(rows[clamp(index)]?.id)
    reveal(clamp(index))
  }
  const move = (index: number) => {
    anchor.current = undefined
    focusAt(index)
  }
  const extend = (step: 1 | -1) => {
    const to = rows[clamp(at + step)]
    const from = anchor.current ?? rows[at]?.id ?? to?.id
    if (from === undefined || to === undefined) return
    anchor.current = from
    markRows(rangeBetween(rows, from, to.id))
    focusAt(at + step)
  }
  useCommand('list.next', () => move(at + 1), any)
  useCommand('list.previous', () => move(at - 1), any)
  useCommand('list.first', () => move(0), any)
  useCommand('list.last', () => move(rows.length - 1), any)
  useCommand('list.pageDown', () => move(at + rowsInSight(box.current)), any)
  useCommand('list.pageUp', () => move(at - rowsInSight(box.current)), any)
  useCommand('list.markNext', () => extend(1), any)
  useCommand('list.markPrevious', () => extend(-1), any)
  useCommand(
    'list.open',
    () => withRow(rows[at], ({ id }) => openRow(id, 'text')),
    () => at >= 0,
  )
  useCommand(
    'list.mark',
    () => withRow(rows[at], ({ id }) => markRows(toggled(libraryStore.getState().marked, id))),
    () => at >= 0 && !isTyping(),
  )
  useCommand(
    'list.markAll',
    () => markRows(rows.map(({ id }) => id)),
    () => any() && !isTyping(),
  )
  useCommand(
    'list.menu',
    () => withRow(rows[at], ({ id }) => openMenu(id)),
    () => at >= 0 && !isTyping(),
  )
  useEffect(
    () =>
      onEscape('selection', () => {
        const { marked } = libraryStore.getState()
        if (marked.size === 0 || !box.current?.contains(document.activeElement)) return false
        markRows([])
        return true
      }),
    [box],
  )
}

function withRow(row: ArticleSummary | undefined, act: (row: ArticleSummary) => unknown): unknown {
  return row === undefined ? undefined : act(row)
}

/** How many rows a page is: those whole in sight, less one so that the eye finds where it was. */
function rowsInSight(box: HTMLElement | null): number {
  const row = box?.querySelector('[role=option]')
  return Math.max(1, Math.floor((box?.clientHeight ?? 0) / (row?.clientHeight || 1)) - 1)
}

/** Opens the menu at the row as the secondary button would. */
function openMenu(id: ArticleId): void {
  const row = document.getElementById(rowElementId(id))
  const box = row?.getBoundingClientRect()
  if (row === null || box === undefined) return
  const place = { clientX: box.left + 32, clientY: box.top + Math.min(40, box.height / 2) }
  row.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...place }))
}

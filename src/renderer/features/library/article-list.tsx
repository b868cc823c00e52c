import {
  lazy,
  memo,
  Suspense,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  type DragEvent,
  type FocusEvent,
  type MouseEvent,
  type SyntheticEvent,
} from 'react'
import { useTranslation } from 'react-i18next'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import { useStore } from 'zustand'
import type { ArticleId } from '../../../shared/model/ids'
import { ContextMenu } from '../../ui/menu'
import { readerStore } from '../reader'
import styles from './article-list.module.css'
import { ArticleRow, rowElementId } from './article-row'
import { focusRow, libraryStore, markRows, wantFocus } from './library-store'
import { openRow } from './open-row'
import { RowMenu } from './row-menu'
import { endDrag, startDrag } from './row-drag'
import { rangeBetween, toggled } from './row-marks'
import { useListCommands } from './use-list-commands'
import { useListFocus } from './use-list-focus'
import { useRowCollapse } from './use-row-collapse'
import { useRowInSight } from './use-row-in-sight'
import type { ShownRows } from './use-shown-rows'

const PiecesInSight = lazy(() => import('./pieces-in-sight'))

/** The height of a row with a title and an excerpt of two lines each, CSS px; a guess until it is measured. */
const ROW_HEIGHT = 128

const rowIdOf = (event: SyntheticEvent): ArticleId | undefined =>
  (event.target as Element).closest<HTMLElement>('[role=option]')?.dataset['id'] as ArticleId | undefined

/** The rows: one control with a focus of its own, of which only what is in sight is in the page. */
export const ArticleList = memo(function ArticleList({ shown }: { shown: ShownRows }) {
  const { t } = useTranslation('library')
  const { rows, hitsIn, pieces, isBehind } = shown
  const box = useRef<HTMLDivElement>(null)
  const virtual = useRef<VirtualizerHandle>(null)
  const focused = useStore(libraryStore, (state) => state.focused)
  const marked = useStore(libraryStore, (state) => state.marked)
  const open = useStore(readerStore, (state) => state.place)
  const wanted = useStore(libraryStore, (state) => state.wantedFocus)
  const at = useMemo(() => rows.findIndex(({ id }) => id === focused), [rows, focused])
  const reveal = useCallback(
    (index: number) => virtual.current?.scrollToIndex(index, { align: 'nearest' }),
    [],
  )
  useListFocus(shown, virtual)
  useListCommands({ rows, at, box, reveal })
  useRowCollapse(box, rows)
  useRowInSight(box, virtual, at)
  const first = useRef(at)
  const isPressed = useRef(false)
  useLayoutEffect(() => {
    // The list comes back where it was, and so does the focus that went with what stood in its place.
    if (first.current > 0) virtual.current?.scrollToIndex(first.current, { align: 'center' })
    if (document.activeElement === document.body) box.current?.focus()
  }, [])
  useLayoutEffect(() => {
    if (wanted !== 'rows') return
    box.current?.focus()
    wantFocus(undefined)
  }, [wanted])

  // A row that loses the focus while it is pressed cannot be dragged: it passes it on when it is let go.
  const onMouseDown = () => {
    isPressed.current = true
    const letGo = () => {
      isPressed.current = false
      if (box.current?.contains(document.activeElement)) box.current.focus()
    }
    for (const name of ['mouseup', 'dragend']) window.addEventListener(name, letGo, { once: true })
  }
  const onDragStart = (event: DragEvent) => {
    const id = rowIdOf(event)
    if (id !== undefined) startDrag(event, id)
  }
  const onFocus = (event: FocusEvent) => {
    const id = rowIdOf(event)
    if (id === undefined) return
    focusRow(id)
    if (!isPressed.current) box.current?.focus()
  }
  const onClick = (event: MouseEvent) => {
    const id = rowIdOf(event)
    if (id === undefined) return
    if (event.shiftKey) {
      markRows(rangeBetween(rows, focused ?? id, id))
      return
    }
    focusRow(id)
    if (event.ctrlKey || event.metaKey) {
      markRows(toggled(marked, id))
      return
    }
    markRows([])
    void openRow(id, 'list')
  }
  const onContextMenu = (event: MouseEvent) => {
    const id = rowIdOf(event)
    box.current?.focus()
    if (id === undefined) return
    focusRow(id)
    if (!marked.has(id)) markRows([])
  }
  return (
    <ContextMenu
      target={
        // Its keys are commands (list.*), heard by the window.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          ref={box}
          role="listbox"
          tabIndex={0}
          aria-label={t('list.label')}
          aria-multiselectable
          aria-activedescendant={at < 0 ? undefined : rowElementId(rows[at]?.id ?? '')}
          data-pane-focus
          data-behind={isBehind || undefined}
          className={styles['list']}
          onMouseDown={onMouseDown}
          onDragStart={onDragStart}
          onDragEnd={endDrag}
          onFocus={onFocus}
          onClick={onClick}
          onContextMenu={onContextMenu}
        >
          <Virtualizer ref={virtual} data={rows} itemSize={ROW_HEIGHT} keepMounted={at < 0 ? [] : [at]}>
            {(row, index) => (
              <ArticleRow
                key={row.id}
                row={row}
                position={index + 1}
                count={rows.length}
                isFocused={index === at}
                isMarked={marked.has(row.id)}
                isOpen={row.id === open}
                isMarking={marked.size > 0}
                hitsIn={hitsIn}
                piece={pieces.get(row.id)?.snippet?.text}
              />
            )}
          </Virtualizer>
          {hitsIn !== undefined && (
            <Suspense>
              <PiecesInSight rows={rows} box={box} list={virtual} />
            </Suspense>
          )}
        </div>
      }
    >
      <RowMenu />
    </ContextMenu>
  )
})

import {
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  type SyntheticEvent,
} from 'react'
import { useTranslation } from 'react-i18next'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import { useStore } from 'zustand'
import { endAnnotationDrag, startAnnotationDrag } from '../../dragged-annotations'
import { type HitsIn, useReadFilter } from '../library'
import { useGroupTitle } from './group-title'
import { draggedWords, meant, openPassage } from './notebook-acts'
import { NotebookCard, rowElementId } from './notebook-card'
import { HeadingWords, NotebookHeading } from './notebook-heading'
import { openNotebookMenu } from './notebook-menu'
import styles from './notebook-list.module.css'
import type { NotebookRows } from './notebook-rows'
import { annotationAt, focusRow, notebookStore } from './notebook-store'
import { useChoosing } from './use-choosing'
import { useNotebookCommands } from './use-notebook-commands'

/** The height of a card with a quote of two lines and a line below, CSS px; a guess until it is measured. */
const CARD_HEIGHT = 112

const indexOf = (event: SyntheticEvent): number | undefined => {
  const index = (event.target as Element).closest<HTMLElement>('[role=row]')?.dataset['index']
  return index === undefined ? undefined : Number(index)
}

/** The groups and their annotations: one control with a focus of its own, of which only what is in sight is in the page. */
export function NotebookList({ rows }: { rows: NotebookRows }) {
  const { t } = useTranslation('notebook')
  const box = useRef<HTMLDivElement>(null)
  const virtual = useRef<VirtualizerHandle>(null)
  const focused = useStore(notebookStore, (state) => state.focused)
  const isBehind = useStore(notebookStore, (state) => state.isBehind)
  const hitsIn = useReadFilter(useStore(notebookStore, (state) => state.shown.filter))?.hitsIn
  const [top, setTop] = useState(0)
  const reveal = useCallback((index: number) => {
    // The heading of the first annotation comes with it.
    virtual.current?.scrollToIndex(index === 1 ? 0 : index, { align: 'nearest' })
  }, [])
  const choosing = useChoosing(rows)
  useNotebookCommands({ rows, box, virtual, reveal, choosing })
  useComingBack(box, virtual)
  const hear = useListEvents(box, choosing, rows)
  const numbers = useMemo(() => Array.from({ length: rows.length }, (_, index) => index), [rows])
  return (
    <div className={styles['stage']}>
      <div
        ref={box}
        role="grid"
        tabIndex={0}
        aria-label={t('list')}
        aria-multiselectable
        aria-rowcount={rows.length}
        aria-activedescendant={rowElementId(focused)}
        data-context="list annotation"
        data-pane-focus
        data-behind={isBehind || undefined}
        className={styles['list']}
        {...hear}
      >
        <Virtualizer
          ref={virtual}
          data={numbers}
          itemSize={CARD_HEIGHT}
          keepMounted={[focused]}
          onScroll={(offset) => setTop(virtual.current?.findItemIndex(offset) ?? 0)}
        >
          {(index) => <Row key={index} index={index} rows={rows} hitsIn={hitsIn} />}
        </Virtualizer>
      </div>
      <GroupInSight rows={rows} top={top} />
    </div>
  )
}

interface RowProps {
  readonly index: number
  readonly rows: NotebookRows
  readonly hitsIn: HitsIn | undefined
}

function Row({ index, rows, hitsIn }: RowProps) {
  const row = rows.row(index)
  const at = row?.kind === 'annotation' ? row.at : -1
  const grouping = useStore(notebookStore, (state) => state.shown.group)
  const isFocused = useStore(notebookStore, (state) => state.focused === index)
  const annotation = useStore(notebookStore, (state) => annotationAt(state, at))
  const isChosen = useStore(
    notebookStore,
    ({ chosen }) => annotation !== undefined && chosen.has(annotation.id),
  )
  const titleOf = useGroupTitle(grouping)
  if (row === undefined) return <div />
  if (row.kind === 'group')
    return (
      <NotebookHeading
        index={index}
        group={row.group}
        title={titleOf(row.group.key)}
        isFocused={isFocused}
        opens={grouping === 'article'}
      />
    )
  return <NotebookCard {...{ index, at, annotation, grouping, isFocused, isChosen, hitsIn }} />
}

/** What the rows at the top are of, once their heading has gone out of sight. */
function GroupInSight({ rows, top }: { rows: NotebookRows; top: number }) {
  const grouping = useStore(notebookStore, (state) => state.shown.group)
  const titleOf = useGroupTitle(grouping)
  const group = rows.groups[rows.groupAt(top)]
  // The last annotation of a group makes room for the next heading.
  const isWithin = [top, top + 1].every((index) => rows.row(index)?.kind === 'annotation')
  if (group === undefined || !isWithin) return null
  return (
    // The heading itself is read out.
    <div className={styles['top']} aria-hidden>
      <div className={styles['topWords']}>
        <HeadingWords group={group} title={titleOf(group.key)} />
      </div>
    </div>
  )
}

/** The list comes back where it was, with the focus. */
function useComingBack(
  box: RefObject<HTMLDivElement | null>,
  virtual: RefObject<VirtualizerHandle | null>,
): void {
  useLayoutEffect(() => {
    const { focused } = notebookStore.getState()
    if (focused > 1) virtual.current?.scrollToIndex(focused, { align: 'center' })
    if (document.activeElement === document.body) box.current?.focus()
  }, [box, virtual])
}

/** Presses, keys and drags of the rows. */
function useListEvents(
  box: RefObject<HTMLDivElement | null>,
  choosing: ReturnType<typeof useChoosing>,
  rows: NotebookRows,
) {
  const annotationOf = (index: number) => {
    const row = rows.row(index)
    return row?.kind === 'annotation' ? annotationAt(notebookStore.getState(), row.at) : undefined
  }
  return {
    onClick: (event: MouseEvent) => {
      const index = indexOf(event)
      const target = event.target as Element
      if (index === undefined || target.closest('a, [data-writing]')) return
      box.current?.focus()
      const adds = event.ctrlKey || event.metaKey || target.closest('[data-tick]') !== null
      if (target.closest('[data-open]')) void choosing.open(index)
      else if (event.shiftKey) void choosing.range(index)
      else {
        focusRow(index)
        void (adds ? choosing.toggle(index) : choosing.only(index))
      }
    },
    onDoubleClick: (event: MouseEvent) => {
      const index = indexOf(event)
      const annotation = index === undefined ? undefined : annotationOf(index)
      if (
        annotation !== undefined &&
        !(event.target as Element).closest('a, button, [data-tick], [data-writing]')
      )
        void openPassage(annotation)
    },
    onContextMenu: (event: MouseEvent) => {
      const index = indexOf(event)
      const annotation = index === undefined ? undefined : annotationOf(index)
      if (index === undefined || annotation === undefined) return
      if ((event.target as Element).closest('[data-writing]')) return
      event.preventDefault()
      box.current?.focus()
      focusRow(index)
      if (!notebookStore.getState().chosen.has(annotation.id)) choosing.none()
      openNotebookMenu(annotation, { x: event.clientX, y: event.clientY })
    },
    onKeyDown: (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
      if (event.key !== ' ' || !isPlain || event.target !== box.current) return
      event.preventDefault()
      const { focused } = notebookStore.getState()
      void (event.shiftKey ? choosing.range(focused) : choosing.toggle(focused))
    },
    onDragStart: (event: DragEvent) => {
      const index = indexOf(event)
      const annotation = index === undefined ? undefined : annotationOf(index)
      if (index === undefined || annotation === undefined) return
      focusRow(index)
      if (!notebookStore.getState().chosen.has(annotation.id)) choosing.none()
      startAnnotationDrag(event, meant(), draggedWords(annotation))
    },
    onDragEnd: endAnnotationDrag,
  }
}

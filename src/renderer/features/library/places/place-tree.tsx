import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import { useStore } from 'zustand'
import { screenStore } from '../../../main-screen'
import { settingsStore } from '../../settings'
import { libraryStore, showView } from '../library-store'
import type { View } from '../views'
import { begin } from './new-place'
import { treeAct } from './place-keys'
import { PlaceTreeRow, rowId } from './place-row'
import { keyOfCollection, keyOfSearch, keyOfTag, type PlaceRow } from './place-rows'
import styles from './places.module.css'
import { goToPlace, placesStore } from './places-store'
import { usePlaceCommands } from './use-place-commands'
import { foldPlaces, usePlaceRows } from './use-place-rows'

/** The height of a row, CSS px. */
const ROW = 30
/** ms between two characters of one name. */
const TYPING = 700

/** Collections, saved searches and tags: one tree with one focus, of which only what is in sight is in the page. */
export function PlaceTree({ scroller }: { readonly scroller: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation('library')
  const rows = usePlaceRows()
  const tree = useRef<HTMLDivElement>(null)
  const virtual = useRef<VirtualizerHandle>(null)
  const current = useCurrentKey()
  const active = useStore(placesStore, (state) => state.active)
  const at = useMemo(() => rows.findIndex(({ key }) => key === active), [rows, active])
  const above = useTop(tree, scroller)
  const typing = useTyping()
  usePlaceCommands(rows[at])
  // Whatever shows a place, the tree is there when it is gone into.
  useEffect(() => {
    if (current !== undefined) goToPlace(current)
  }, [current])

  const go = (key: string) => {
    goToPlace(key)
    virtual.current?.scrollToIndex(
      rows.findIndex((row) => row.key === key),
      { align: 'nearest' },
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== tree.current || event.ctrlKey || event.metaKey || event.altKey) return
    const act = treeAct(rows, active, event.key, typing(event))
    if (act === undefined) return
    event.preventDefault()
    if ('go' in act) go(act.go)
    else if ('show' in act) show(rows[at])
    else foldPlaces(act.fold, act.open)
  }
  const onClick = (event: MouseEvent) => {
    const row = rowOf(event, rows)
    if (row === undefined) return
    goToPlace(row.key)
    const isFolding = row.place.kind === 'section' || closest(event, '[data-disclosure]') !== null
    if (isFolding && row.nests) foldPlaces([row.key], !row.isOpen)
    else show(row)
  }
  const onContextMenu = (event: MouseEvent) => {
    const row = rowOf(event, rows)
    if (row === undefined) return
    event.preventDefault()
    tree.current?.focus()
    goToPlace(row.key)
    const { clientX: x, clientY: y } = event
    void import('./place-menu').then(({ openPlaceMenu }) => openPlaceMenu(row, { x, y }))
  }
  return (
    // Its rows are acted on through it, which has the focus for all of them.
    <div
      ref={tree}
      role="tree"
      tabIndex={0}
      aria-label={t('places.label')}
      aria-activedescendant={at < 0 ? undefined : rowId(rows[at]?.key ?? '')}
      data-context="places"
      className={styles['tree']}
      onFocus={({ target }) => {
        if (target === tree.current && at < 0) goToPlace(current ?? rows[0]?.key ?? '')
      }}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onContextMenu={onContextMenu}
    >
      <Virtualizer
        ref={virtual}
        data={rows}
        itemSize={ROW}
        scrollRef={scroller}
        startMargin={above}
        keepMounted={at < 0 ? [] : [at]}
      >
        {(row) => (
          <PlaceTreeRow
            key={row.key}
            row={row}
            isActive={row.key === active}
            isCurrent={row.key === current}
          />
        )}
      </Virtualizer>
    </div>
  )
}

const closest = (event: MouseEvent, selector: string) => (event.target as Element).closest(selector)

function rowOf(event: MouseEvent, rows: readonly PlaceRow[]): PlaceRow | undefined {
  const element = closest(event, '[role=treeitem]') as HTMLElement | null
  // A button in a row acts for itself.
  return closest(event, 'button') === null
    ? rows.find(({ key }) => key === element?.dataset['key'])
    : undefined
}

/** Shows what a place holds; of a section that holds nothing yet, makes the first of it. */
function show(row: PlaceRow | undefined): void {
  if (row === undefined) return
  const view = viewOf(row)
  if (view !== undefined) showView(view)
  else if (row.place.kind === 'section' && row.nests) foldPlaces([row.key], !row.isOpen)
  else if (row.place.kind === 'section') begin(row.place.section)
}

function viewOf({ place }: PlaceRow): View | undefined {
  if (place.kind === 'collection') return { kind: 'collection', id: place.collection.id }
  if (place.kind === 'search') return { kind: 'search', id: place.search.id }
  return place.kind === 'tag' ? { kind: 'tag', tag: place.tag } : undefined
}

/** The row of what the list shows. */
function useCurrentKey(): string | undefined {
  const view = useStore(libraryStore, (state) => state.view)
  const isNotebook = useStore(screenStore, ({ screen }) => screen === 'notebook')
  if (isNotebook) return undefined
  if (view.kind === 'collection') return keyOfCollection(view.id)
  if (view.kind === 'search') return keyOfSearch(view.id)
  return view.kind === 'tag' ? keyOfTag(view.tag) : undefined
}

/** How far below the top of what scrolls the tree begins, CSS px. */
function useTop(tree: RefObject<HTMLElement | null>, scroller: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const [box, around] = [tree.current, scroller.current]
    if (box === null || around === null) return undefined
    const measure = () =>
      setTop(box.getBoundingClientRect().top - around.getBoundingClientRect().top + around.scrollTop)
    measure()
    const observer = new ResizeObserver(measure)
    if (box.previousElementSibling !== null) observer.observe(box.previousElementSibling)
    return () => observer.disconnect()
  }, [tree, scroller])
  return top
}

/** Puts the characters together that are typed one after another. */
function useTyping(): (event: KeyboardEvent) => string {
  const typed = useRef({ text: '', at: 0 })
  return ({ key, timeStamp, shiftKey }) => {
    const isOngoing = timeStamp - typed.current.at < TYPING
    const before = isOngoing ? typed.current.text : ''
    const isCharacter = /^[\p{L}\p{N}]$/u.test(key) && !shiftKey
    // G begins the keys that go to a view, unless it goes on with a name.
    const isCommand = before === '' && key === 'g' && settingsStore.getState().keyboard.singleKeys
    const text = isCharacter && !isCommand ? before + key : key === ' ' && before !== '' ? `${before} ` : ''
    typed.current = { text, at: isCommand ? 0 : timeStamp }
    return text
  }
}

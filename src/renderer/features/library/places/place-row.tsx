import { ChevronRight, Folder, FolderOpen, Plus, Search } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { scriptLanguage } from '../../../../shared/text/script-language'
import { numberFormat } from '../../../formats'
import type { DropPlace } from '../drop-places'
import { libraryStore } from '../library-store'
import { tagColor } from '../tag-tree'
import { useDrop } from '../use-drop'
import { begin } from './new-place'
import type { PlaceRow, Section } from './place-rows'
import styles from './places.module.css'
import { usePlaceDrag } from './use-place-drag'

/** How far each level is set in, CSS px; the first level below a section begins at the edge. */
const STEP = 14

/** The id of a row's element: what `aria-activedescendant` names. */
export const rowId = (key: string): string => `place-${key}`

export interface PlaceTreeRowProps {
  readonly row: PlaceRow
  /** The tree's own focus is on it. */
  readonly isActive: boolean
  /** The list shows it. */
  readonly isCurrent: boolean
}

/** A row of the tree of places. */
export const PlaceTreeRow = memo(function PlaceTreeRow({ row, isActive, isCurrent }: PlaceTreeRowProps) {
  const { i18n, t } = useTranslation('library')
  const { key, place, level, nests, isOpen, count } = row
  const articleDrop = useDrop(dropOf(row))
  const { attributes, ...dragging } = usePlaceDrag(row, articleDrop)
  const id = rowId(key)
  const isSection = place.kind === 'section'
  const label = isSection ? t(`places.${place.section}`) : row.label
  return (
    // The tree has the focus and hears the keys and presses for all its rows.
    <div
      role="treeitem"
      id={id}
      data-key={key}
      data-kind={place.kind}
      data-active={isActive || undefined}
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.size}
      aria-expanded={nests ? isOpen : undefined}
      aria-selected={isCurrent}
      aria-current={isCurrent ? 'page' : undefined}
      aria-labelledby={count === undefined || count === 0 ? `${id}-label` : `${id}-label ${id}-count`}
      className={styles[isSection ? 'section' : 'row']}
      style={{ paddingInlineStart: isSection ? undefined : 8 + (level - 2) * STEP }}
      {...attributes}
      {...dragging}
    >
      {!isSection && (
        <span className={styles['fold']} data-disclosure={nests || undefined}>
          {nests && <ChevronRight size={14} strokeWidth={2.5} aria-hidden />}
        </span>
      )}
      <PlaceIcon row={row} />
      <span
        id={`${id}-label`}
        lang={isSection ? undefined : scriptLanguage(label)}
        className={styles['label']}
      >
        {label}
      </span>
      {isSection && nests && (
        <ChevronRight className={styles['sectionFold']} size={12} strokeWidth={2.5} aria-hidden />
      )}
      {count !== undefined && count > 0 && (
        <span id={`${id}-count`} className={styles['count']}>
          {numberFormat(i18n.language).format(count)}
        </span>
      )}
      {isSection && place.section !== 'tags' && <NewButton section={place.section} />}
    </div>
  )
})

/** For the pointer; by keyboard Enter on an empty section, its menu and the palette do it. */
function NewButton({ section }: { readonly section: Exclude<Section, 'tags'> }) {
  const { t } = useTranslation('library')
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles['new']}
      aria-label={t(section === 'collections' ? 'places.newCollection' : 'places.newSearch')}
      title={t(section === 'collections' ? 'places.newCollection' : 'places.newSearch')}
      onClick={({ currentTarget }) => {
        // To the tree the focus comes back from the dialog: Tab does not stop at this button.
        currentTarget.closest<HTMLElement>('[role=tree]')?.focus()
        begin(section)
      }}
    >
      <Plus size={14} aria-hidden />
    </button>
  )
}

function PlaceIcon({ row: { place, isOpen } }: { readonly row: PlaceRow }) {
  const own = useStore(libraryStore, ({ entries }) =>
    place.kind === 'tag' ? tagColor(place.tag, entries.tags) : undefined,
  )
  if (place.kind === 'collection') {
    const Icon = isOpen ? FolderOpen : Folder
    return <Icon size={16} strokeWidth={1.75} aria-hidden />
  }
  if (place.kind === 'search') return <Search size={16} strokeWidth={1.75} aria-hidden />
  return place.kind === 'tag' ? <span className={styles['dot']} data-color={own} aria-hidden /> : null
}

/** What dropping articles on a place means. */
function dropOf({ place }: PlaceRow): DropPlace | undefined {
  if (place.kind === 'collection') return { collection: place.collection.id }
  return place.kind === 'tag' ? { tag: place.tag } : undefined
}

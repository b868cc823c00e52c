import {
  Copy,
  Download,
  Eye,
  FolderPlus,
  GitMerge,
  IndentDecrease,
  IndentIncrease,
  MoveDown,
  MoveUp,
  Pencil,
  Plus,
  Trash2,
} from 'lucide-react'
import { HIGHLIGHT_COLORS } from '../../../../shared/model/highlight-colors'
import { usualColorName } from '../../../color-names'
import { type MenuEntry, openContextMenu } from '../../../context-menu'
import { copyText } from '../../../copy-text'
import { openDialog } from '../../../dialogs'
import { i18n, textFor } from '../../../i18n'
import { addTag, addToCollection } from '../article-acts'
import { libraryStore, showView } from '../library-store'
import { targets } from '../targets'
import { colorTag, newPlace } from './place-acts'
import type { PlaceRow, Section } from './place-rows'
import './place-texts'

interface At {
  readonly x: number
  readonly y: number
}
const line: MenuEntry = { kind: 'line' }
const say = (key: string, values: object = {}): string => textFor('places', key, values)

/** The menu of a row of the tree, at a place of the window. What dragging does can be done here, too. */
export function openPlaceMenu(row: PlaceRow, at: At): void {
  const { place } = row
  const label = place.kind === 'section' ? i18n.t(`places.${place.section}`, { ns: 'library' }) : row.label
  openContextMenu({ label, at, entries: entriesOf(row) })
}

function entriesOf({ place }: PlaceRow): readonly MenuEntry[] {
  if (place.kind === 'section') return sectionEntries(place.section)
  if (place.kind === 'tag') return tagEntries(place.tag)
  if (place.kind === 'search') {
    const { id } = place.search
    return [
      { kind: 'act', label: say('menu.show'), icon: Eye, run: () => showView({ kind: 'search', id }) },
      { kind: 'command', id: 'place.rename', label: say('menu.editSearch'), icon: Pencil },
      line,
      ...moving(),
      line,
      { kind: 'command', id: 'place.remove', label: say('menu.remove'), icon: Trash2, danger: true },
    ]
  }
  const { id } = place.collection
  return [
    { kind: 'act', label: say('menu.show'), icon: Eye, run: () => showView({ kind: 'collection', id }) },
    ...giving(
      ({ collections = [] }) => !collections.includes(id),
      'menu.put',
      (rows) => addToCollection(rows, id),
    ),
    {
      kind: 'act',
      label: say('menu.newInside'),
      icon: FolderPlus,
      run: () => openDialog({ kind: 'collection', parent: id }),
    },
    { kind: 'command', id: 'place.rename', label: say('menu.rename'), icon: Pencil },
    {
      kind: 'act',
      label: say('menu.export'),
      icon: Download,
      run: () => openDialog({ kind: 'export', collection: id }),
    },
    line,
    ...moving(),
    { kind: 'command', id: 'place.into', icon: IndentIncrease },
    { kind: 'command', id: 'place.out', icon: IndentDecrease },
    line,
    { kind: 'command', id: 'place.remove', label: say('menu.remove'), icon: Trash2, danger: true },
  ]
}

const moving = (): readonly MenuEntry[] => [
  { kind: 'command', id: 'place.up', icon: MoveUp },
  { kind: 'command', id: 'place.down', icon: MoveDown },
]

function sectionEntries(section: Section): readonly MenuEntry[] {
  if (section === 'tags') return [{ kind: 'command', id: 'palette.tags' }]
  const label = section === 'collections' ? say('menu.newCollection') : say('menu.newSearch')
  return [{ kind: 'act', label, icon: Plus, run: () => newPlace(section) }]
}

type Rows = ReturnType<typeof targets>

/** For the articles that an act is meant for and that do not have it yet. */
function giving(
  lacks: (row: Rows[number]) => boolean,
  key: string,
  run: (rows: Rows) => unknown,
): readonly MenuEntry[] {
  const rows = targets().filter((row) => row.trashedAt === undefined && lacks(row))
  if (rows.length === 0) return []
  const label = say(rows.length === 1 ? key : `${key}Many`, { count: rows.length })
  return [{ kind: 'act', label, icon: Plus, run: () => run(rows) }]
}

function tagEntries(tag: string): readonly MenuEntry[] {
  const own = libraryStore.getState().entries.tags.find(({ id }) => id === tag)?.color
  return [
    { kind: 'act', label: say('menu.show'), icon: Eye, run: () => showView({ kind: 'tag', tag }) },
    ...giving(
      ({ tags }) => !tags.includes(tag),
      'menu.give',
      (rows) => addTag(rows, tag),
    ),
    { kind: 'command', id: 'place.rename', label: say('menu.rename'), icon: Pencil },
    {
      kind: 'act',
      label: say('menu.merge'),
      icon: GitMerge,
      run: () => openDialog({ kind: 'tag', act: 'merge', tag }),
    },
    { kind: 'act', label: say('menu.copy'), icon: Copy, run: () => copyText(tag) },
    line,
    ...HIGHLIGHT_COLORS.map((color): MenuEntry => ({
      kind: 'act',
      label: usualColorName(color),
      color,
      chosen: own === color,
      run: () => colorTag(tag, own === color ? null : color),
    })),
    line,
    { kind: 'command', id: 'place.remove', label: say('menu.removeTag'), icon: Trash2, danger: true },
  ]
}

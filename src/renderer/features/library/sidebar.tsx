import {
  Archive,
  BookOpen,
  Circle,
  Inbox,
  Library,
  NotebookPen,
  PanelLeft,
  Plus,
  Settings,
  Star,
  Trash2,
} from 'lucide-react'
import { lazy, Suspense, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useKeysOf } from '../../commands/key-names'
import { runCommand } from '../../commands/registry'
import { screenStore } from '../../main-screen'
import { IconButton } from '../../ui/icon-button'
import { annotationsIn, libraryStore } from './library-store'
import { placeCounts } from './places/places-store'
import { SidebarItem } from './sidebar-item'
import styles from './sidebar.module.css'
import { FIXED_VIEWS, type FixedView } from './views'

/* On its way while the window connects: the first script has no room for it. */
const placeTree = import('./places/place-tree')
const PlaceTree = lazy(async () => ({ default: (await placeTree).PlaceTree }))

const ICONS: Record<FixedView, typeof Inbox> = {
  inbox: Inbox,
  unread: Circle,
  reading: BookOpen,
  starred: Star,
  archive: Archive,
  all: Library,
  trash: Trash2,
}

/** The ways into the library; `compact` shows their icons alone. */
export function Sidebar({ compact }: { compact: boolean }) {
  const { t } = useTranslation(['library', 'app'])
  const keysOf = useKeysOf()
  const rows = useStore(libraryStore, (state) => state.rows)
  const kind = useStore(libraryStore, (state) => state.view.kind)
  const told = useStore(libraryStore, (state) => state.counts)
  const isNotebook = useStore(screenStore, ({ screen }) => screen === 'notebook')
  const counts = useStore(libraryStore, () => placeCounts().views)
  const places = useRef<HTMLDivElement>(null)
  // Not before every row has arrived.
  const annotations = useMemo(() => (told === undefined ? annotationsIn(rows.values()) : 0), [rows, told])
  return (
    <div className={styles['sidebar']} data-compact={compact || undefined}>
      <div className={styles['header']}>
        <IconButton
          label={t(compact ? 'bar.showSidebar' : 'bar.hideSidebar', { ns: 'app' })}
          keys={keysOf('view.sidebar')}
          onClick={() => runCommand('view.sidebar')}
        >
          <PanelLeft size={16} aria-hidden />
        </IconButton>
        <IconButton
          label={t('bar.add', { ns: 'app' })}
          keys={keysOf('article.add')}
          onClick={() => runCommand('article.add')}
        >
          <Plus size={16} aria-hidden />
        </IconButton>
      </div>
      <div ref={places} className={styles['places']}>
        <ul className={styles['list']}>
          {FIXED_VIEWS.map((view) => {
            const Icon = ICONS[view]
            return (
              <li key={view}>
                <SidebarItem
                  icon={<Icon size={16} strokeWidth={1.75} aria-hidden />}
                  label={t(`views.${view}`)}
                  count={counts[view]}
                  keys={keysOf(`go.${view}`)}
                  isCurrent={kind === view && !isNotebook}
                  compact={compact}
                  drop={{ view }}
                  onPress={() => runCommand(`go.${view}`)}
                />
              </li>
            )
          })}
          <li>
            <SidebarItem
              icon={<NotebookPen size={16} strokeWidth={1.75} aria-hidden />}
              label={t('notebook')}
              count={annotations}
              keys={keysOf('go.notebook')}
              isCurrent={isNotebook}
              compact={compact}
              onPress={() => runCommand('go.notebook')}
            />
          </li>
        </ul>
        {!compact && (
          <Suspense fallback={null}>
            <PlaceTree scroller={places} />
          </Suspense>
        )}
      </div>
      <div className={styles['foot']}>
        <SidebarItem
          icon={<Settings size={16} strokeWidth={1.75} aria-hidden />}
          label={t('settings')}
          keys={keysOf('settings.open')}
          isCurrent={false}
          compact={compact}
          onPress={() => runCommand('settings.open')}
        />
      </div>
    </div>
  )
}

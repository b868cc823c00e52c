import { lazy, Suspense, useEffect, useState, type FocusEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { AnnotationsPane } from '../features/annotations'
import { ListPane, Sidebar } from '../features/library'
import { ReaderPane, readerStore } from '../features/reader'
import { changeSettings, settingsStore, useAnnotationsShown } from '../features/settings'
import { screenStore } from '../main-screen'
import { PaneSplitter } from '../ui/pane-splitter'
import { PaneBoundary } from './pane-boundary'
import { ICONS } from './pane-layout'
import { closeSidebar, closeWhenLeft, isInLayer, openSidebar } from './open-sidebar'
import { useRoomForSidebar, useWindowWidth } from './pane-widths'
import styles from './panes.module.css'

/* A chunk of its own: the first screen is the list with an article. */
const NotebookScreen = lazy(async () => ({
  default: (await import('../features/notebook/notebook-screen')).NotebookScreen,
}))

type WidthName = 'sidebarWidth' | 'listWidth' | 'annotationsWidth'
const INITIAL: Record<WidthName, number> = { sidebarWidth: 232, listWidth: 340, annotationsWidth: 304 }
const LIMITS: Record<WidthName, readonly [number, number]> = {
  sidebarWidth: [160, 480],
  listWidth: [240, 640],
  annotationsWidth: [240, 560],
}

/** The four panes, their widths, and which of them are shown. */
export function Panes() {
  const { t } = useTranslation('app')
  const panes = useStore(settingsStore, (settings) => settings.panes)
  const focusMode = useStore(readerStore, (state) => state.focusMode)
  const hasArticle = useStore(readerStore, (state) => state.place !== undefined)
  const width = useWindowWidth(panes)
  const annotationsShown = useAnnotationsShown()
  const isSidebarWhole = useRoomForSidebar(panes, width === 'wide' && annotationsShown)
  const [dragged, setDragged] = useState<{ name: WidthName; value: number }>()
  const widthOf = (name: WidthName) => (dragged?.name === name ? dragged.value : panes[name])
  const splitter = (name: WidthName, controls: string, label: string, edge: 'start' | 'end') => (
    <PaneSplitter
      label={label}
      controls={controls}
      edge={edge}
      value={widthOf(name)}
      min={LIMITS[name][0]}
      max={LIMITS[name][1]}
      initial={INITIAL[name]}
      onChange={(value) => setDragged({ name, value })}
      onCommit={(value) => {
        void changeSettings({ panes: { [name]: value } }).then(() => setDragged(undefined))
      }}
    />
  )
  const sidebar = panes.sidebar && !focusMode
  // A narrow window shows the list or the article, never two slivers.
  const isNotebook = useStore(screenStore, ({ screen }) => screen === 'notebook')
  const list = !isNotebook && !focusMode && !(width === 'narrow' && hasArticle)
  const reader = !isNotebook && (focusMode || width !== 'narrow' || hasArticle)
  // Over the text there is nothing to show before there is a text.
  const annotations = annotationsShown && !focusMode && reader && (width === 'wide' || hasArticle)
  return (
    <div className={styles['panes']} data-width={width} data-focus-mode={focusMode || undefined}>
      {sidebar &&
        (isSidebarWhole ? (
          <nav
            id="pane-sidebar"
            className={styles['sidebar']}
            style={{ width: widthOf('sidebarWidth') }}
            aria-label={t('panes.sidebar')}
          >
            <PaneBoundary pane="sidebar">
              <Sidebar compact={false} />
            </PaneBoundary>
            {splitter('sidebarWidth', 'pane-sidebar', t('panes.resizeSidebar'), 'end')}
          </nav>
        ) : (
          <SidebarIcons label={t('panes.sidebar')} />
        ))}
      {isNotebook && (
        <main id="pane-notebook" className={styles['reader']} aria-label={t('panes.notebook')}>
          <PaneBoundary pane="notebook">
            <Suspense fallback={null}>
              <NotebookScreen />
            </Suspense>
          </PaneBoundary>
        </main>
      )}
      {list && (
        <section
          id="pane-list"
          className={styles['list']}
          style={{ width: width === 'narrow' ? undefined : widthOf('listWidth') }}
          aria-label={t('panes.list')}
          data-context="list"
        >
          <PaneBoundary pane="list">
            <ListPane />
          </PaneBoundary>
          {width !== 'narrow' && splitter('listWidth', 'pane-list', t('panes.resizeList'), 'end')}
        </section>
      )}
      {reader && (
        <main id="pane-reader" className={styles['reader']} aria-label={t('panes.reader')}>
          <PaneBoundary pane="reader">
            <ReaderPane />
          </PaneBoundary>
        </main>
      )}
      {annotations && (
        <aside
          id="pane-annotations"
          className={styles['annotations']}
          style={{ width: widthOf('annotationsWidth') }}
          aria-label={t('panes.annotations')}
        >
          {splitter('annotationsWidth', 'pane-annotations', t('panes.resizeAnnotations'), 'start')}
          <PaneBoundary pane="annotations">
            <AnnotationsPane />
          </PaneBoundary>
        </aside>
      )}
    </div>
  )
}

/** The sidebar where there is no room for its words: icons, and all of it over the list on request. */
function SidebarIcons({ label }: { label: string }): ReactNode {
  const isOpen = useStore(openSidebar, (state) => state.isOpen)
  const left = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget) && !isInLayer(relatedTarget)) closeSidebar()
  }
  useEffect(() => (isOpen ? closeWhenLeft() : undefined), [isOpen])
  return (
    // It hears only when the focus leaves what is in it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <nav
      id="pane-sidebar"
      className={styles['sidebar']}
      style={{ width: ICONS }}
      data-icons=""
      aria-label={label}
      onBlur={left}
    >
      <div className={isOpen ? styles['over'] : styles['icons']}>
        <PaneBoundary pane="sidebar">
          <Sidebar compact={!isOpen} />
        </PaneBoundary>
      </div>
    </nav>
  )
}

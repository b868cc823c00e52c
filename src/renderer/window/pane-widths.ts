import { useSyncExternalStore } from 'react'
import type { Settings } from '../../shared/model/settings'
import { hasRoomForSidebar, type WindowWidth, widthClass } from './pane-layout'

type Panes = Settings['panes']

/** The class of the window's width now, with panes as wide as these. */
export const windowWidth = (panes: Panes): WindowWidth => widthClass(window.innerWidth, panes)

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}

/** The class of the window's width, for a component. */
export const useWindowWidth = (panes: Panes): WindowWidth =>
  useSyncExternalStore(subscribe, () => windowWidth(panes))

/** Whether there is room for the sidebar with its words, for a component. */
export const useRoomForSidebar = (panes: Panes, annotationsBeside: boolean): boolean =>
  useSyncExternalStore(subscribe, () => hasRoomForSidebar(window.innerWidth, panes, annotationsBeside))

import type { Settings } from '../../shared/model/settings'

/** How much fits beside each other: everything, all but the annotations (they lie over the text), or less. */
export type WindowWidth = 'wide' | 'medium' | 'narrow'

type Panes = Settings['panes']

/** CSS px: below, the list or the article is shown, never two slivers. */
const NARROW = 1000
/** CSS px: a column of 480 for the text, its margins and a scroll bar. */
const READER = 560
/** CSS px: the sidebar's icons alone. */
export const ICONS = 56
/**
 * CSS px: panes give way down to this before one collapses or goes over the text. At their usual widths that is so from
 * 1280 px for all four and from 1024 px for all but the annotations; styles/panes.module.css makes them give way.
 */
const ENOUGH = { sidebar: 188, list: 276, annotations: 256 }

const beside = (width: number, panes: Panes, annotations: boolean): boolean => {
  const { sidebar, sidebarWidth, listWidth, annotationsWidth } = panes
  const taken =
    (sidebar ? Math.min(sidebarWidth, ENOUGH.sidebar) : 0) +
    Math.min(listWidth, ENOUGH.list) +
    (annotations ? Math.min(annotationsWidth, ENOUGH.annotations) : 0)
  return width >= NARROW && taken + READER <= width
}

/** The class of a window so wide (CSS px): the annotations go over the text before the sidebar collapses to its icons. */
export function widthClass(width: number, panes: Panes): WindowWidth {
  if (width < NARROW) return 'narrow'
  return beside(width, panes, true) ? 'wide' : 'medium'
}

/** Whether there is room for the sidebar with its words, the annotations being beside the text or not. */
export const hasRoomForSidebar = (width: number, panes: Panes, annotationsBeside: boolean): boolean =>
  beside(width, panes, annotationsBeside)

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
/** CSS px: a pane that was made wider gives way down to this before another is collapsed. */
const ENOUGH = { sidebar: 232, list: 340, annotations: 304 }

const listOf = ({ listWidth }: Panes) => Math.min(listWidth, ENOUGH.list)
const annotationsOf = ({ annotationsWidth }: Panes) => Math.min(annotationsWidth, ENOUGH.annotations)
const sidebarOf = ({ sidebar, sidebarWidth }: Panes) => (sidebar ? Math.min(sidebarWidth, ENOUGH.sidebar) : 0)

/** The class of a window so wide (CSS px): the sidebar collapses to its icons before the annotations go over the text. */
export function widthClass(width: number, panes: Panes): WindowWidth {
  if (width < NARROW) return 'narrow'
  const icons = Math.min(ICONS, sidebarOf(panes))
  return icons + listOf(panes) + READER + annotationsOf(panes) <= width ? 'wide' : 'medium'
}

/** Whether there is room for the sidebar with its words, the annotations being beside the text or not. */
export function hasRoomForSidebar(width: number, panes: Panes, annotationsBeside: boolean): boolean {
  const annotations = annotationsBeside ? annotationsOf(panes) : 0
  return width >= NARROW && sidebarOf(panes) + listOf(panes) + READER + annotations <= width
}

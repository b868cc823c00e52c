import { flushSync } from 'react-dom'
import { createStore } from 'zustand'

/** Whether the sidebar, where only its icons have room, is open over the list: on request, until it is left. */
export const openSidebar = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }))

/** Opens the sidebar over the list and goes into it, or closes it; then its first button, which opens it, has the focus. */
export function toggleOpenSidebar(): void {
  const isOpen = !openSidebar.getState().isOpen
  const sidebar = document.querySelector('#pane-sidebar')
  const isInside = sidebar?.contains(document.activeElement) ?? false
  // Its places are made anew with their words: the focus goes to what is there then.
  flushSync(() => openSidebar.setState({ isOpen }))
  const target = isOpen ? '[aria-current]' : 'button'
  const found = sidebar?.querySelector<HTMLElement>(target)
  // A row of the tree leaves the focus to the tree.
  if (isOpen || isInside) (found?.closest<HTMLElement>('[role=tree]') ?? found)?.focus()
}

/** The focus has gone elsewhere. */
export const closeSidebar = (): void => openSidebar.setState({ isOpen: false })

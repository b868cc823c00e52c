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

/** Whether something is in what lies over the window: a menu or a dialog, which give the focus back. */
export const isInLayer = (there: EventTarget | null): boolean =>
  there instanceof Element && there.closest('[data-layer]') !== null

/**
 * Closes the sidebar when the focus comes to something that is neither in it nor in a layer over the window: what is
 * chosen in a menu of its places is done by the tree, which has to be there. Gives what stops it.
 */
export function closeWhenLeft(): () => void {
  const come = ({ target }: FocusEvent) => {
    const isInside = target instanceof Element && target.closest('#pane-sidebar') !== null
    if (!isInside && !isInLayer(target)) closeSidebar()
  }
  document.addEventListener('focusin', come)
  return () => document.removeEventListener('focusin', come)
}

import { useSyncExternalStore } from 'react'

/** How much fits beside each other: everything, all but the annotations (they lie over the text), or less. */
export type WindowWidth = 'wide' | 'medium' | 'narrow'

const wide = window.matchMedia('(min-width: 1280px)')
const medium = window.matchMedia('(min-width: 1000px)')

/** The class of the window's width now (CSS px: from 1280 wide, from 1000 medium). */
export const windowWidth = (): WindowWidth => (wide.matches ? 'wide' : medium.matches ? 'medium' : 'narrow')

function subscribe(listener: () => void): () => void {
  wide.addEventListener('change', listener)
  medium.addEventListener('change', listener)
  return () => {
    wide.removeEventListener('change', listener)
    medium.removeEventListener('change', listener)
  }
}

/** The class of the window's width, for a component. */
export const useWindowWidth = (): WindowWidth => useSyncExternalStore(subscribe, windowWidth)

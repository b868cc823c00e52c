import { dialogStore } from '../../dialogs'

/** Where the person works: on the rows of the list, or on the article that is open. */
export type PlaceOfWork = 'list' | 'reader'

let last: PlaceOfWork = 'list'

/** The pane that has the focus, or had it last: while the palette is open, its commands act where the person came from. */
export function placeOfWork(): PlaceOfWork {
  const pane = document.activeElement?.closest('#pane-list, #pane-reader, #pane-annotations')
  if (pane) last = pane.id === 'pane-list' ? 'list' : 'reader'
  return last
}

/** Follows the focus; once, when the window starts. */
export function followPlaceOfWork(): void {
  document.addEventListener('focusin', placeOfWork)
  // A press into the article's frame moves the focus without an event here.
  window.addEventListener('blur', placeOfWork)
  dialogStore.subscribe(placeOfWork)
}

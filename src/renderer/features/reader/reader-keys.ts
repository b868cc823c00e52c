import type { CommandContext } from '../../../shared/commands'
import { dispatchKey } from '../../commands/keyboard'
import type { FramePage } from '../../reading-frame/frame-page'
import { isSelecting } from './selection-mode'
import { shownView } from './shown-view'

const READING: readonly CommandContext[] = ['reader']
const SELECTING: readonly CommandContext[] = ['selection', 'reader']

/**
 * Hands the frame's key presses to the window's commands. Those that mean nothing there scroll the page, as Space,
 * arrows and Page keys do by themselves. Returns how to stop.
 */
export function hearReaderKeys({ document: page }: FramePage): () => void {
  const pressed = (event: KeyboardEvent) => {
    const selecting = isSelecting() || shownView()?.selected() !== undefined
    if (dispatchKey(event, selecting ? SELECTING : READING) || event.key !== 'Escape') return
    // What floats over the window closes itself by the window's keys, which do not hear those of the frame.
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))
  }
  page.addEventListener('keydown', pressed)
  return () => page.removeEventListener('keydown', pressed)
}

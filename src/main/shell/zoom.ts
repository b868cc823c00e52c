import { BrowserWindow, type WebContents } from 'electron'
import type { Settings } from '../../shared/model/settings'
import type { Core } from '../boot'

/** Shows a page as large as the settings say, from its first painting on. */
export function zoomPage(contents: WebContents, core: Core): void {
  const apply = (): void => contents.setZoomFactor(factorOf(core.settings.value))
  // A page that is loaded has the zoom of its origin, which another session may have left.
  contents.on('did-finish-load', apply)
  apply()
}

/** Follows the setting in every window. */
export function followZoom(core: Core): void {
  let last = factorOf(core.settings.value)
  core.settings.on((settings) => {
    const factor = factorOf(settings)
    if (factor === last) return
    last = factor
    for (const { webContents: contents } of BrowserWindow.getAllWindows()) contents.setZoomFactor(factor)
  })
}

const factorOf = ({ accessibility }: Settings): number => accessibility.zoom / 100

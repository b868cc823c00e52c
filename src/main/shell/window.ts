import { BrowserWindow, nativeTheme, screen } from 'electron'
import { join } from 'node:path'
import type { Core } from '../boot'
import { appIcon } from './app-icon'
import { careForWindow } from './crash-care'
import type { OwnPage } from './own-page'
import { PAGE_PREFERENCES } from './page-preferences'
import { backgroundFor } from './theme'
import { FIRST_SIZE, keepPlace, lastPlace, placeOn, sizeOn } from './window-place'
import { zoomPage } from './zoom'

let main: BrowserWindow | undefined

/**
 * Opens the window; shown when it has painted. Its place and size are those it had last: by Electron's own
 * `windowStatePersistence`, which is experimental, over what Lectern kept itself.
 */
export async function openMainWindow(core: Core, page: OwnPage): Promise<BrowserWindow> {
  const last = lastPlace(core.dataDir)
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea)
  const window = new BrowserWindow({
    name: 'main',
    windowStatePersistence: true,
    ...(last === undefined ? sizeOn(FIRST_SIZE, areas) : placeOn(last, areas)),
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: 'Lectern',
    ...appIcon('icon'),
    backgroundColor: backgroundFor(core.settings.value, nativeTheme.shouldUseDarkColors),
    webPreferences: { preload: join(import.meta.dirname, '../preload/index.cjs'), ...PAGE_PREFERENCES },
  })
  main = window
  window.once('closed', () => {
    if (main === window) main = undefined
  })
  careForWindow(window, core)
  zoomPage(window.webContents, core)
  keepPlace(window, core.dataDir, core.log)
  window.once('ready-to-show', () => {
    if (last?.maximized === true && !window.isMaximized()) window.maximize()
    window.show()
  })
  await window.loadURL(page.url)
  return window
}

/** Loads its page anew, which may not do so itself; not one that only prints. */
export function reloadMainWindow(): void {
  main?.webContents.reload()
}

/** Brings the window to the front; not one that only prints. False where there is none. */
export function showMainWindow(): boolean {
  if (main === undefined) return false
  if (main.isMinimized()) main.restore()
  main.show()
  main.focus()
  return true
}

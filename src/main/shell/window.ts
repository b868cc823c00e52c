import { BrowserWindow, nativeTheme } from 'electron'
import { join } from 'node:path'
import type { Core } from '../boot'
import { careForWindow } from './crash-care'
import type { OwnPage } from './own-page'
import { backgroundFor } from './theme'

/** Opens the window; shown when it has painted. Its place and size are those it had last. */
export async function openMainWindow(core: Core, page: OwnPage): Promise<void> {
  const window = new BrowserWindow({
    name: 'main',
    windowStatePersistence: true,
    width: 1280,
    height: 840,
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: 'Lectern',
    backgroundColor: backgroundFor(core.settings.value.theme, nativeTheme.shouldUseDarkColors),
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  })
  careForWindow(window, core)
  window.once('ready-to-show', () => window.show())
  await window.loadURL(page.url)
}

/** Brings the window to the front. False where there is none. */
export function showMainWindow(): boolean {
  const [window] = BrowserWindow.getAllWindows()
  if (window === undefined) return false
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
  return true
}

import { BrowserWindow, dialog, nativeTheme } from 'electron'
import { join } from 'node:path'
import type { Core } from '../boot'

/** A second crash within this time is not answered by another reload, ms. */
const CRASH_LOOP = 60_000

/** Opens the window; shown when it has painted. */
export async function openMainWindow(core: Core): Promise<void> {
  const window = new BrowserWindow({
    width: 1280,
    height: 840,
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: 'Lectern',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1b1b1d' : '#ffffff',
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
  followTheme(core)
  careForCrashes(window, core)
  window.once('ready-to-show', () => window.show())
  await window.loadURL('app://ui/index.html')
}

/** Brings the window to the front. */
export function showMainWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window === undefined) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function followTheme(core: Core): void {
  const apply = (theme: string): void => {
    nativeTheme.themeSource =
      theme === 'auto' ? 'system' : theme === 'dark' || theme === 'black' ? 'dark' : 'light'
  }
  apply(core.settings.value.theme)
  core.settings.on(({ theme }) => apply(theme))
}

/** A dead page is loaded again once; a hung one is told to the person. Main holds all data, so nothing is lost. */
function careForCrashes(window: BrowserWindow, core: Core): void {
  let last = 0
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    core.log(`the window's process is gone: ${reason}`)
    if (reason === 'clean-exit') return
    const again = Date.now() - last < CRASH_LOOP
    last = Date.now()
    if (!again) return window.webContents.reload()
    dialog.showErrorBox(
      'Lectern',
      'The window stopped twice in a minute. Your library is safe; please start Lectern again.',
    )
    return undefined
  })
  window.webContents.on('preload-error', (_event, path, error) =>
    core.log(`preload ${path}: ${String(error)}`),
  )
  window.on('unresponsive', () => {
    core.log('the window does not respond')
    const buttons = ['Wait', 'Reload']
    void dialog
      .showMessageBox(window, {
        type: 'warning',
        message: 'The window does not respond.',
        buttons,
        defaultId: 0,
        cancelId: 0,
      })
      .then(({ response }) => {
        if (response === 1) window.webContents.reload()
      })
  })
}

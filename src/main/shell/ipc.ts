import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron'
import type { Core } from '../boot'

/** Whether a message comes from our own page's main frame: an article's frame must not speak. */
function isOurs({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.url.startsWith('app://ui/')
}

/** Connects the windows to the core: one channel for calls, one for each event. */
export function serveIpc(core: Core): void {
  ipcMain.handle('lectern:call', (event, name: unknown, input: unknown) => {
    if (!isOurs(event) || typeof name !== 'string')
      return { ok: false, error: { code: 'forbidden', message: 'This frame may not speak to Lectern.' } }
    return core.route(name, input)
  })
  core.on(({ name, payload }) => {
    for (const window of BrowserWindow.getAllWindows())
      if (!window.isDestroyed()) window.webContents.send(`lectern:event:${name}`, payload)
  })
}

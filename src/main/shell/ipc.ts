import { BrowserWindow, ipcMain } from 'electron'
import type { Result } from '../../shared/ipc/contract'
import { isNotForWindows } from '../../shared/ipc/names'
import type { Core } from '../boot'
import { isOwnFrame, type OwnPage } from './own-page'

const FORBIDDEN: Result<never> = {
  ok: false,
  error: { code: 'forbidden', message: 'This frame may not speak to Lectern.' },
}

/** The windows' connection. */
export interface WindowIpc {
  /** Resolved when a window next asks for the library: it hears events from then on. */
  untilListening(): Promise<void>
}

/** Connects the windows to the core: one channel for calls, one for each event. */
export function serveIpc(core: Core, page: OwnPage): WindowIpc {
  const waiting = new Set<() => void>()
  ipcMain.handle('lectern:call', async ({ senderFrame }, name: unknown, input: unknown) => {
    if (!isOwnFrame(senderFrame, page) || typeof name !== 'string' || isNotForWindows(name)) return FORBIDDEN
    const result = await core.route(name, input)
    if (name === 'library.snapshot') for (const resolve of waiting) resolve()
    return result
  })
  core.on(({ name, payload }) => {
    for (const window of BrowserWindow.getAllWindows())
      if (!window.isDestroyed()) window.webContents.send(`lectern:event:${name}`, payload)
  })
  return {
    untilListening: () =>
      new Promise((resolve) => {
        const once = () => {
          waiting.delete(once)
          resolve()
        }
        waiting.add(once)
      }),
  }
}

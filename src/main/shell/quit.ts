import { app, BrowserWindow, dialog } from 'electron'
import type { Core } from '../boot'

/** How long a window may take to hand over its drafts, ms. */
const FLUSH_LIMIT = 2000

/** Quitting waits for drafts and writes; a failing save asks whether to quit all the same. */
export function flushBeforeQuit(core: Core): void {
  let state: 'open' | 'flushing' | 'flushed' = 'open'
  app.on('before-quit', (event) => {
    if (state === 'flushed') return
    event.preventDefault()
    if (state === 'flushing') return
    state = 'flushing'
    void flush(core).then((quit) => {
      // Only after everything is done: a flag set too early lets the second event quit in mid-write.
      state = quit ? 'flushed' : 'open'
      if (quit) app.quit()
    })
  })
}

async function flush(core: Core): Promise<boolean> {
  if (BrowserWindow.getAllWindows().length > 0) {
    const flushed = core.untilFlushed(FLUSH_LIMIT)
    core.emit({ name: 'flush.requested', payload: {} })
    await flushed
  }
  const { failed } = await core.library.flush()
  if (failed.length > 0) {
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message: 'Some changes are not saved.',
      detail: failed.map(({ file, message }) => `${file}: ${message}`).join('\n'),
      buttons: ['Keep Lectern open', 'Quit and lose them'],
      defaultId: 0,
      cancelId: 0,
    })
    if (response === 0) return false
  }
  await core.close()
  return true
}

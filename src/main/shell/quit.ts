import { app, BrowserWindow, powerMonitor } from 'electron'
import type { Problem } from '../../shared/ipc/contract'
import type { Core } from '../boot'
import { askAboutUnsaved, saveCopy } from './ask-about-unsaved'

/** How long a window may take to hand over its drafts, ms. */
const FLUSH_LIMIT = 2000

/** Quitting and closing wait for drafts and writes; a failing save asks whether to quit all the same. */
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
  // Linux and macOS wait for an app that asks them to.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault()
    app.quit()
  })
  app.on('browser-window-created', (_event, window) => {
    window.on('close', (event) => {
      if (state === 'flushed') return
      // The drafts are in the window that is about to go.
      event.preventDefault()
      if (process.platform === 'darwin') void handOver(core).then(() => window.destroy())
      else app.quit()
    })
    // Windows ends a session without `before-quit`.
    window.on('query-session-end', () => void handOver(core))
    window.on('session-end', () => void handOver(core))
  })
}

/** Asks the windows for their drafts and waits for the disk. Answers with the files that could not be written. */
async function handOver(core: Core): Promise<readonly Problem[]> {
  if (BrowserWindow.getAllWindows().length > 0) {
    const flushed = core.untilFlushed(FLUSH_LIMIT)
    core.emit({ name: 'flush.requested', payload: {} })
    await flushed
  }
  return (await core.library.flush()).failed
}

/** Whether to quit: when everything is saved, or the person says that it may be lost. */
async function flush(core: Core): Promise<boolean> {
  let done = ''
  for (let unsaved = await handOver(core); unsaved.length > 0;) {
    const answer = await askAboutUnsaved(core, unsaved, done)
    if (answer === 'keep') return false
    if (answer === 'quit') break
    done = answer === 'copy' ? await saveCopy(core) : ''
    unsaved = (await core.library.flush()).failed
  }
  await core.close()
  return true
}

import { app, type BrowserWindow, crashReporter, dialog } from 'electron'
import type { Core } from '../boot'
import { tellOfCrash } from './crash-dialog'
import { currentTexts } from './current-texts'
import { fill } from './texts'

/** A second crash within this time is not answered by another reload, ms. */
const CRASH_LOOP = 60_000

/** Before the app is ready: dumps of crashes are kept in Lectern's own folder and sent to nobody. */
export function keepCrashDumps(): void {
  crashReporter.start({ uploadToServer: false })
}

/** Errors nobody caught are logged; the first is told to the person. Nothing saved is lost, so the app goes on. */
export function careForMain(core: Core): void {
  let told = false
  process.on('uncaughtException', (error) => {
    core.log(`uncaught: ${error.stack ?? error.message}`)
    if (told) return
    told = true
    void tellOfCrash(core, fill(currentTexts(core).shell.unexpected, { reason: error.message }))
  })
  process.on('unhandledRejection', (reason) =>
    core.log(
      `unhandled rejection: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`,
    ),
  )
  app.on('child-process-gone', (_event, { type, reason, exitCode }) =>
    core.log(`a ${type} process is gone: ${reason} (${exitCode})`),
  )
}

/** A dead page is loaded again once; a hung one is told to the person. Main holds all data, so nothing is lost. */
export function careForWindow(window: BrowserWindow, core: Core): void {
  const contents = window.webContents
  let last = Number.NEGATIVE_INFINITY
  contents.on('render-process-gone', (_event, { reason }) => {
    core.log(`the window's process is gone: ${reason}`)
    if (reason === 'clean-exit') return
    const again = Date.now() - last < CRASH_LOOP
    last = Date.now()
    if (again) void tellOfCrash(core, currentTexts(core).shell.stoppedTwice)
    else contents.reload()
  })
  contents.on('preload-error', (_event, path, error) => core.log(`preload ${path}: ${String(error)}`))
  let asking = false
  window.on('unresponsive', () => {
    if (asking) return
    asking = true
    void askWhetherToWait(window, core).finally(() => (asking = false))
  })
}

/** The question goes by itself when the window answers again. */
async function askWhetherToWait(window: BrowserWindow, core: Core): Promise<void> {
  core.log('the window does not respond')
  const { hung } = currentTexts(core).shell
  const responds = new AbortController()
  const answered = (): void => responds.abort()
  window.once('responsive', answered)
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: hung.message,
    detail: hung.detail,
    buttons: [hung.wait, hung.reload],
    defaultId: 0,
    cancelId: 0,
    signal: responds.signal,
  })
  if (window.isDestroyed()) return
  window.off('responsive', answered)
  // A page that hangs cannot be loaded again while its process lives; that it is gone loads it again.
  if (response === 1 && !responds.signal.aborted) window.webContents.forcefullyCrashRenderer()
}

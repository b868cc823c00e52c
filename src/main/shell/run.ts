import { app, dialog } from 'electron'
import { boot, type Core } from '../boot'
import { LibraryLockedError } from '../library/lock'
import { careForMain } from './crash-care'
import { currentTexts } from './current-texts'
import { electronHost } from './electron-host'
import { serveIpc, type WindowIpc } from './ipc'
import { installMenu } from './menu'
import type { OpenRequests } from './open-requests'
import type { OwnPage } from './own-page'
import { flushBeforeQuit } from './quit'
import { serveScheme } from './scheme'
import { showRunning } from './show-running'
import type { StartOptions } from './start-options'
import { errorText, fill, textsFor } from './texts'
import { followTheme } from './theme'
import { openMainWindow, showMainWindow } from './window'

/** After `ready`: opens the library and the window, or shows the Lectern that already has the library. */
export async function run(options: StartOptions, page: OwnPage, requests: OpenRequests): Promise<void> {
  try {
    const core = await start(options)
    const running: Running = { core, page, ipc: connect(core, page), listening: Promise.resolve() }
    await openWindow(running)
    // macOS keeps an app without windows; its icon in the dock opens one again.
    app.on('activate', () => void show(running, undefined))
    requests.serve((address) => void show(running, address))
  } catch (error) {
    await giveUp(error, options)
  }
}

interface Running {
  readonly core: Core
  readonly page: OwnPage
  readonly ipc: WindowIpc
  /** Resolved when the page of the window hears events: before that an address would be lost on it. */
  listening: Promise<void>
}

async function start({ dataDir, libraryDir }: StartOptions): Promise<Core> {
  let core: Core | undefined
  const texts = () => (core === undefined ? textsFor('auto', app.getLocale()) : currentTexts(core))
  core = await boot({ host: electronHost(texts), dataDir, libraryDir, listen: true, sample: true })
  return core
}

function connect(core: Core, page: OwnPage): WindowIpc {
  careForMain(core)
  serveScheme(core)
  const ipc = serveIpc(core, page)
  followTheme(core)
  installMenu(core)
  flushBeforeQuit(core)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  return ipc
}

async function openWindow(running: Running): Promise<void> {
  running.listening = running.ipc.untilListening()
  await openMainWindow(running.core, running.page)
}

async function show(running: Running, address: string | undefined): Promise<void> {
  if (!showMainWindow()) await openWindow(running)
  if (address === undefined) return
  await running.listening
  await running.core.route('clients.open', { url: address })
}

async function giveUp(error: unknown, options: StartOptions): Promise<void> {
  const texts = textsFor('auto', app.getLocale())
  if (error instanceof LibraryLockedError) {
    if (await showRunning(error, options)) return app.exit(0)
    const { pid, host } = error.holder
    dialog.showErrorBox('Lectern', fill(texts.shell.openElsewhere, { pid, host }))
  } else dialog.showErrorBox('Lectern', fill(texts.shell.cannotStart, { reason: errorText(error, texts) }))
  return app.exit(1)
}

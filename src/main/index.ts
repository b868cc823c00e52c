import { app, dialog } from 'electron'
import { mkdirSync } from 'node:fs'
import { boot, defaultDataDir, defaultLibraryDir } from './boot'
import { LibraryLockedError } from './library/lock'
import { connectPrivately } from './ipc/socket'
import { electronHost } from './shell/electron-host'
import { guardContents } from './shell/guards'
import { serveIpc } from './shell/ipc'
import { installMenu } from './shell/menu'
import { registerScheme, serveScheme } from './shell/scheme'
import { flushBeforeQuit } from './shell/quit'
import { openMainWindow, showMainWindow } from './shell/window'

const words = process.argv.slice(1)
const option = (name: string) => {
  const at = words.indexOf(name)
  return at < 0 ? undefined : words[at + 1]
}
const address = () => process.argv.find((word) => word.startsWith('lectern://'))
const dataDir = option('--data') ?? defaultDataDir()
const libraryDir = option('--library') ?? defaultLibraryDir(dataDir)

// One library for every host: never Electron's own idea of the folder.
mkdirSync(dataDir, { recursive: true, mode: 0o700 })
app.setPath('userData', dataDir)
app.enableSandbox()
registerScheme()
guardContents()

if (app.requestSingleInstanceLock()) void start()
else app.quit()

async function start(): Promise<void> {
  await app.whenReady()
  try {
    const core = await boot({ host: electronHost, dataDir, libraryDir, listen: true, sample: true })
    process.on('uncaughtException', (error) => {
      core.log(`uncaught: ${error.stack ?? error.message}`)
      dialog.showErrorBox('Lectern', `Something went wrong that Lectern did not expect: ${error.message}`)
    })
    process.on('unhandledRejection', (reason) => core.log(`unhandled rejection: ${String(reason)}`))
    serveScheme(core)
    serveIpc(core)
    installMenu(core)
    flushBeforeQuit(core)
    app.on('second-instance', (_event, words) => {
      showMainWindow()
      const url = words.find((word) => word.startsWith('lectern://'))
      if (url !== undefined) void core.route('clients.open', { url })
    })
    app.on('window-all-closed', () => app.quit())
    await openMainWindow(core)
    const url = address()
    if (url !== undefined) await core.route('clients.open', { url })
  } catch (error) {
    if (error instanceof LibraryLockedError && error.holder.socket !== undefined) {
      const running = await connectPrivately(error.holder.socket)
      await running?.call('clients.open', {})
      running?.close()
    }
    dialog.showErrorBox('Lectern', error instanceof Error ? error.message : String(error))
    app.exit(1)
  }
}

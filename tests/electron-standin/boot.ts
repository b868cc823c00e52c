import inspector from 'node:inspector'
import Module, { createRequire } from 'node:module'
import { join } from 'node:path'
import { announceReady, createApp, userData } from './app'
import { StandinWindow } from './browser-window'
import { launchChromium } from './chromium'
import { readCommandLine } from './command-line'
import { dialog, shell } from './dialog'
import { ipcMain } from './ipc-main'
import { crashReporter, powerMonitor, screen } from './machine'
import { StandinMenu } from './menu'
import { clipboard } from './clipboard'
import { nativeTheme } from './native-theme'
import { runtime, startRuntime } from './runtime'
import { protocol, session } from './session'
import { cancellable, strict } from './strict'
import { SURFACE } from './surface'
import { webContents } from './web-contents'

/* The executable: looks like `electron` to Playwright and to `npx electron`, runs the app in Node with Debian's Chromium. */
const words = process.argv.slice(2)
const commandLine = readCommandLine(words)
Object.assign(process, { defaultApp: true, type: 'browser' })
process.argv = [join(import.meta.dirname, 'electron'), ...words]
Object.defineProperty(process, 'versions', {
  value: { ...process.versions, electron: commandLine.electronVersion, chrome: 'of this machine' },
})
startRuntime(commandLine)

const app = createApp()
const electron = strict('electron', {
  app,
  BrowserWindow: StandinWindow,
  crashReporter,
  Menu: StandinMenu,
  dialog,
  ipcMain,
  nativeTheme,
  clipboard,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  webContents,
} satisfies Record<Exclude<keyof typeof SURFACE, 'contextBridge' | 'ipcRenderer'>, unknown>)

/** `require('electron')` in the app is this module. The app is CommonJS, as Electron's own main is built here. */
type Load = (request: string, ...rest: unknown[]) => unknown
/** Node's own name of the function behind every `require`, on 20 and on 24. */
const LOAD = '_load'
const loader = Module as unknown as { [LOAD]: Load }
const load = loader[LOAD]
loader[LOAD] = function (this: unknown, request, ...rest) {
  return request === 'electron' ? electron : Reflect.apply(load, this, [request, ...rest])
}

const port = commandLine.switches.get('inspect')
if (port !== undefined) inspector.open(Number(port))
const require = createRequire(join(commandLine.appDir, 'package.json'))
for (const file of commandLine.preloads) require(file)
require(commandLine.main)
start()

function start(): void {
  const state = runtime()
  if (state.quitting) return
  // Switches are complete only now: Playwright's loader and the app have added theirs.
  state.chromium = launchChromium(commandLine.switches, userData())
  state.chromium.process.on('exit', () => {
    if (!state.quitting) process.exit(1)
  })
  void state.chromium.connection.browser.send('Target.setDiscoverTargets', { discover: true }).then(() => {
    announceReady()
    app.emit('ready', cancellable({}), {})
  })
}

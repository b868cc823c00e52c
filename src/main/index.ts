import { app } from 'electron'
import { mkdirSync } from 'node:fs'
import { keepCrashDumps } from './shell/crash-care'
import { guardPages } from './shell/guards'
import { hearOpenRequests } from './shell/open-requests'
import { ownPage } from './shell/own-page'
import { run } from './shell/run'
import { registerScheme } from './shell/scheme'
import { startOptions } from './shell/start-options'
import { WINDOW_V8_FLAGS } from './window-v8'

/* What must happen before `ready`, and nothing else. */
const options = startOptions(process.argv.slice(1), process.env, process.cwd())
const page = ownPage(process.env['ELECTRON_RENDERER_URL'], app.isPackaged)

// One library for every host: never Electron's own idea of the folder.
mkdirSync(options.dataDir, { recursive: true, mode: 0o700 })
app.setPath('userData', options.dataDir)
// Playwright runs Electron as root with --no-sandbox, which `enableSandbox` would take away; root cannot start then.
if (app.isPackaged || process.env['LECTERN_E2E_NO_SANDBOX'] === undefined) app.enableSandbox()
if (process.platform === 'win32') app.setAppUserModelId('app.lectern')
app.commandLine.appendSwitch('js-flags', WINDOW_V8_FLAGS)
keepCrashDumps()
registerScheme()
guardPages(page)
const { address, files } = options
const requests = hearOpenRequests(app, options)

if (app.requestSingleInstanceLock({ address, files })) {
  void app.whenReady().then(() => run(options, page, requests))
} else app.quit()

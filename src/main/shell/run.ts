import { join } from 'node:path'
import { app, dialog } from 'electron'
import { AppError, unwrap } from '../../shared/ipc/app-error'
import { events, type Result } from '../../shared/ipc/contract'
import type { ImportId } from '../../shared/model/import-session'
import { boot, type Core } from '../boot'
import { LibraryLockedError } from '../library/lock'
import { askForLibrary } from './ask-for-library'
import { appIcon } from './app-icon'
import { tellOfAssistance } from './assistance'
import { careForMain } from './crash-care'
import { currentTexts } from './current-texts'
import { electronHost, rememberFiles } from './electron-host'
import { serveIpc, type WindowIpc } from './ipc'
import { installMenu } from './menu'
import type { OpenRequests } from './open-requests'
import type { OwnPage } from './own-page'
import { flushBeforeQuit } from './quit'
import { serveScheme } from './scheme'
import { showRunning } from './show-running'
import { endSmokeTest, smokeTest } from './smoke-test'
import type { OpenRequest, StartOptions } from './start-options'
import { errorText, fill, textsFor } from './texts'
import { followTheme } from './theme'
import { openMainWindow, reloadMainWindow, showMainWindow } from './window'
import { followZoom } from './zoom'

const ANCHORING = join(import.meta.dirname, 'anchoring.cjs')
const SEARCH = join(import.meta.dirname, 'search.cjs')
const READING = join(import.meta.dirname, 'reading.cjs')
const TEMPLATE = join(import.meta.dirname, 'template.cjs')

/** After `ready`: opens the library and the window, or shows the Lectern that already has the library. */
export async function run(options: StartOptions, page: OwnPage, requests: OpenRequests): Promise<void> {
  try {
    const core = await start(options)
    const running: Running = {
      core,
      page,
      ipc: connect(core, page),
      assistance: tellOfAssistance(core),
      listening: Promise.resolve(),
    }
    if (options.smokeTest !== undefined) return await smokeTest(core, page, options.smokeTest)
    await openWindow(running)
    // macOS keeps an app without windows; its icon in the dock opens one again.
    app.on('activate', () => void show(running, { files: [] }))
    requests.serve((request) => void show(running, request))
  } catch (error) {
    const libraryDir = await giveUp(error, options)
    if (libraryDir !== undefined) await run({ ...options, libraryDir }, page, requests)
  }
}

interface Running {
  readonly core: Core
  readonly page: OwnPage
  readonly ipc: WindowIpc
  readonly assistance: ReturnType<typeof tellOfAssistance>
  /** Resolved when the page of the window hears events: before that a request would be lost on it. */
  listening: Promise<void>
}

async function start({ dataDir, libraryDir }: StartOptions): Promise<Core> {
  let core: Core | undefined
  const texts = () => (core === undefined ? textsFor('auto', app.getLocale()) : currentTexts(core))
  core = await boot({
    host: electronHost(texts),
    dataDir,
    libraryDir,
    listen: true,
    sample: true,
    anchoringFile: ANCHORING,
    searchFile: SEARCH,
    readingFile: READING,
    templateFile: TEMPLATE,
  })
  return core
}

function connect(core: Core, page: OwnPage): WindowIpc {
  careForMain(core)
  serveScheme(core)
  const ipc = serveIpc(core, page)
  followTheme(core)
  followZoom(core)
  installMenu(core)
  flushBeforeQuit(core)
  core.on(({ name, payload }) => {
    if (name === 'library.leaving' && events[name].parse(payload).stage === 'left') reloadMainWindow()
  })
  app.setAboutPanelOptions({
    applicationName: 'Lectern',
    applicationVersion: app.getVersion(),
    ...appIcon('iconPath'),
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  return ipc
}

async function openWindow(running: Running): Promise<void> {
  running.listening = running.ipc.untilListening()
  void running.assistance.toldWhen(running.listening)
  await openMainWindow(running.core, running.page)
}

async function show(running: Running, { address, files }: OpenRequest): Promise<void> {
  const { core } = running
  if (!showMainWindow()) await openWindow(running)
  if (address === undefined && files.length === 0) return
  await running.listening
  if (address !== undefined) await core.route('clients.open', { url: address })
  if (files.length === 0) return
  rememberFiles(files)
  const begun = unwrap(
    (await core.route('imports.paths', {
      sources: files.map((path) => ({ kind: 'path', path })),
    })) as Result<{ id: ImportId }>,
  )
  core.emit({ name: 'files.opened', payload: begun })
}

/** The folder of a library to open instead; undefined where the app ends. */
async function giveUp(error: unknown, options: StartOptions): Promise<string | undefined> {
  const texts = textsFor('auto', app.getLocale())
  // Nobody is there to answer a dialog.
  if (options.smokeTest !== undefined) {
    await endSmokeTest(options.smokeTest, [errorText(error, texts)])
    return undefined
  }
  if (error instanceof LibraryLockedError) {
    if (await showRunning(error, options)) {
      const files = options.files.join('\n')
      if (files !== '') dialog.showErrorBox('Lectern', fill(texts.shell.filesElsewhere, { files }))
      app.exit(0)
      return undefined
    }
    const { pid, host } = error.holder
    dialog.showErrorBox('Lectern', fill(texts.shell.openElsewhere, { pid, host }))
  } else if (error instanceof AppError) {
    const libraryDir = await askForLibrary(error, options, texts)
    if (libraryDir !== undefined) return libraryDir
  } else dialog.showErrorBox('Lectern', fill(texts.shell.cannotStart, { reason: errorText(error, texts) }))
  app.exit(1)
  return undefined
}

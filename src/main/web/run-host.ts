import { join } from 'node:path'
import { AppError } from '../../shared/ipc/app-error'
import type { Problem } from '../../shared/ipc/contract'
import { boot, type Core } from '../boot'
import { devKeys } from '../dev-window'
import { errorCode } from '../library/files/file-system'
import { chromiumPrinter } from '../print/chromium-printer'
import { openExternally, showFolder } from './open-externally'
import type { WebOptions } from './options'
import { Quitting } from './quitting'
import { forgetAddress, keepAddress, keptAddress } from './kept-address'
import { startServer, type WebServer } from './server'
import { openWindow, removeOpeningPages } from './window'

/** How long the pages may take to hand over their drafts, ms. */
const FLUSH_LIMIT = 2000

/** The built window. */
const INTERFACE = join(import.meta.dirname, '../renderer')
const ANCHORING = join(import.meta.dirname, 'anchoring.cjs')
const SEARCH = join(import.meta.dirname, 'search.cjs')
const READING = join(import.meta.dirname, 'reading.cjs')
const TEMPLATE = join(import.meta.dirname, 'template.cjs')

/** One line for the person who started Lectern. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Starts the core and its server, opens the window, and ends with it or with a signal. */
export async function runHost(options: WebOptions): Promise<void> {
  const shown: { url?: string } = {}
  let pages = () => 0
  let quitting: Quitting | undefined
  const { dataDir, noSandbox } = options
  const printer = chromiumPrinter({ dataDir, interfaceDir: INTERFACE, noSandbox })
  const core = await boot({
    anchoringFile: ANCHORING,
    searchFile: SEARCH,
    readingFile: READING,
    templateFile: TEMPLATE,
    host: {
      name: 'web',
      printer,
      openExternal: openExternally,
      showFolder,
      show: () => shown,
      windows: () => pages(),
      quit: (choice) => quitting?.answer(choice),
    },
    dataDir,
    libraryDir: options.libraryDir,
    listen: true,
    sample: true,
  })
  const server = await serve(core, options)
  shown.url = server.url
  pages = () => server.clients()
  const kept = await keepAddressOf(core, server, options)
  const closing = [() => kept.forget(), () => removeOpeningPages(options.dataDir)]
  const end = (code: number) => void closeHost(core, server, closing).then(() => process.exit(code))
  quitting = quittingOf(core, server, end)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void quitting?.signalled())
  careForCrashes(core, () => void handOver(core, server).then(() => end(1)))
  say(`Lectern is at ${server.url}`)
  if (!options.open) return say('Open this address in a browser on this machine. Ctrl+C stops Lectern.')
  const window = await openWindow({ ...options, url: server.url, pages: server })
  if (!window.opened)
    return say(`${window.why}: open the address above in a browser on this machine. Ctrl+C stops Lectern.`)
  closing.push(async () => window.close())
  await window.left
  return quitting.quit()
}

async function serve(core: Core, options: WebOptions): Promise<WebServer> {
  const folder = INTERFACE
  const { port } = options
  try {
    const kept = devKeys() === undefined ? await keptAddress(addressFile(core, options)) : undefined
    if (kept !== undefined && (port === 0 || port === kept.port)) {
      const again = await startServer(core, { folder, ...kept }).catch((error: unknown) => {
        if (errorCode(error) !== 'EADDRINUSE') throw error
        return undefined
      })
      if (again !== undefined) return again
    }
    const keys = devKeys()
    return await startServer(core, { folder, port, ...(keys ? { keys } : {}) })
  } catch (error) {
    await core.close()
    if (errorCode(error) !== 'EADDRINUSE' && errorCode(error) !== 'EACCES') throw error
    throw new AppError(
      'conflict',
      `Port ${port} of 127.0.0.1 is ${errorCode(error) === 'EACCES' ? 'not for ordinary users' : 'taken by another program'}. Choose another one with --port, or leave it out.`,
    )
  }
}

/** Beside the lock: this machine's own, never in the library folder. */
const addressFile = (core: Core, { dataDir }: WebOptions): string =>
  join(dataDir, 'libraries', core.library.id, 'web-address.json')

/** Keeps the address with the library that is open; another one takes it along. */
async function keepAddressOf(core: Core, server: WebServer, options: WebOptions) {
  let file = addressFile(core, options)
  const keep = () =>
    keepAddress(file, server.address).catch((error: unknown) =>
      core.log(`the address could not be kept: ${String(error)}`),
    )
  const forget = () => forgetAddress(file)
  core.on(({ name }) => {
    if (name !== 'library.leaving' || file === addressFile(core, options)) return
    const before = file
    file = addressFile(core, options)
    void keep().then(() => forgetAddress(before))
  })
  await keep()
  return { forget }
}

/** Ends when everything is saved; until then the terminal and every page say what is not. */
function quittingOf(core: Core, server: WebServer, end: (code: number) => void): Quitting {
  const quitting = new Quitting({
    handOver: () => handOver(core, server),
    ask(unsaved) {
      for (const { file, message } of unsaved) process.stderr.write(`Not saved: ${file}: ${message}\n`)
      process.stderr.write(`${STAYS}\n`)
      core.emit({ name: 'quit.blocked', payload: {} })
    },
    end,
  })
  core.on(({ name }) => {
    if (name === 'saving.changed' && core.library.snapshot().saving.failed.length === 0) void quitting.saved()
  })
  return quitting
}

const STAYS =
  'Lectern stays open and keeps these changes; it ends by itself as soon as they are saved. Press Ctrl+C again to end it now and lose them.'

/** Drafts, then the library. Answers with what could not be saved. */
async function handOver(core: Core, server: WebServer): Promise<readonly Problem[]> {
  const pages = server.clients()
  if (pages > 0) {
    const flushed = core.untilFlushed(FLUSH_LIMIT, pages)
    core.emit({ name: 'flush.requested', payload: {} })
    await flushed
  }
  return (await core.library.flush()).failed
}

/** The pages, then what else there is to close, the library last. */
async function closeHost(core: Core, server: WebServer, closing: readonly (() => Promise<void>)[]) {
  await server.close()
  await Promise.all(closing.map((step) => step()))
  await core.close()
}

/** What nobody expected is logged; the person is told, and what there is gets saved. */
function careForCrashes(core: Core, close: () => void): void {
  process.on('uncaughtException', (error) => {
    core.log(`uncaught: ${error.stack ?? error.message}`)
    process.stderr.write(`Lectern met an error it did not expect and is closing: ${error.message}\n`)
    close()
  })
  process.on('unhandledRejection', (reason) =>
    core.log(
      `unhandled rejection: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`,
    ),
  )
  // The terminal may be gone before us.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error) => core.log(`nothing can be printed: ${error.message}`))
}

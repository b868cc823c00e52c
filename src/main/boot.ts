import { mkdir } from 'node:fs/promises'
import sample from '../../resources/sample-article.txt?raw'
import type { Problem } from '../shared/ipc/contract'
import packageJson from '../../package.json'
import { type Capture, createCapture } from './capture/create-capture'
import { type CoreEvent, createEvents } from './core-events'
import { createFlushGate } from './flush-gate'
import type { Host } from './host'
import { createHandlers } from './ipc/handlers'
import { privatePath } from './ipc/private-path'
import { createRouter, type Route } from './ipc/router'
import { listenPrivately } from './ipc/socket'
import { diskError } from './library/disk-error'
import { createBackups } from './library/backup/automatic-backups'
import type { Library } from './library/library'
import { openLibrary } from './library/open-library'
import { type Log, openLog } from './log'
import { placeIn } from './place-in-url'
import { openSettings, type SettingsFile } from './settings/settings-file'

export type { CoreEvent } from './core-events'
export { defaultDataDir, defaultLibraryDir } from './default-folders'

/** The running core. Hosts connect their clients to `route` and `on`. */
export interface Core {
  readonly route: Route
  on(listener: (event: CoreEvent) => void): () => void
  emit(event: CoreEvent): void
  readonly library: Library
  readonly settings: SettingsFile
  readonly capture: Capture
  readonly log: Log
  /** Lectern's folder on this machine, where hosts keep what is theirs. */
  readonly dataDir: string
  /** Waits until `windows` (one, where not said) have handed over their drafts, at most `ms`. */
  untilFlushed(ms: number, windows?: number): Promise<void>
  close(): Promise<void>
}

export interface BootOptions {
  readonly host: Host
  readonly dataDir: string
  readonly libraryDir: string
  /** Whether others may reach this process by its private socket. */
  readonly listen: boolean
  /** Whether a library in which nothing was ever saved is given the sample. */
  readonly sample: boolean
}

/** The rooms that hold data, opened. */
interface Opened {
  readonly library: Library
  readonly log: Log
  readonly now: () => string
}

/**
 * Starts the core: the only place where its rooms are put together. Throws `LibraryLockedError` when another runs,
 * an `AppError` when a folder cannot be used; nothing stays locked then.
 */
export async function boot(options: BootOptions): Promise<Core> {
  const { dataDir, libraryDir, host } = options
  const now = () => new Date().toISOString()
  const log = await openDataDir(dataDir, now)
  // A command answers once: it must not miss what was changed by hand. A window is told of it.
  const settled = host.name === 'cli'
  const library = await openLibrary({ path: libraryDir, dataDir, host: host.name, log, settled })
  try {
    return await connectRooms(options, { library, log, now })
  } catch (error) {
    await library.close()
    throw error
  }
}

async function openDataDir(dataDir: string, now: () => string): Promise<Log> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    return openLog(dataDir, now)
  } catch (error) {
    throw diskError(error, dataDir)
  }
}

async function connectRooms(options: BootOptions, { library, log, now }: Opened): Promise<Core> {
  const { dataDir, host } = options
  const settings = await openSettings(dataDir, now, log)
  const allowHosts = (process.env['LECTERN_ALLOW_HOSTS'] ?? '').split(',').filter((name) => name !== '')
  const capture = await createCapture({ dataDir, now, allowHosts })
  const { on, emit } = createEvents()
  library.on(emit)
  settings.on((payload) => emit({ name: 'settings.changed', payload }))
  const tell = (problem: Problem) => emit({ name: 'problems.found', payload: { problems: [problem] } })
  const backups = createBackups({ library, dataDir, now, log, tell })
  const gate = createFlushGate()
  const handlers = createHandlers({
    library,
    settings,
    capture,
    backups,
    host,
    log,
    dataDir,
    version: packageJson.version,
    sample,
    open: (url) => emit({ name: 'open.requested', payload: placeIn(url) }),
    flushed: () => gate.flushed(),
  })
  const route = createRouter(handlers, {
    failed: (name, error) => log(`${name} failed: ${inWords(error)}`),
    took: (name, ms) => {
      if (settings.value.logLevel === 'detailed') log(`${name} took ${Math.round(ms)} ms`)
    },
  })
  if (host.name !== 'cli') {
    library.keepReconciling()
    backups.keepMaking()
  }
  if (options.sample) await addSampleToFresh(library, log)
  const socket = options.listen ? await listen(library, dataDir, { route, on, log }) : undefined
  const untilFlushed = (ms: number, windows = 1) => gate.until(ms, windows)
  async function close(): Promise<void> {
    await socket?.close()
    await backups.stop()
    await library.close()
  }
  return { route, on, emit, library, settings, capture, log, dataDir, untilFlushed, close }
}

/** A library that cannot take the sample is still a library; one that has been emptied stays empty. */
async function addSampleToFresh(library: Library, log: Log): Promise<void> {
  if (library.readOnly !== undefined || !library.isFresh) return
  try {
    const { addSample } = await import('./sample/add-sample')
    await addSample(library, sample)
    await library.forgetHistory()
  } catch (error) {
    log(`the sample could not be added: ${inWords(error)}`)
  }
}

/** Without a private socket the app still runs; only the command line and a second start cannot reach it. */
async function listen(library: Library, dataDir: string, to: Pick<Core, 'route' | 'on' | 'log'>) {
  try {
    const place = await privatePath({ dataDir, libraryId: library.id })
    const socket = await listenPrivately({ path: place.path, ...to })
    await library.lock.describe({ socket: place.path })
    return { close: () => socket.close().then(() => place.remove()) }
  } catch (error) {
    to.log(`no private socket: ${inWords(error)}`)
    return undefined
  }
}

const inWords = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))

import { mkdir } from 'node:fs/promises'
import sample from '../../resources/sample-article.txt?raw'
import packageJson from '../../package.json'
import { type Capture, createCapture } from './capture/create-capture'
import { ReadingThread } from './capture/reading-thread'
import { type CoreEvent, createEvents } from './core-events'
import { createFlushGate } from './flush-gate'
import type { Host } from './host'
import type { Route } from './ipc/router'
import { TemplateThread } from './exchange/templates/template-thread'
import { AnchoringThread } from './library/texts/anchoring-thread'
import { diskError } from './library/files/disk-error'
import type { Library } from './library/library'
import { type Log, openLog } from './log'
import type { Machine } from './machine'
import { openLibraries } from './open-libraries'
import { openSettings, type SettingsFile } from './settings/settings-file'

export type { CoreEvent } from './core-events'
export { defaultDataDir, defaultLibraryDir } from './default-folders'

/** The running core. Hosts connect their clients to `route` and `on`. */
export interface Core {
  readonly route: Route
  on(listener: (event: CoreEvent) => void): () => void
  emit(event: CoreEvent): void
  /** The one that is open: another after `library.leaving` said `left`. */
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
  /** The built worker that finds annotations in changed texts; where not said they are found in this thread. */
  readonly anchoringFile?: string
  /** The built worker that fills templates in; where not said it is done in this thread. */
  readonly templateFile?: string
  /** The built worker that searches; where not said nothing is found. */
  readonly searchFile?: string
  /** The built worker that reads archives and large pages; where not said they are read in this thread. */
  readonly readingFile?: string
}

/**
 * Starts the core: the only place where its rooms are put together. Throws `LibraryLockedError` when another runs,
 * an `AppError` when a folder cannot be used; nothing stays locked then.
 */
export async function boot(options: BootOptions): Promise<Core> {
  const { dataDir, libraryDir } = options
  const now = () => new Date().toISOString()
  const log = await openDataDir(dataDir, now)
  const machine = await openMachine(options, now, log)
  const open = await openLibraries(machine, libraryDir)
  try {
    if (options.sample) await addSampleToFresh(open.rooms.library, log)
    await open.rooms.show()
  } catch (error) {
    await open.close()
    throw error
  }
  const { on, emit, settings, capture, gate } = machine
  return {
    route: (name, input) => open.rooms.route(name, input),
    on,
    emit,
    get library() {
      return open.rooms.library
    },
    settings,
    capture,
    log,
    dataDir,
    untilFlushed: (ms, windows = 1) => gate.until(ms, windows),
    close: () => open.close(),
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

async function openMachine(
  { dataDir, host, listen, anchoringFile, searchFile, readingFile, templateFile }: BootOptions,
  now: () => string,
  log: Log,
): Promise<Machine> {
  const settings = await openSettings(dataDir, now, log)
  const allowed = (process.env['LECTERN_ALLOW_HOSTS'] ?? '').split(',').filter((name) => name !== '')
  const allowHosts = () => [...allowed, ...settings.value.allowedHosts]
  const read = readingFile === undefined ? {} : { read: new ReadingThread(readingFile).read }
  const capture = await createCapture({ dataDir, now, allowHosts, ...read })
  const { on, emit } = createEvents()
  settings.on((payload) => emit({ name: 'settings.changed', payload }))
  return {
    host,
    dataDir,
    version: packageJson.version,
    sample,
    listen,
    now,
    log,
    settings,
    capture,
    anchoring: anchoringFile === undefined ? undefined : new AnchoringThread(anchoringFile).run,
    fillTemplate: templateFile === undefined ? undefined : new TemplateThread(templateFile).fill,
    searchFile,
    on,
    emit,
    gate: createFlushGate(),
    reports: {
      failed: (name, error) => log(`${name} failed: ${inWords(error)}`),
      took: (name, ms) => {
        if (settings.value.logLevel === 'detailed') log(`${name} took ${Math.round(ms)} ms`)
      },
    },
  }
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

const inWords = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))

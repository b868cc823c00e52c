import { createHash } from 'node:crypto'
import { chmod, mkdir } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import sample from '../../resources/sample-article.txt?raw'
import packageJson from '../../package.json'
import { AnnotationId, ArticleId } from '../shared/model/ids'
import { type Capture, createCapture } from './capture/create-capture'
import type { Host } from './host'
import { createHandlers } from './ipc/handlers'
import { createRouter, type Route } from './ipc/router'
import { listenPrivately } from './ipc/socket'
import type { Library } from './library/library'
import { openLibrary } from './library/open-library'
import { type Log, openLog } from './log'
import { addSample } from './sample/add-sample'
import { openSettings, type SettingsFile } from './settings/settings-file'

/** An event for every client, by its name in the contract. */
export interface CoreEvent {
  readonly name: string
  readonly payload: unknown
}

/** The running core. Hosts connect their clients to `route` and `on`. */
export interface Core {
  readonly route: Route
  on(listener: (event: CoreEvent) => void): () => void
  emit(event: CoreEvent): void
  readonly library: Library
  readonly settings: SettingsFile
  readonly capture: Capture
  readonly log: Log
  /** Waits until some window said that its drafts are handed over, at most `ms`. */
  untilFlushed(ms: number): Promise<void>
  close(): Promise<void>
}

export interface BootOptions {
  readonly host: Host
  readonly dataDir: string
  readonly libraryDir: string
  /** Whether others may reach this process by its private socket. */
  readonly listen: boolean
  /** Whether a library without any article is given the sample. */
  readonly sample: boolean
}

/** This machine's folder for Lectern: `LECTERN_DATA`, or the system's place for it. The same in every host. */
export function defaultDataDir(env: NodeJS.ProcessEnv = process.env): string {
  if (env['LECTERN_DATA']) return env['LECTERN_DATA']
  if (process.platform === 'win32')
    return join(env['APPDATA'] ?? join(homedir(), 'AppData/Roaming'), 'Lectern')
  if (process.platform === 'darwin') return join(homedir(), 'Library/Application Support/Lectern')
  return join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'Lectern')
}

/** The library's folder: `LECTERN_LIBRARY`, or `Library` in the data folder. */
export function defaultLibraryDir(dataDir: string, env: NodeJS.ProcessEnv = process.env): string {
  return env['LECTERN_LIBRARY'] ?? join(dataDir, 'Library')
}

/** Starts the core: the only place where its rooms are put together. Throws `LibraryLockedError` when another runs. */
export async function boot(options: BootOptions): Promise<Core> {
  const { dataDir, host } = options
  const now = () => new Date().toISOString()
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const log = openLog(dataDir, now)
  const library = await openLibrary({ path: options.libraryDir, dataDir, host: host.name, log })
  const settings = await openSettings(dataDir, now)
  const allowHosts = (process.env['LECTERN_ALLOW_HOSTS'] ?? '').split(',').filter((name) => name !== '')
  const capture = await createCapture({ dataDir, now, allowHosts })
  const listeners = new Set<(event: CoreEvent) => void>()
  const emit = (event: CoreEvent): void => {
    for (const listener of listeners) listener(event)
  }
  const on = (listener: (event: CoreEvent) => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  library.on(emit)
  settings.on((payload) => emit({ name: 'settings.changed', payload }))
  const flushes = new Set<() => void>()
  const handlers = createHandlers({
    library,
    settings,
    capture,
    host,
    log,
    dataDir,
    version: packageJson.version,
    sample,
    open: (url) => emit({ name: 'open.requested', payload: placeIn(url) }),
    flushed: () => flushes.forEach((flush) => flush()),
  })
  const route = createRouter(handlers, (name, error) =>
    log(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  )
  if (options.sample && library.readOnly === undefined && library.snapshot().articles.length === 0) {
    await addSample(library, sample)
    await library.forgetHistory()
  }
  const socket = options.listen ? await listen(library, route, on) : undefined
  return {
    route,
    on,
    emit,
    library,
    settings,
    capture,
    log,
    untilFlushed: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(finish, ms)
        function finish() {
          clearTimeout(timer)
          flushes.delete(finish)
          resolve()
        }
        flushes.add(finish)
      }),
    async close() {
      socket?.close()
      await library.close()
    },
  }
}

async function listen(library: Library, route: Route, on: Core['on']) {
  const runtime = process.env['XDG_RUNTIME_DIR'] ?? join(tmpdir(), `lectern-${process.getuid?.() ?? 'user'}`)
  await mkdir(runtime, { recursive: true, mode: 0o700 })
  if (process.platform !== 'win32' && process.env['XDG_RUNTIME_DIR'] === undefined)
    await chmod(runtime, 0o700)
  // A socket's path may have 108 bytes: a hash of the library's, not the path itself.
  const name = createHash('sha256').update(`${library.path}\0${process.pid}`).digest('hex').slice(0, 16)
  const path =
    process.platform === 'win32' ? `\\\\.\\pipe\\lectern-${name}` : join(runtime, 'lectern', `${name}.sock`)
  const socket = await listenPrivately(path, route, on)
  await library.lock.describe({ socket: path })
  return socket
}

/** `lectern://open/<articleId>[/<annotationId>]`; nothing when it is no such address. */
function placeIn(url: string | undefined): { articleId?: ArticleId; annotationId?: AnnotationId } {
  const [, article, annotation] =
    /^lectern:\/\/(?:open|article)\/([^/#?]+)(?:[/#]([^/?]+))?/.exec(url ?? '') ?? []
  const articleId = ArticleId.safeParse(article)
  const annotationId = AnnotationId.safeParse(annotation)
  return {
    ...(articleId.success ? { articleId: articleId.data } : {}),
    ...(annotationId.success ? { annotationId: annotationId.data } : {}),
  }
}

import type { Result } from '../shared/ipc/contract'
import { AppError, wireError } from '../shared/ipc/app-error'
import type { CoreEvent } from './core-events'
import { Imports } from './imports/imports'
import { Interruption } from './interrupted-import'
import { createHandlers } from './ipc/handlers'
import type { Libraries } from './ipc/libraries'
import { privatePath } from './ipc/private-path'
import { createRouter, type Route } from './ipc/router'
import { listenPrivately } from './ipc/socket'
import { createBackups } from './library/backup/automatic-backups'
import { localLayout } from './library/files/layout'
import type { Library } from './library/library'
import { openLibrary } from './library/open-library'
import type { Machine } from './machine'
import { createSearch } from './search/create-search'
import { placeIn } from './place-in-url'

/** What is there of one open library, and goes with it when another one is opened. */
export interface LibraryRooms {
  readonly library: Library
  readonly route: Route
  /** From now on its events are heard, its backups made, and others reach it by its private socket. */
  show(): Promise<void>
  /** Takes no more calls and waits for those under way, at most `ms`; returns how to take them again. */
  shut(ms: number): Promise<() => void>
  close(): Promise<void>
}

/** Commands about which library is open: they are answered while it changes. */
const isAboutLibraries = (name: string): boolean => name.startsWith('libraries.') || name === 'app.flushed'

/** Opens the rooms of a library, of which nobody hears yet. Throws as `openLibrary` does; nothing stays locked then. */
export async function openRooms(
  machine: Machine,
  libraryDir: string,
  libraries: Libraries,
): Promise<LibraryRooms> {
  const { dataDir, host, log, now, settings, capture, gate, version, sample, anchoring } = machine
  // A command answers once: it must not miss what was changed by hand. A window is told of it.
  const settled = host.name === 'cli'
  const library = await openLibrary({
    path: libraryDir,
    dataDir,
    host: host.name,
    log,
    settled,
    ...(anchoring && { anchoring }),
  })
  let isShown = false
  const emit = (event: CoreEvent): void => {
    if (isShown) machine.emit(event)
  }
  const tell = (problem: Parameters<Parameters<typeof createBackups>[0]['tell']>[0]) =>
    emit({ name: 'problems.found', payload: { problems: [problem] } })
  const backups = createBackups({ library, dataDir, now, log, tell })
  const imports = new Imports({
    additions: library.additions,
    capture,
    folder: localLayout(dataDir, library.id).folder,
    now,
    log,
    tell: (payload) => emit({ name: 'imports.changed', payload }),
  })
  const searching = createSearch({
    library,
    file: machine.searchFile,
    folder: localLayout(dataDir, library.id).folder,
    log,
    tell: (progress) => emit({ name: 'search.progress', payload: progress }),
  })
  const interruption = new Interruption(library, log)
  const handlers = createHandlers({
    library,
    interruption,
    libraries,
    settings,
    capture,
    imports,
    backups,
    searching: { ...searching, emit },
    host,
    log,
    dataDir,
    version,
    sample,
    ...(machine.fillTemplate && { fillTemplate: machine.fillTemplate }),
    open: (url) => machine.emit({ name: 'open.requested', payload: placeIn(url) }),
    flushed: () => gate.flushed(),
  })
  const gated = createGate(createRouter(handlers, machine.reports))
  library.on(emit)
  let socket: { close(): Promise<void> } | undefined
  return {
    library,
    route: gated.route,
    async show() {
      isShown = true
      interruption.begin()
      if (host.name !== 'cli') {
        library.keepReconciling()
        backups.keepMaking()
        searching.keepReady()
      }
      if (machine.listen) socket = await listen(machine, library, gated.route)
    },
    shut: (ms) => gated.shut(ms),
    async close() {
      isShown = false
      await socket?.close()
      await interruption.halt()
      await imports.close()
      await backups.stop()
      await searching.close()
      await library.close()
    },
  }
}

/** Calls pass until it is shut; one that comes later is told that its library was left. */
function createGate(route: Route) {
  let isShut = false
  const running = new Set<Promise<unknown>>()
  return {
    route: async (name: string, input: unknown): Promise<Result<unknown>> => {
      if (isAboutLibraries(name)) return route(name, input)
      if (isShut) return { ok: false, error: wireError(left()) }
      const call = route(name, input)
      running.add(call)
      try {
        return await call
      } finally {
        running.delete(call)
      }
    },
    async shut(ms: number): Promise<() => void> {
      isShut = true
      let timer: NodeJS.Timeout | undefined
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, ms)
      })
      await Promise.race([Promise.allSettled(running), patience])
      clearTimeout(timer)
      return () => (isShut = false)
    },
  }
}

const left = () =>
  new AppError('conflict', 'Lectern has another library open now; nothing was changed in the one before.', {
    key: 'library.left',
  })

/** Without a private socket the app still runs; only the command line and a second start cannot reach it. */
async function listen({ dataDir, on, log }: Machine, library: Library, route: Route) {
  try {
    const place = await privatePath({ dataDir, libraryId: library.id })
    const socket = await listenPrivately({ path: place.path, route, on, log })
    await library.lock.describe({ socket: place.path })
    return { close: () => socket.close().then(() => place.remove()) }
  } catch (error) {
    log(`no private socket: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    return undefined
  }
}

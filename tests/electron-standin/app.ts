import type { App, Event as ElectronEvent } from 'electron'
import { accessSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { openWindows } from './browser-window'
import { runtime } from './runtime'
import { type InstanceLock, takeInstanceLock } from './single-instance'
import { cancellable, strict } from './strict'
import type { Emitting, Member } from './surface'

const paths = new Map<string, string>()
let instance: InstanceLock | undefined
let becomeReady: () => void
const readiness = new Promise<void>((resolve) => {
  becomeReady = resolve
})

/** Electron's default; Lectern names its own folder before anything else. */
function userData(): string {
  return paths.get('userData') ?? join(homedir(), '.config', 'Electron')
}

/** Ends this process: the instance lock, then Chromium, then Node. */
async function exit(code: number): Promise<void> {
  const state = runtime()
  state.quitting = true
  await instance?.handedOver
  instance?.release()
  await state.chromium?.close()
  process.exit(code)
}

/** Electron's order: before-quit, the windows' close, will-quit, quit. Each of the first three may refuse. */
async function quit(): Promise<void> {
  const state = runtime()
  if (state.quitting) return
  if (refuses('before-quit')) return
  if (!state.ready) return exit(0)
  for (const window of openWindows()) {
    const closed = new Promise((resolve) => window.once('closed', () => resolve(true)))
    state.quitting = true
    let refused = false
    window.once('close', (event: ElectronEvent) => {
      refused = event.defaultPrevented
    })
    window.close()
    if (refused) {
      state.quitting = false
      return
    }
    await closed
  }
  if (refuses('will-quit')) {
    state.quitting = false
    return
  }
  state.events.emit('quit', cancellable({}), 0)
  await exit(0)
}

function refuses(name: string): boolean {
  const event = cancellable({})
  runtime().events.emit(name, event)
  return event.defaultPrevented
}

function requestSingleInstanceLock(data?: Record<string, unknown>): boolean {
  instance ??= takeInstanceLock(
    userData(),
    { argv: process.argv, folder: process.cwd(), data: data ?? {} },
    (second) =>
      void readiness.then(() =>
        runtime().events.emit('second-instance', cancellable({}), second.argv, second.folder, second.data),
      ),
  )
  return instance.held
}

/** Made when the executable has read its command line. */
export function createApp(): App {
  const { events, commandLine } = runtime()
  const members = {
    // None is here; tests emit that one has come.
    accessibilitySupportEnabled: false,
    isPackaged: false,
    addRecentDocument: (path) =>
      void process.stderr.write(`[electron stand-in] app.addRecentDocument ${path}\n`),
    commandLine: strict('app.commandLine', {
      appendSwitch: (name: string, value = '') => void commandLine.switches.set(name, value),
    }) as unknown as App['commandLine'],
    // Chromium is sandboxed here already, except for root, where a test cannot have it.
    enableSandbox: () => undefined,
    // Nobody sees the panel here; its picture must be there all the same.
    setAboutPanelOptions({ iconPath }) {
      if (iconPath !== undefined) accessSync(iconPath)
    },
    setAppUserModelId: () => undefined,
    exit: (code = 0) => void exit(code),
    quit: () => void quit(),
    getVersion: () => commandLine.appVersion,
    getLocale: () => commandLine.switches.get('lang') ?? 'en-US',
    setPath(name, path) {
      mkdirSync(path, { recursive: true })
      paths.set(name, path)
    },
    isReady: () => runtime().ready,
    requestSingleInstanceLock,
    whenReady: () => readiness,
  } satisfies Pick<App, Exclude<Member<'app'>, Emitting>>
  events.on('standin-quit', members.quit)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, members.quit)
  return strict('app', Object.assign(events, members)) as unknown as App
}

/** From now on windows may be made. */
export function announceReady(): void {
  runtime().ready = true
  becomeReady()
}

/** Where Chromium keeps its profile. */
export { userData }

import type { ContextBridge, IpcRenderer } from 'electron'
import type { Member } from '../surface'
import { openBridge } from './bridge'
import { decode, encode } from './codec'
import type { FromPage, ToPage, WorldContext } from './context'

/* What a sandboxed preload sees of Electron. Runs in the isolated world of a window's main frame. */
declare const STANDIN: WorldContext

type Listener = Parameters<IpcRenderer['on']>[1]
type World = typeof globalThis & {
  standinPost(message: string): void
  standinReceive(message: ToPage): void
}

const world = globalThis as World
const expose = openBridge('isolated', STANDIN.key)
const post = (message: FromPage): void => world.standinPost(JSON.stringify(message))
const listeners = new Map<string, Listener[]>()
const invoked = new Map<
  number,
  { resolve(value: unknown): void; reject(error: Error): void; channel: string }
>()
let last = 0

function notImplemented(what: string): never {
  throw new Error(`electron stand-in: ${what} is not implemented`)
}

function strict<T extends object>(name: string, object: T): T {
  return new Proxy(object, {
    get: (target, key) =>
      key in target || typeof key === 'symbol' ? Reflect.get(target, key) : notImplemented(`${name}.${key}`),
  })
}

function clone(args: unknown): unknown {
  try {
    return encode(structuredClone(args))
  } catch {
    // In Electron's words.
    throw new Error('An object could not be cloned.')
  }
}

const ipcRenderer = {
  invoke: (channel, ...args) =>
    new Promise<unknown>((resolve, reject) => {
      const cloned = clone(args)
      invoked.set((last += 1), { resolve, reject, channel })
      post({ kind: 'invoke', id: last, channel, args: cloned })
    }),
  on(channel, listener) {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
    return strictRenderer
  },
  off(channel, listener) {
    const kept = listeners.get(channel) ?? []
    const at = kept.lastIndexOf(listener)
    if (at >= 0) listeners.set(channel, kept.toSpliced(at, 1))
    return strictRenderer
  },
} satisfies Pick<IpcRenderer, Member<'ipcRenderer'>>
const strictRenderer = strict('ipcRenderer', ipcRenderer) as unknown as IpcRenderer

const contextBridge = {
  exposeInMainWorld(name, api) {
    if (name in window)
      throw new Error('Cannot bind an API on top of an existing property on the window object')
    expose(name, api)
  },
} satisfies Pick<ContextBridge, Member<'contextBridge'>>

world.standinReceive = (message) => {
  if (message.kind === 'event') {
    const event = strict('event', { sender: strictRenderer, ports: [] })
    for (const listener of [...(listeners.get(message.channel) ?? [])])
      listener(event as never, ...(decode(message.args) as unknown[]))
    return
  }
  const waiting = invoked.get(message.id)
  invoked.delete(message.id)
  if (waiting === undefined) return
  if (message.kind === 'answer') waiting.resolve(decode(message.value))
  else waiting.reject(new Error(`Error invoking remote method '${waiting.channel}': ${message.message}`))
}

document.addEventListener(`${STANDIN.key}:open`, (event) =>
  post({ kind: 'open', url: String((event as CustomEvent).detail) }),
)

STANDIN.runPreload = (preload) => {
  const electron = strict("require('electron')", {
    ipcRenderer: strictRenderer,
    contextBridge: strict('contextBridge', contextBridge),
  })
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return electron
    throw new Error(`module not found: ${name}`)
  }
  const module = { exports: {} }
  const { platform, versions } = STANDIN
  const process = Object.freeze({
    platform,
    versions,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
  })
  preload(require, module, module.exports, process)
}

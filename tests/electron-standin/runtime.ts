import { EventEmitter } from 'node:events'
import type { Chromium } from './chromium'
import type { CommandLine } from './command-line'
import { notImplemented } from './strict'

/** The state of this process that its parts share: there is one Electron app in a process. */
export interface Runtime {
  readonly commandLine: CommandLine
  /** What `app` emits. */
  readonly events: EventEmitter
  /** Schemes registered as privileged. */
  readonly schemes: Set<string>
  chromium: Chromium | undefined
  ready: boolean
  quitting: boolean
}

let current: Runtime | undefined

export function startRuntime(commandLine: CommandLine): void {
  current = {
    commandLine,
    events: new EventEmitter(),
    schemes: new Set(),
    chromium: undefined,
    ready: false,
    quitting: false,
  }
  current.events.setMaxListeners(0)
}

export function runtime(): Runtime {
  return current ?? notImplemented('loading it outside of its own executable')
}

export function chromium(): Chromium {
  return runtime().chromium ?? notImplemented('using a window before the app is ready')
}

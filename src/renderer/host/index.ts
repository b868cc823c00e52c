import { AppError, unwrap } from '../../shared/ipc/app-error'
import type { Bridge, CommandInput, CommandOutput, EventPayload } from '../../shared/ipc/contract'
import type { CommandName, EventName } from '../../shared/ipc/names'
import type { ArticleId } from '../../shared/model/ids'
import { connectWeb } from './web-client'

declare global {
  interface Window {
    /** Put there by Electron's preload. */
    readonly lectern?: Bridge
  }
}

/** Which host shows this window. */
const hostKind: 'electron' | 'web' = window.lectern === undefined ? 'web' : 'electron'

let bridge: Bridge | undefined
const connections = new Set<(online: boolean) => void>()

/** Connects the window with the main process; called once, before anything else. */
export async function connect(): Promise<void> {
  const tell = (online: boolean) => connections.forEach((listener) => listener(online))
  bridge = window.lectern ?? connectWeb(tell)
}

let held: Promise<void> | undefined
let release: () => void = () => undefined

/** Holds calls back from now on, while another library is about to be opened; false lets them pass. */
export function holdCalls(isHeld: boolean): void {
  release()
  held = isHeld ? new Promise((resolve) => (release = resolve)) : undefined
}

/** Calls a command of the contract; throws the `AppError` of a refusal. */
export async function call<C extends CommandName>(
  name: C,
  input: CommandInput<C>,
): Promise<CommandOutput<C>> {
  if (bridge === undefined) throw new Error('The window is not connected yet')
  if (name !== 'app.flushed') await held
  return unwrap(await bridge.invoke(name, input))
}

/** Hears an event of the main process; returns how to stop. */
export function on<E extends EventName>(name: E, listener: (payload: EventPayload<E>) => void): () => void {
  if (bridge === undefined) throw new Error('The window is not connected yet')
  return bridge.on(name, listener)
}

/** Hears when the connection is lost and when it is back; returns how to stop. In Electron it is never lost. */
export function onConnection(listener: (online: boolean) => void): () => void {
  connections.add(listener)
  return () => connections.delete(listener)
}

/** Loads the window anew. In Electron main does so by itself: there a page may go nowhere, not even where it is. */
export function beginAnew(): void {
  isBeginningAnew = true
  if (hostKind === 'web') location.reload()
}

let isBeginningAnew = false

/** A browser asks before the page of what `isUnsaved` is left; in Electron main does, and a page must not. */
export function askBeforeLeaving(isUnsaved: () => boolean): void {
  if (hostKind === 'web')
    window.addEventListener('beforeunload', (event) => {
      if (isUnsaved() && !isBeginningAnew) event.preventDefault()
    })
}

/**
 * Opens an address outside, because the person asked: in the system's browser, or, where the web host has none (a
 * machine without a display), in another tab of the one that shows this page.
 */
export async function openOutside(url: string): Promise<void> {
  try {
    await call('app.openExternal', { url })
  } catch (error) {
    if (!(error instanceof AppError) || error.key !== 'open.noBrowser') throw error
    window.open(url, '_blank', 'noopener,noreferrer')
  }
}

/** Where an image of an article is shown from. */
export function assetUrl(articleId: ArticleId, hash: string): string {
  return hostKind === 'electron'
    ? `app://asset/${articleId}/${hash}`
    : new URL(`asset/${articleId}/${hash}`, document.baseURI).href
}

import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { strict } from './strict'
import type { Member } from './surface'

type Handler = Parameters<IpcMain['handle']>[1]

const handlers = new Map<string, Handler>()

export const ipcMain = strict('ipcMain', {
  handle(channel, handler) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  },
} satisfies Pick<IpcMain, Member<'ipcMain'>>)

/** Calls the handler of a channel; what it throws is logged, as Electron does, and thrown on. */
export async function invoke(channel: string, event: IpcMainInvokeEvent, args: unknown[]): Promise<unknown> {
  const handler = handlers.get(channel)
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
  try {
    return structuredClone(await handler(event, ...args))
  } catch (error) {
    process.stderr.write(`Error occurred in handler for '${channel}': ${String(error)}\n`)
    throw error
  }
}

import { readdirSync, readFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { unwrap } from '../../src/shared/ipc/app-error'
import type { CommandInput, CommandOutput, EventPayload, Result } from '../../src/shared/ipc/contract'
import type { CommandName, EventName } from '../../src/shared/ipc/names'
import { type ClientMessage, decodeFrame, encodeFrame, type ServerMessage } from '../../src/shared/ipc/wire'

/** A second client of the running product, over its private socket. */
export interface PrivateClient {
  /** Throws the `AppError` of a refusal. */
  call<C extends CommandName>(name: C, input: CommandInput<C>): Promise<CommandOutput<C>>
  on<E extends EventName>(name: E, listener: (payload: EventPayload<E>) => void): void
  /** Resolved with the next event of that name. */
  next<E extends EventName>(name: E): Promise<EventPayload<E>>
  close(): void
}

/** The path that the running product wrote into its lock. */
export function privateSocketOf(dataDir: string): string {
  const folder = join(dataDir, 'libraries')
  for (const id of readdirSync(folder)) {
    const { socket } = JSON.parse(readFileSync(join(folder, id, 'lock'), 'utf8')) as { socket?: string }
    if (socket !== undefined) return socket
  }
  throw new Error(`No running Lectern is named below ${folder}`)
}

/** Connects as the command line does; each message has its length in front (u32, little endian). */
export async function connectClient(path: string): Promise<PrivateClient> {
  const socket = createConnection(path)
  await new Promise<void>((connected, failed) => {
    socket.once('connect', connected)
    socket.once('error', failed)
  })
  const waiting = new Map<number, (result: Result<unknown>) => void>()
  const listeners: { name: string; hear: (payload: unknown) => void }[] = []
  let last = 0
  let kept = Buffer.alloc(0)
  socket.on('data', (part: Buffer) => {
    kept = Buffer.concat([kept, part])
    while (kept.length >= 4 && kept.length >= 4 + kept.readUInt32LE(0)) {
      const end = 4 + kept.readUInt32LE(0)
      receive(decodeFrame(kept.subarray(4, end)) as ServerMessage)
      kept = kept.subarray(end)
    }
  })

  function receive(message: ServerMessage): void {
    if ('id' in message) {
      waiting.get(message.id)?.(message.result as Result<unknown>)
      waiting.delete(message.id)
    } else for (const { name, hear } of [...listeners]) if (name === message.event) hear(message.payload)
  }

  const on = (name: string, hear: (payload: never) => void): void =>
    void listeners.push({ name, hear: hear as (payload: unknown) => void })
  return {
    on,
    next: (name) => new Promise((resolve) => on(name, resolve)),
    async call(name, input) {
      const id = (last += 1)
      const answer = new Promise<Result<unknown>>((resolve) => waiting.set(id, resolve))
      const frame = encodeFrame({ id, name, input } satisfies ClientMessage)
      const length = Buffer.alloc(4)
      length.writeUInt32LE(frame.length)
      socket.write(Buffer.concat([length, frame]))
      return unwrap(await answer) as CommandOutput<typeof name>
    },
    close: () => socket.destroy(),
  }
}

import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { chmod, mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Result } from '../../shared/ipc/contract'
import { type ClientMessage, decodeFrame, encodeFrame, type ServerMessage } from '../../shared/ipc/wire'
import type { Route } from './router'

/** The longest message, bytes: the largest file plus room. */
const LONGEST = 64_000_000

/** Frames behind each other in a stream: each with its length (u32, little endian) in front. */
function readFrames(socket: Socket, onFrame: (frame: Uint8Array) => void): void {
  let buffer = Buffer.alloc(0)
  socket.on('data', (part: Buffer) => {
    buffer = Buffer.concat([buffer, part])
    while (buffer.length >= 4) {
      const length = buffer.readUInt32LE(0)
      if (length > LONGEST) {
        socket.destroy()
        return
      }
      if (buffer.length < 4 + length) return
      onFrame(buffer.subarray(4, 4 + length))
      buffer = buffer.subarray(4 + length)
    }
  })
}

function send(socket: Socket, message: unknown): void {
  const frame = encodeFrame(message)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(frame.length)
  socket.write(length)
  socket.write(frame)
}

/**
 * The private socket by which the command line and a second start reach the running app. Its folder is 0700
 * and itself 0600: the file system is the password. `path` must be short (108 bytes on Linux).
 */
export async function listenPrivately(
  path: string,
  route: Route,
  on: (listener: (event: { name: string; payload: unknown }) => void) => () => void,
): Promise<Server> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await chmod(dirname(path), 0o700)
  await rm(path, { force: true })
  const server = createServer((socket) => {
    const stop = on(({ name, payload }) => send(socket, { event: name, payload } satisfies ServerMessage))
    socket.on('close', stop)
    socket.on('error', () => socket.destroy())
    readFrames(socket, (frame) => {
      const { id, name, input } = decodeFrame(frame) as ClientMessage
      void route(name, input).then((result) => send(socket, { id, result } satisfies ServerMessage))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  await chmod(path, 0o600)
  return server
}

/** A running app, reached by its private socket. */
export interface Connection {
  call(name: string, input: unknown): Promise<Result<unknown>>
  close(): void
}

/** Connects to a running app; undefined where nothing answers at that path. */
export function connectPrivately(path: string): Promise<Connection | undefined> {
  return new Promise((resolve) => {
    const socket = createConnection(path)
    const waiting = new Map<number, (result: Result<unknown>) => void>()
    let next = 1
    socket.once('error', () => resolve(undefined))
    socket.once('connect', () => {
      readFrames(socket, (frame) => {
        const message = decodeFrame(frame) as ServerMessage
        if (!('id' in message)) return
        waiting.get(message.id)?.(message.result as Result<unknown>)
        waiting.delete(message.id)
      })
      const gone = {
        ok: false,
        error: { code: 'unexpected', message: 'Lectern was closed meanwhile.' },
      } as const
      socket.on('close', () => {
        for (const answer of waiting.values()) answer(gone)
      })
      resolve({
        call: (name, input) =>
          new Promise((answer) => {
            waiting.set(next, answer)
            send(socket, { id: next, name, input } satisfies ClientMessage)
            next += 1
          }),
        close: () => socket.destroy(),
      })
    })
  })
}

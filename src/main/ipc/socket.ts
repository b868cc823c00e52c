import { chmod, rm } from 'node:fs/promises'
import { createConnection, createServer, type Socket } from 'node:net'
import type { Result } from '../../shared/ipc/contract'
import type { ServerMessage } from '../../shared/ipc/wire'
import { createFrameReader, readMessage, readRequest, streamed } from './framing'
import { pageReaders } from './page-readers'
import type { Route } from './router'

/** The private socket while it listens. */
export interface PrivateSocket {
  /** Listens no more. Whoever waits for an answer still gets it. */
  close(): Promise<void>
}

interface Listening {
  /** In a folder that only this user can enter; short (108 bytes on Linux). */
  readonly path: string
  readonly route: Route
  readonly on: (listener: (event: { name: string; payload: unknown }) => void) => () => void
  readonly log: (line: string) => void
}

/**
 * The private socket by which the command line and a second start reach the running app: 0600, and the file system
 * is the password. Whoever sends what is no message loses the connection, nobody else notices.
 */
export async function listenPrivately({ path, route, on, log }: Listening): Promise<PrivateSocket> {
  /** How many answers each connection waits for. */
  const sockets = new Map<Socket, number>()
  let isClosed = false
  const server = createServer((socket) => {
    sockets.set(socket, 0)
    const send = (message: ServerMessage): void => {
      if (socket.writable) for (const part of streamed(message)) socket.write(part)
    }
    const stop = on(({ name, payload }) => send({ event: name, payload }))
    const readers = pageReaders(route)
    socket.on('close', () => {
      stop()
      readers.leave()
      sockets.delete(socket)
    })
    socket.on('error', () => socket.destroy())
    const read = createFrameReader((frame) => {
      const { id, name, input } = readRequest(frame)
      readers.hear(name, input)
      sockets.set(socket, (sockets.get(socket) ?? 0) + 1)
      void route(name, input).then((result) => {
        send({ id, result })
        const waiting = (sockets.get(socket) ?? 1) - 1
        sockets.set(socket, waiting)
        if (isClosed && waiting === 0) socket.end()
      })
    })
    socket.on('data', (part) => {
      try {
        read(part)
      } catch (error) {
        log(
          `private socket: ${error instanceof Error ? error.message : 'unreadable'} The connection is closed.`,
        )
        socket.destroy()
      }
    })
  })
  if (process.platform !== 'win32') await rm(path, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  if (process.platform !== 'win32') await chmod(path, 0o600)
  return {
    close: () =>
      new Promise((resolve) => {
        isClosed = true
        server.close(() => resolve())
        for (const [socket, waiting] of sockets) if (waiting === 0) socket.destroy()
        // The one that asked for this is among those that wait.
        if ([...sockets.values()].some((waiting) => waiting > 0)) resolve()
      }),
  }
}

/** A running app, reached by its private socket. */
export interface Connection {
  call(name: string, input: unknown): Promise<Result<unknown>>
  /** Hears the app's events; returns how to stop. */
  on(listener: (event: { name: string; payload: unknown }) => void): () => void
  close(): void
}

const GONE: Result<never> = {
  ok: false,
  error: { code: 'unexpected', message: 'Lectern was closed meanwhile.', key: 'offline' },
}

/** Connects to a running app; undefined where nothing answers at that path. */
export function connectPrivately(path: string): Promise<Connection | undefined> {
  return new Promise((resolve) => {
    const socket = createConnection(path)
    socket.once('connect', () => resolve(speakOver(socket)))
    socket.on('error', () => {
      socket.destroy()
      resolve(undefined)
    })
  })
}

function speakOver(socket: Socket): Connection {
  const waiting = new Map<number, (result: Result<unknown>) => void>()
  const listeners = new Set<(event: { name: string; payload: unknown }) => void>()
  let next = 1
  const read = createFrameReader((frame) => {
    const message = readMessage(frame) as ServerMessage
    if ('id' in message) {
      waiting.get(message.id)?.(message.result as Result<unknown>)
      waiting.delete(message.id)
    } else for (const listener of listeners) listener({ name: message.event, payload: message.payload })
  })
  socket.on('data', (part) => {
    try {
      read(part)
    } catch {
      // Whatever speaks there is not Lectern: every call is answered by `close`.
      socket.destroy()
    }
  })
  socket.on('close', () => {
    for (const answer of waiting.values()) answer(GONE)
    waiting.clear()
  })
  return {
    call: (name, input) =>
      new Promise((answer) => {
        if (!socket.writable) return answer(GONE)
        const id = next
        next += 1
        waiting.set(id, answer)
        for (const part of streamed({ id, name, input })) socket.write(part)
        return undefined
      }),
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => socket.destroy(),
  }
}

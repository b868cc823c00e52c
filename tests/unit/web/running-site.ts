import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { boot, type Core } from '../../../src/main/boot'
import { startServer, type WebServer } from '../../../src/main/web/server'
import { decodeFrame, encodeFrame, type ServerMessage } from '../../../src/shared/ipc/wire'
import { noPrinter } from '../exchange/no-printer'

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** The real server over the real core, in folders of their own; the window is a few planted files. */
export interface RunningSite {
  readonly core: Core
  readonly server: WebServer
  readonly port: number
  readonly origin: string
  readonly ticket: string
  readonly session: string
  /** Outside of the served folder, a line that nobody may get. */
  readonly outside: string
  /** Asks for a path exactly as it is written. */
  ask(path: string, headers?: Record<string, string>, method?: string): Promise<Reply>
  /** An open connection as a page makes it; or the status with which it was refused. */
  dial(path?: string, headers?: Record<string, string>): Promise<WebSocket | number>
  log(): string
  close(): Promise<void>
}

export async function runSite(): Promise<RunningSite> {
  const root = mkdtempSync(join(tmpdir(), 'lectern-web-'))
  const folder = join(root, 'renderer')
  const outside = join(root, 'outside.html')
  writeFileSync(outside, 'a line that nobody may get')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><html data-light-theme="light" data-dark-theme="dark"><title>Lectern</title>',
  )
  writeFileSync(join(folder, 'extract.html'), '<!doctype html><title>Extractor</title>')
  writeFileSync(join(folder, 'assets/extract.js'), 'void 0')
  writeFileSync(join(folder, 'assets/secret.key'), 'of a type that is not served')
  const dataDir = join(root, 'data')
  const core = await boot({
    host: { name: 'web', printer: noPrinter, openExternal: () => Promise.resolve(), show: () => ({}) },
    dataDir,
    libraryDir: join(root, 'library'),
    listen: false,
    sample: true,
  })
  const server = await startServer(core, { folder })
  const { origin, port, searchParams } = new URL(server.url)
  const ticket = searchParams.get('t') ?? ''
  const ask = askerOf(Number(port))
  const session = (await ask(`/open?t=${ticket}`)).headers.location?.split('/')[2] ?? ''
  return {
    core,
    server,
    port: Number(port),
    origin,
    ticket,
    session,
    outside,
    ask,
    dial: (path = `/s/${session}/ws`, headers = { origin }) => dial(Number(port), path, headers),
    log: () => readFileSync(join(dataDir, 'logs/lectern.log'), 'utf8'),
    async close() {
      await server.close()
      await core.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

const askerOf =
  (port: number) =>
  (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
        let body = ''
        response.on('data', (part: Buffer) => (body += part.toString()))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        )
      })
      sent.on('error', reject)
      sent.end()
    })

function dial(port: number, path: string, headers: Record<string, string>): Promise<WebSocket | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
    socket.once('open', () => resolve(socket))
    socket.once('unexpected-response', (_request, response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    socket.once('error', reject)
  })
}

/** Calls a command over a connection, as the window does. */
export function call(socket: WebSocket, name: string, input: unknown, id = 1): Promise<unknown> {
  return new Promise((resolve, reject) => {
    socket.on('message', (data: Buffer) => {
      const message = decodeFrame(data) as ServerMessage
      if ('id' in message && message.id === id) resolve(message.result)
    })
    socket.once('close', (code) => reject(new Error(`closed with ${code}`)))
    socket.send(encodeFrame({ id, name, input }))
  })
}

/** The next event that a connection hears. */
export function nextEvent(socket: WebSocket): Promise<{ event: string; payload: unknown }> {
  return new Promise((resolve) => {
    const hear = (data: Buffer) => {
      const message = decodeFrame(data) as ServerMessage
      if (!('event' in message)) return
      socket.off('message', hear)
      resolve(message)
    }
    socket.on('message', hear)
  })
}

/** The code with which the server closes a connection. */
export const closed = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => {
    socket.once('close', (code) => resolve(code))
  })

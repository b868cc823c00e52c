import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { type ClientMessage, decodeFrame, encodeFrame, type ServerMessage } from '../../shared/ipc/wire'
import { articleAsset, extractorPolicy, interfaceFile, pagePolicy } from '../assets'
import type { Core } from '../boot'

/** The running server. */
export interface WebServer {
  /** What to open in a browser; holds a secret. */
  readonly url: string
  /** How many pages are connected. */
  clients(): number
  close(): Promise<void>
}

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
}

/**
 * Serves the window on 127.0.0.1 and a random port. Secrets are parts of the path, so relative addresses carry
 * them: cookies on 127.0.0.1 are shared by every port (design/runtime-hosts.md section 2).
 */
export async function startServer(core: Core, folder: string): Promise<WebServer> {
  const ticket = randomBytes(24).toString('base64url')
  const session = randomBytes(24).toString('base64url')
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  const root = `/s/${session}/`
  const policy = {
    page: pagePolicy({ connect: `ws://127.0.0.1:${port}` }),
    extractor: extractorPolicy(`${origin}${root}assets/extract.js`),
  }

  const answer = async (request: IncomingMessage): Promise<Response> => {
    const refused = refusalOf(request, port)
    if (refused !== undefined) return refused
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    if (path === '/open') {
      const given = new URL(request.url ?? '/', origin).searchParams.get('t') ?? ''
      if (!same(given, ticket)) return plain(403, 'This address has no valid key. Start Lectern to get one.')
      return new Response(null, { status: 302, headers: { ...HEADERS, location: root } })
    }
    const [, first, key = ''] = path.split('/')
    if (first !== 's' || !same(key, session))
      return plain(403, 'This address has no valid key. Start Lectern to get one.')
    const rest = path.slice(root.length - 1)
    if (rest.startsWith('/asset/')) return articleAsset(core.library, rest.slice('/asset'.length))
    return interfaceFile(folder, rest, policy)
  }
  server.on('request', (request, response) => {
    void answer(request)
      .catch((error: unknown) => {
        core.log(`${request.method} failed: ${String(error)}`)
        return plain(500, 'Lectern could not answer.')
      })
      .then((result) => write(response, result))
  })
  const sockets = connectClients(core)
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const allowed =
      refusalOf(request, port) === undefined &&
      request.headers.origin === origin &&
      same((request.url ?? '').split('/')[2] ?? '', session) &&
      (request.url ?? '').endsWith('/ws')
    if (allowed)
      sockets.handleUpgrade(request, stream, head, (socket) => sockets.emit('connection', socket, request))
    else stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
  })
  return {
    url: `${origin}/open?t=${ticket}`,
    clients: () => sockets.clients.size,
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.close(1001)
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A browser sends the name it believes to speak to: another one is a rebound name (DNS rebinding). */
function refusalOf(request: IncomingMessage, port: number): Response | undefined {
  const { host } = request.headers
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return plain(421, 'Wrong host.')
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only GET.')
  return undefined
}

function connectClients(core: Core): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 64_000_000 })
  sockets.on('connection', (socket) => {
    const send = (message: ServerMessage) => {
      if (socket.readyState === socket.OPEN) socket.send(encodeFrame(message))
    }
    const stop = core.on(({ name, payload }) => send({ event: name, payload }))
    socket.on('close', stop)
    socket.on('error', () => socket.terminate())
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (!isBinary) return socket.close(1003)
      const { id, name, input } = decodeFrame(data) as ClientMessage
      void core.route(name, input).then((result) => send({ id, result }))
      return undefined
    })
  })
  return sockets
}

function same(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const plain = (status: number, text: string): Response =>
  new Response(text, { status, headers: { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' } })

async function write(response: ServerResponse, result: Response): Promise<void> {
  const body = Buffer.from(await result.arrayBuffer())
  response.writeHead(result.status, { ...HEADERS, ...Object.fromEntries(result.headers) })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { encodeFrame, type ServerMessage } from '../../shared/ipc/wire'
import type { Core } from '../boot'
import { isNotForWindows } from '../../shared/ipc/names'
import { LONGEST_MESSAGE, readRequest } from '../ipc/framing'
import { pageReaders } from '../ipc/page-readers'
import { isOurHost, rootOf } from './answers'
import { isSame, type Keys } from './keys'

/** The connected pages. */
export interface Pages {
  /** Takes a connection over, or refuses it with 403. */
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void
  count(): number
  /** Hears how many are connected, whenever that changes. */
  onCount(listener: (count: number) => void): () => void
  close(): void
}

/** What a page needs of the core. */
type Served = Pick<Core, 'route' | 'on' | 'log'>

/** Connects pages to the core: requests and their results, and every event to every page. */
export function connectPages(core: Served, port: number, keys: Keys): Pages {
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: LONGEST_MESSAGE,
  })
  const listeners = new Set<(count: number) => void>()
  const tell = () => listeners.forEach((listener) => listener(server.clients.size))
  server.on('connection', (socket: WebSocket) => {
    serve(socket, core)
    // ws takes a closed socket off its list in a listener of its own, added before.
    socket.on('close', tell)
    tell()
  })
  return {
    upgrade(request, stream, head) {
      stream.on('error', () => stream.destroy())
      if (isAllowed(request, port, keys))
        server.handleUpgrade(request, stream, head, (socket) => server.emit('connection', socket, request))
      else stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    },
    count: () => server.clients.size,
    onCount(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      for (const client of server.clients) client.close(1001)
      server.close()
    },
  }
}

/** A WebSocket knows no same-origin rule: the page's own origin and the session are both asked for. */
function isAllowed({ headers, url }: IncomingMessage, port: number, keys: Keys): boolean {
  return (
    isOurHost(headers.host, port) &&
    headers.origin === `http://${headers.host}` &&
    isSame(url ?? '', `${rootOf(keys)}ws`)
  )
}

/** Whoever sends what is no request loses the connection; nobody else notices, and the log learns no content. */
function serve(socket: WebSocket, core: Served): void {
  const send = (message: ServerMessage): void => {
    if (socket.readyState === socket.OPEN) socket.send(encodeFrame(message))
  }
  const refuse = (code: number, line: string): void => {
    core.log(`a page's connection: ${line} It is closed.`)
    socket.close(code)
  }
  const stop = core.on(({ name, payload }) => send({ event: name, payload }))
  const readers = pageReaders(core.route)
  socket.on('close', () => {
    stop()
    readers.leave()
  })
  // Too long, or not a WebSocket frame: ws has said why to the client.
  socket.on('error', (error) => {
    core.log(`a page's connection: ${error.message}. It is closed.`)
    socket.terminate()
  })
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (!isBinary) return refuse(1003, 'A text came where a message is expected.')
    try {
      const { id, name, input } = readRequest(data)
      if (isNotForWindows(name)) return refuse(1008, 'It asked for what only processes of this machine may.')
      readers.hear(name, input)
      void core.route(name, input).then((result) => send({ id, result }))
    } catch (error) {
      refuse(1007, error instanceof Error ? error.message : 'unreadable.')
    }
    return undefined
  })
}

import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Core } from '../boot'
import { answer, plain, rootOf, type Site } from './answers'
import type { Address } from './kept-address'
import { freshKeys, type Keys } from './keys'
import { connectPages } from './sockets'

/** The running server. */
export interface WebServer {
  /** What to open in a browser; holds a secret. */
  readonly url: string
  /** The port and the secrets in it. */
  readonly address: Address
  /** How many pages are connected. */
  clients(): number
  /** Hears how many pages are connected, whenever that changes. */
  onClients(listener: (count: number) => void): () => void
  close(): Promise<void>
}

export interface ServerOptions {
  /** Of the built window. */
  readonly folder: string
  /** 0 or left out: any free one. */
  readonly port?: number
  readonly keys?: Keys
}

/**
 * Serves the window on 127.0.0.1. Secrets are parts of the path, so relative addresses carry them: cookies on
 * 127.0.0.1 are shared by every port (design/runtime-hosts.md section 2). Throws when the port is taken.
 */
export async function startServer(
  core: Pick<Core, 'library' | 'settings' | 'route' | 'on' | 'log'>,
  { folder, port: wanted = 0, keys = freshKeys() }: ServerOptions,
): Promise<WebServer> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(wanted, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const site = { core, folder, port, keys }
  const pages = connectPages(core, port, keys)
  server.on('request', (request, response) => {
    void answer(request, site)
      .catch((error: unknown) => {
        core.log(
          `an answer failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        )
        return plain(500, 'Lectern could not answer.')
      })
      .then((result) => write(response, result))
  })
  void rehearse(site).catch((error: unknown) => core.log(`the rehearsal failed: ${String(error)}`))
  server.on('upgrade', (request, stream, head) => pages.upgrade(request, stream, head))
  return {
    url: `http://127.0.0.1:${port}/open?t=${keys.ticket}`,
    address: { port, keys },
    clients: () => pages.count(),
    onClients: (listener) => pages.onCount(listener),
    close: () =>
      new Promise((resolve) => {
        pages.close()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/**
 * Answers the page and what it names once for nobody, while the browser starts: the first answer of a Node process
 * took 80 ms, the ones after it 5.
 */
async function rehearse(site: Site): Promise<void> {
  const ask = (address: string) =>
    answer(
      { method: 'GET', url: rootOf(site.keys) + address, headers: { host: `127.0.0.1:${site.port}` } },
      site,
    ).then((response) => response.text())
  const page = await ask('')
  for (const [name] of page.matchAll(/assets\/[\w.-]+/g)) await ask(name)
}

async function write(response: ServerResponse, result: Response): Promise<void> {
  const body = Buffer.from(await result.arrayBuffer())
  response.writeHead(result.status, {
    ...Object.fromEntries(result.headers),
    'content-length': String(body.length),
  })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

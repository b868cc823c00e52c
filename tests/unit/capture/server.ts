import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A web server of this test on this machine, and the addresses that were asked of it. */
export interface TestServer {
  /** `127.0.0.1:port`, as in `LECTERN_ALLOW_HOSTS`. */
  readonly host: string
  readonly asked: string[]
  close(): Promise<void>
}

export async function serve(listener: RequestListener): Promise<TestServer> {
  const asked: string[] = []
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? '')
    listener(request, response)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

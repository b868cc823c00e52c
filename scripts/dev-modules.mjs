import { readFile } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import { join } from 'node:path'
import { createServer, mergeConfig } from 'vite'

const VALIDATOR = 'vite:electron-renderer-config-validator'

/** The extraction frame is no module of the window: it is one classic script, built beside. */
const FRAME = {
  'extract.html': 'text/html; charset=utf-8',
  'assets/extract.js': 'text/javascript; charset=utf-8',
}

/**
 * Serves the window's modules and their hot updates on a port of their own, below `base`. Nothing is answered outside
 * of it: in the web host it holds the session, and Vite by itself tells everyone who asks what its base is.
 */
export async function serveModules(config, base, frameFolder) {
  const server = createHttpServer()
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address()
  const origin = `http://127.0.0.1:${port}`
  const hmr = { server, host: '127.0.0.1', clientPort: port, protocol: 'ws' }
  // electron-vite has judged its config already; of a base it knows only that a built window must have none.
  const plugins = (config.plugins ?? []).flat().filter((plugin) => plugin?.name !== VALIDATOR)
  const vite = await createServer(
    mergeConfig({ ...config, plugins }, { base, server: { middlewareMode: true, hmr } }),
  )
  server.on('request', (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? ''
    if (!path.startsWith(base)) return void response.writeHead(403).end()
    const type = FRAME[path.slice(base.length)]
    if (type === undefined) return vite.middlewares(request, response)
    const policy = `default-src 'none'; script-src ${origin}${base}assets/extract.js; base-uri http: https:; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts`
    readFile(join(frameFolder, path.slice(base.length))).then(
      (bytes) =>
        response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(bytes),
      (error) => response.writeHead(404).end(error.message),
    )
  })
  return {
    url: `${origin}${base}`,
    async close() {
      await vite.close()
      server.closeAllConnections()
      server.close()
    },
  }
}

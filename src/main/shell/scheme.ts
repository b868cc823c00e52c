import { protocol } from 'electron'
import { join } from 'node:path'
import { articleAsset, extractorPolicy, interfaceFile, pagePolicy } from '../assets'
import type { Core } from '../boot'

const FOLDER = join(import.meta.dirname, '../renderer')
const POLICY = {
  page: pagePolicy({ images: 'app://asset' }),
  extractor: extractorPolicy('app://ui/assets/extract.js'),
}

/** Before the app is ready: `app://` is a secure, standard scheme, and nothing more. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** `app://ui/…` is the interface, `app://asset/<articleId>/<sha256>` an article's image; of another origin. */
export function serveScheme(core: Core): void {
  protocol.handle('app', async (request) => {
    try {
      return await answer(core, request)
    } catch (error) {
      core.log(`${request.url} could not be served: ${String(error)}`)
      return new Response('Lectern could not answer.', { status: 500 })
    }
  })
}

function answer(core: Core, request: Request): Promise<Response> | Response {
  const { host, pathname } = new URL(request.url)
  if (request.method !== 'GET' && request.method !== 'HEAD') return new Response('Only GET', { status: 405 })
  if (host === 'ui') return interfaceFile(FOLDER, pathname, POLICY)
  if (host === 'asset') return articleAsset(core.library, pathname)
  return new Response('Not found', { status: 404 })
}

import type { IncomingMessage } from 'node:http'
import { articleAsset, extractorPolicy, interfaceFile, pagePolicy } from '../assets'
import type { Core } from '../boot'
import { isSame, type Keys } from './keys'

/** On every answer. Nothing is kept by the browser, and no other page shares a process or learns an address. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
}

/** What answers are made from. */
export interface Site {
  readonly core: Pick<Core, 'library' | 'settings'>
  /** Of the built window. */
  readonly folder: string
  readonly port: number
  readonly keys: Keys
}

/** What is looked at of a request. */
type Request = Pick<IncomingMessage, 'headers' | 'method' | 'url'>

/** The path below which everything is, with the session in it: relative addresses carry it along. */
export const rootOf = ({ session }: Keys): string => `/s/${session}/`

/** What one request is answered. */
export async function answer(request: Request, site: Site): Promise<Response> {
  const { core, folder, keys } = site
  const refused = refusalOf(request, site.port)
  if (refused !== undefined) return refused
  const [path = '/', query = ''] = (request.url ?? '/').split('?')
  if (path === '/open')
    return isSame(new URLSearchParams(query).get('t') ?? '', keys.ticket)
      ? new Response(null, { status: 302, headers: { ...HEADERS, location: rootOf(keys) } })
      : noKey()
  const [, first, session = ''] = path.split('/')
  if (first !== 's' || !isSame(session, keys.session)) return noKey()
  const below = path.slice(rootOf(keys).length - 1)
  const found = below.startsWith('/asset/')
    ? await articleAsset(core.library, below.slice('/asset'.length))
    : await interfaceFile(
        folder,
        query === '' ? below : `${below}?${query}`,
        policies(`${request.headers.host}`, keys),
        core.settings.value,
      )
  for (const [name, value] of Object.entries(HEADERS))
    if (!found.headers.has(name)) found.headers.set(name, value)
  return found
}

/** A host that a browser on this machine may believe to speak to; another name is a rebound one (DNS rebinding). */
export function isOurHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`
}

/** A short answer in words. */
export const plain = (status: number, text: string, more: Record<string, string> = {}): Response =>
  new Response(text, {
    status,
    headers: { ...HEADERS, 'content-type': 'text/plain; charset=utf-8', ...more },
  })

const noKey = () => plain(403, 'This address has no valid key. Start Lectern to get one.')

function refusalOf({ headers, method }: Request, port: number): Response | undefined {
  if (!isOurHost(headers.host, port)) return plain(421, 'Wrong host.')
  if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Only GET.', { allow: 'GET, HEAD' })
  return undefined
}

const policies = (host: string, keys: Keys) => ({
  page: pagePolicy({ connect: `ws://${host}` }),
  extractor: extractorPolicy(`http://${host}${rootOf(keys)}assets/extract.js`),
})

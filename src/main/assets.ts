import { readFile } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'
import { ArticleId } from '../shared/model/ids'
import type { Library } from './library/library'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** The page's policy (design/runtime-electron.md A6). `self` in each host; Electron's images are another origin. */
export function pagePolicy(extra: { connect?: string; images?: string } = {}): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data:${extra.images ? ` ${extra.images}` : ''}`,
    "font-src 'self'",
    `connect-src 'self'${extra.connect ? ` ${extra.connect}` : ''}`,
    "worker-src 'self'",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The extraction frame's policy (design/capture.md section 10); `script` is the address of its only script. */
export function extractorPolicy(script: string): string {
  return `default-src 'none'; script-src ${script}; base-uri http: https:; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts`
}

const COMMON = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/** A file of the built interface by its path below the root (`/index.html`); 404 for anything outside or unknown. */
export async function interfaceFile(
  folder: string,
  path: string,
  policy: { page: string; extractor: string },
): Promise<Response> {
  const missing = new Response('Not found', { status: 404, headers: COMMON })
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return missing
  }
  // Containment is checked after decoding: `%2e%2e%2f` escapes otherwise.
  const file = resolve(folder, `.${decoded === '/' ? '/index.html' : decoded}`)
  const type = TYPES[extname(file)]
  if (!file.startsWith(folder + sep) || type === undefined || decoded.includes('\0')) return missing
  const bytes = await readFile(file).catch(() => undefined)
  if (bytes === undefined) return missing
  const headers: Record<string, string> = { ...COMMON, 'content-type': type }
  if (file.endsWith('extract.html')) headers['content-security-policy'] = policy.extractor
  else if (type.startsWith('text/html')) headers['content-security-policy'] = policy.page
  return new Response(new Uint8Array(bytes), { headers })
}

/** An image of an article by `<articleId>/<sha256>`: nothing else can be named. */
export async function articleAsset(library: Library, path: string): Promise<Response> {
  const [id = '', hash = ''] = path.replace(/^\//, '').split('/')
  const articleId = ArticleId.safeParse(id)
  const asset = articleId.success ? await library.asset(articleId.data, hash) : undefined
  if (asset === undefined) return new Response('Not found', { status: 404, headers: COMMON })
  const headers = {
    ...COMMON,
    'cache-control': 'private, max-age=31536000, immutable',
    'content-type': asset.mime,
    'content-security-policy': "default-src 'none'; sandbox",
  }
  return new Response(new Uint8Array(asset.bytes), { headers })
}

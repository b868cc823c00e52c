import { readFile } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'
import { ArticleId } from '../shared/model/ids'
import { devModule, devWindow } from './dev-window'
import { shownTheme, type ThemeChoice } from '../shared/model/theme'
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

/**
 * The page's policy (design/runtime-electron.md A6). `self` in each host; Electron's images are another origin. Laxer
 * only while developing, when Vite puts styles and its own script into the page.
 */
export function pagePolicy(extra: { connect?: string; images?: string } = {}): string {
  const dev = devWindow()
  const inline = dev && "'unsafe-inline'"
  return [
    directive('default-src', "'none'"),
    directive('script-src', "'self'", inline),
    directive('style-src', "'self'", inline),
    directive('img-src', "'self'", 'data:', extra.images),
    directive('font-src', "'self'"),
    directive('connect-src', "'self'", extra.connect, dev?.updates),
    directive('worker-src', "'self'"),
    directive('frame-src', "'self'"),
    directive('object-src', "'none'"),
    directive('base-uri', "'none'"),
    directive('form-action', "'none'"),
    directive('frame-ancestors', "'none'"),
  ].join('; ')
}

const directive = (...words: readonly (string | undefined)[]) =>
  words.filter((word) => word !== undefined).join(' ')

/** The extraction frame's policy (design/capture.md section 10, docs/adr/0010); `script` is the address of its only script. */
export function extractorPolicy(script: string): string {
  return `default-src 'none'; script-src ${script}; style-src 'unsafe-inline'; base-uri http: https:; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts`
}

const COMMON = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/** The extraction frame is one classic script that Vite does not serve: built in every case. */
const EXTRACTOR = /^\/(?:extract\.html|assets\/extract\.js)$/

/**
 * A file of the interface by its address below the root (`/index.html`); 404 for anything outside or unknown.
 * While developing Vite has everything but the extraction frame. A page says its themes before it is painted.
 */
export async function interfaceFile(
  folder: string,
  address: string,
  policy: { page: string; extractor: string },
  themes: ThemeChoice,
): Promise<Response> {
  const [path = ''] = address.split('?', 1)
  const dev = devWindow()
  const file =
    dev === undefined || EXTRACTOR.test(path) ? await builtFile(folder, path) : await devModule(dev, address)
  const isPage = file.headers.get('content-type')?.startsWith('text/html') === true
  const found = isPage ? new Response(withThemes(await file.text(), themes), file) : file
  if (isPage)
    found.headers.set('content-security-policy', path === '/extract.html' ? policy.extractor : policy.page)
  for (const [name, value] of Object.entries(COMMON)) found.headers.set(name, value)
  return found
}

/** The page with the person's themes in its root, where public/theme.js reads them before the first paint. */
function withThemes(html: string, themes: ThemeChoice): string {
  return html
    .replace(/data-light-theme="[^"]*"/, `data-light-theme="${shownTheme(themes, false)}"`)
    .replace(/data-dark-theme="[^"]*"/, `data-dark-theme="${shownTheme(themes, true)}"`)
}

async function builtFile(folder: string, path: string): Promise<Response> {
  const file = fileIn(folder, path)
  const type = TYPES[extname(file ?? '')]
  const bytes = file === undefined || type === undefined ? undefined : await readIfFile(file)
  return bytes === undefined || type === undefined
    ? new Response('Not found', { status: 404 })
    : new Response(bytes, { headers: { 'content-type': type } })
}

/** The file that a path names, if that is inside the folder. */
function fileIn(folder: string, path: string): string | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return undefined
  }
  // Containment is checked after decoding: `%2e%2e%2f` escapes otherwise.
  const file = resolve(folder, `.${decoded === '/' ? '/index.html' : decoded}`)
  return file.startsWith(resolve(folder) + sep) && !decoded.includes('\0') ? file : undefined
}

async function readIfFile(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await readFile(file))
  } catch {
    // Not there, or no file: the answer is the same.
    return undefined
  }
}

/** An image of an article by `<articleId>/<sha256>`: nothing else can be named. */
export async function articleAsset(library: Pick<Library, 'asset'>, path: string): Promise<Response> {
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

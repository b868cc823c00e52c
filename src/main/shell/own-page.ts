import { isUrl } from '../is-url'

/** Where the window's page comes from. */
export interface OwnPage {
  readonly url: string
  /** `null` in the product; Vite's address while it serves the page in development. */
  readonly dev: URL | null
}

/** What a message's sender tells of the frame it came from. */
export interface SenderFrame {
  readonly url: string
  readonly parent: unknown
}

const HOME = 'app://ui/index.html'
/** The one frame with an address of its own: D17's extractor. */
const EXTRACTOR = 'app://ui/extract.html'
/** What the window's session may load; whatever leaves the machine is not among it. */
const LOCAL = ['app:', 'data:', 'blob:', 'about:']

/** The product's page, or the development server's where one is named and the app is not packaged. */
export function ownPage(devServer: string | undefined, packaged: boolean): OwnPage {
  if (packaged || devServer === undefined || !isUrl(devServer)) return { url: HOME, dev: null }
  return { url: devServer, dev: new URL(devServer) }
}

/** Whether an address is the page's own origin. In Node the `origin` of `app://ui` is "null": parts are compared. */
export function isOwnAddress(url: string, page: OwnPage): boolean {
  if (!isUrl(url)) return false
  const { protocol, host, username, password } = new URL(url)
  if (username !== '' || password !== '') return false
  if (page.dev !== null) return protocol === page.dev.protocol && host === page.dev.host
  return protocol === 'app:' && host === 'ui'
}

/** Whether a message may be answered: our own page's main frame. A frame that is gone (null) is nobody's. */
export function isOwnFrame(frame: SenderFrame | null, page: OwnPage): boolean {
  return frame !== null && frame.parent === null && isOwnAddress(frame.url, page)
}

/**
 * Whether a frame may go to an address of its own accord. The page never leaves; below it only the extractor and
 * documents written by the page (srcdoc) load. In development the server's own pages do.
 */
export function mayNavigate(to: { url: string; isMainFrame: boolean }, page: OwnPage): boolean {
  if (page.dev !== null && isOwnAddress(to.url, page)) return true
  return !to.isMainFrame && (to.url === EXTRACTOR || to.url === 'about:srcdoc')
}

/** Whether the window may load an address at all: nothing of the network or the file system is. */
export function mayLoad(url: string, page: OwnPage): boolean {
  if (!isUrl(url)) return false
  const { protocol, host } = new URL(url)
  if (LOCAL.includes(protocol)) return true
  if (page.dev === null) return false
  // Vite's hot reload speaks over a WebSocket of the same host; the developer tools load themselves.
  return protocol === 'devtools:' || (host === page.dev.host && /^(https?|wss?):$/.test(protocol))
}

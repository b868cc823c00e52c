import { parse, type Part } from 'mhtml-to-html'
import { AppError } from '../../shared/ipc/app-error'
import { type HeldImages, holdImage } from './held-images'
import { withImageSources } from '../../shared/text/image-sources'
import { isUrl } from '../is-url'

/** The page in an MHTML file, as its browser showed it. */
export interface MhtmlPage {
  readonly text: string
  /** Its address, where that is one of the web. */
  readonly url: string | undefined
  /** When it was saved, ISO. */
  readonly capturedAt: string | undefined
  /** By the addresses that the page names them with. */
  readonly images: HeldImages
}

/**
 * Takes an MHTML file apart: Chromium's, Internet Explorer's, Word's and mail programs'. Nothing is fetched. Throws an
 * `AppError` that names it where there is no page in it, or none that is whole.
 */
export function mhtmlPage(name: string, bytes: Uint8Array): MhtmlPage {
  const { headers, resources, index } = parsed(name, bytes)
  const page = index === undefined ? undefined : resources[index]
  if (index === undefined || page === undefined || !/<\w/.test(page.data)) throw broken(name)
  if (isCutOff(headers['content-type'] ?? '', bytes)) throw cutOff(name)
  const images: HeldImages = new Map()
  const renamed = new Map<string, string>()
  for (const [address, part] of Object.entries(resources))
    if (/^image\//i.test(part.contentType ?? '')) take(address, part, images, renamed)
  const location = headers['snapshot-content-location'] ?? index
  const date = Date.parse(headers['date'] ?? '')
  return {
    text: withRenamed(page.data, renamed),
    url: webUrl(location),
    capturedAt: Number.isNaN(date) ? undefined : new Date(date).toISOString(),
    images,
  }
}

function parsed(name: string, bytes: Uint8Array) {
  try {
    return parse(bytes)
  } catch (error) {
    throw broken(name, error)
  }
}

/** The parts begin by the boundary that the file declares, and the last one's end is not there. */
function isCutOff(contentType: string, bytes: Uint8Array): boolean {
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(contentType)
  const mark = boundary?.[1] ?? boundary?.[2]
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return mark !== undefined && file.includes(`\n--${mark}`) && !file.includes(`\n--${mark}--`)
}

/** An image of the web keeps its address; any other (`cid:`, `file:`, a bare name) is known by its hash from now on. */
function take(address: string, part: Part, images: HeldImages, renamed: Map<string, string>): void {
  const bytes = Buffer.from(part.data, part.transferEncoding === 'base64' ? 'base64' : 'latin1')
  const url = webUrl(address)
  if (url !== undefined) {
    images.set(url, bytes)
    return
  }
  const held = holdImage(images, bytes)
  const id = address.replace(/^<|>$/g, '')
  renamed.set(id, held)
  renamed.set(`cid:${id}`, held)
  const file = /[^/\\]+[/\\][^/\\]+$/.exec(id)?.[0] ?? id
  // Word names its images below a folder beside the page: `page_files/image001.png`.
  renamed.set(file.replaceAll('\\', '/'), held)
}

const withRenamed = (html: string, renamed: ReadonlyMap<string, string>): string =>
  renamed.size === 0
    ? html
    : withImageSources(html, (address) => renamed.get(address) ?? renamed.get(decoded(address)))

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

const webUrl = (address: string): string | undefined =>
  /^https?:/i.test(address) && isUrl(address) ? new URL(address).href : undefined

function broken(name: string, cause?: unknown): AppError {
  return new AppError(
    'unreadable',
    `${name} is an MHTML file without a page in it: it is damaged or was cut off. Save the page again in the browser, and add that file.`,
    { key: 'capture.brokenMhtml', values: { name }, cause },
  )
}

function cutOff(name: string): AppError {
  return new AppError(
    'unreadable',
    `${name} is an MHTML file that was cut off: its end is missing. Save the page again in the browser, and add that file.`,
    { key: 'capture.cutMhtml', values: { name } },
  )
}

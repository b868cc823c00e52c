import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/ipc/app-error'
import type { SourceKind } from '../../shared/model/article'
import type { CapturedSource, Extraction } from '../../shared/model/extraction'
import type { ArticleDraft } from '../library/library'
import { decode, isBinary } from './decode'
import { embedImages } from './embed-images'
import { guardedFetch, type Fetched } from './guarded-fetch'
import { openRequestLog } from './request-log'

/** The largest file that is taken, bytes: a hundred times the longest article we know. */
export const FILE_LIMIT = 50_000_000
const PAGE_POLICY = { timeLimit: 20_000, sizeLimit: 20_000_000, redirects: 5 }
const IMAGE_POLICY = { timeLimit: 10_000, sizeLimit: 15_000_000, redirects: 5 }

/** Gets sources in: decodes them and keeps their bytes under a ticket until they are saved or dropped. */
export interface Capture {
  file(name: string, bytes: Uint8Array, kind?: SourceKind): CapturedSource
  text(text: string, html?: string, name?: string): CapturedSource
  address(url: string): Promise<CapturedSource>
  cancel(ticket: string): void
  /** The draft for a ticket and its extraction, images fetched; the ticket is used up. */
  draft(ticket: string, extraction: Extraction): Promise<ArticleDraft>
  /** How many requests left this machine, ever. */
  requests(): number
}

interface Waiting {
  readonly source: ArticleDraft['source']
  readonly url?: string
  readonly abort: AbortController
}

export interface CaptureOptions {
  readonly dataDir: string
  readonly now: () => string
  /** Private hosts that may be fetched from, as in `URL.host`. */
  readonly allowHosts?: readonly string[]
}

/** Opens capture over a data folder, whose request log it continues. */
export async function createCapture(options: CaptureOptions): Promise<Capture> {
  const requests = await openRequestLog(options.dataDir, options.now)
  const waiting = new Map<string, Waiting>()
  const allowHosts = options.allowHosts ?? []
  const fetchFor = (why: string, policy: typeof PAGE_POLICY, signal: AbortSignal) => (url: string) =>
    guardedFetch(url, { ...policy, allowHosts, signal, log: (address) => requests.add(address, why) })

  const hold = (name: string, bytes: Uint8Array, kind: SourceKind, page?: Fetched): CapturedSource => {
    const { text, encoding } = readable(name, bytes, kind, page?.charset)
    const ticket = randomUUID()
    const url = page?.url
    const source = { kind, bytes, name, encoding }
    waiting.set(ticket, { source, abort: new AbortController(), ...(url ? { url } : {}) })
    return { ticket, kind, text, name, encoding, ...(url ? { url } : {}) }
  }

  return {
    file: (name, bytes, kind) => hold(name, bytes, kind ?? kindOf(name, bytes)),
    text(text, html, name = 'clipboard') {
      const rich = html !== undefined && /<(?:p|h[1-6]|li|table|blockquote|article)\b/i.test(html)
      return rich ? hold(name, Buffer.from(html), 'html') : hold(name, Buffer.from(text), 'text')
    },
    async address(address) {
      const page = await fetchFor('page', PAGE_POLICY, new AbortController().signal)(address.trim())
      return hold(page.url, page.bytes, kindOfPage(page), page)
    },
    cancel(ticket) {
      waiting.get(ticket)?.abort.abort()
      waiting.delete(ticket)
    },
    async draft(ticket, extraction) {
      const held = waiting.get(ticket)
      if (held === undefined)
        throw new AppError('conflict', 'This page has been saved or dropped already. Add it again.', {
          key: 'capture.ticketGone',
        })
      const fetchImage = fetchFor('image', IMAGE_POLICY, held.abort.signal)
      // A file on the disk fetches nothing by itself; only an address the person gave brings its images along.
      const image = async (url: string) =>
        held.url === undefined
          ? undefined
          : fetchImage(url).then(
              ({ bytes }) => bytes,
              () => undefined,
            )
      const { html, assets } = await embedImages(extraction.html, image)
      waiting.delete(ticket)
      return { extraction: { ...extraction, html }, source: held.source, assets }
    },
    requests: () => requests.count(),
  }
}

function readable(name: string, bytes: Uint8Array, kind: SourceKind, charset?: string) {
  const values = { name }
  if (bytes.length === 0)
    throw new AppError('unreadable', `${name} is empty.`, { key: 'capture.empty', values })
  if (bytes.length > FILE_LIMIT) throw tooLarge(name, bytes.length)
  if (isBinary(bytes))
    throw new AppError(
      'unreadable',
      `${name} is not text, whatever its name says. Lectern reads .txt, .md and .html files.`,
      {
        key: 'capture.binary',
        values,
      },
    )
  return decode(bytes, kind === 'html', charset)
}

/** The refusal of a file above `FILE_LIMIT`; `size` in bytes. */
export function tooLarge(name: string, size: number): AppError {
  const values = { name, size: Math.round(size / 1e6), limit: FILE_LIMIT / 1e6 }
  return new AppError(
    'refused',
    `${name} has ${values.size} MB; articles of up to ${values.limit} MB can be saved.`,
    {
      key: 'capture.fileTooLarge',
      values,
    },
  )
}

function kindOf(name: string, bytes: Uint8Array): SourceKind {
  if (/\.x?html?$/i.test(name)) return 'html'
  if (/\.(?:md|markdown)$/i.test(name)) return 'markdown'
  const head = Buffer.from(bytes.subarray(0, 1000)).toString('latin1')
  return !/\.txt$/i.test(name) && /<!doctype html|<html[\s>]/i.test(head) ? 'html' : 'text'
}

function kindOfPage(page: Fetched): SourceKind {
  if (page.mime === '' || page.mime === 'text/html' || page.mime === 'application/xhtml+xml') return 'html'
  if (page.mime === 'text/markdown') return 'markdown'
  if (page.mime === 'text/plain') return kindOf(page.url, page.bytes)
  throw new AppError(
    'unreadable',
    `${page.url} is not a page but ${page.mime}. Lectern saves web pages, text and Markdown.`,
    {
      key: 'capture.notAPage',
      values: { url: page.url, mime: page.mime },
    },
  )
}

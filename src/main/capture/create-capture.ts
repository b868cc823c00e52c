import { createHash, randomUUID } from 'node:crypto'
import { AppError } from '../../shared/ipc/app-error'
import type { SourceKind, TextKind } from '../../shared/model/article'
import type { CapturedSource, Extraction } from '../../shared/model/extraction'
import type { ArticleDraft } from '../library/library'
import type { ImageSource } from './embed-images'
import { clipboardHtml } from './clipboard-html'
import { type Asked, createFetching, LIMITS } from './fetching'
import type { Fetched, FetchLimits } from './guarded-fetch'
import type { HeldImages } from './held-images'
import type { WithImagesBeside } from './images-beside'
import { looksLikeMarkdown } from './looks-like-markdown'
import type { SourceHints } from './readable'
import type { Reading } from './reading-thread'
import { formatOf } from './source-format'
import { openRequestLog, type RequestLog } from './request-log'

/** What the person says of a file: what it is, and its encoding (a label of the Encoding Standard). */
export interface ReadingHints {
  readonly kind?: SourceKind | undefined
  readonly encoding?: string | undefined
}

/** Gets sources in: decodes them and keeps their bytes under a ticket until they are saved or dropped. */
export interface Capture {
  /** `beside` gives the images that the file names by where they lie beside it. */
  file(name: string, bytes: Uint8Array, hints?: ReadingHints, beside?: ImageSource): Promise<CapturedSource>
  /** Reads what a ticket stands for again, in another encoding or as something else; the ticket stays. */
  again(ticket: string, hints: ReadingHints): Promise<CapturedSource>
  /** A source that an article keeps, to be made anew: no image of it is fetched. */
  stored(source: StoredSource): Promise<CapturedSource>
  /** The page of an article that is saved, fetched once more because the person asked; `hash` is that of its bytes. */
  refetch(url: string, held: RefetchedImages): Promise<CapturedSource & { readonly hash: string }>
  /** `kind` is what the person says the text is; `html` is what it looked like where it was copied. */
  text(text: string, html?: string, name?: string, kind?: PastedKind): Promise<CapturedSource>
  /** Fetches a page; `allowHosts` are private ones that the person allows for it and its images. */
  address(url: string, allowHosts?: readonly string[]): Promise<CapturedSource>
  /** Fetches an image for an article that is saved. Throws an `AppError`. */
  image(url: string, asked: Asked): Promise<Uint8Array>
  /** Drops what a ticket stands for, saved or not; fetches under way for it are given up. */
  cancel(ticket: string): void
  /** The draft for a ticket and its extraction, images fetched; the ticket stays, so that a failed save can be tried again. */
  draft(ticket: string, extraction: Extraction): Promise<ArticleDraft>
  /** The same without a request: images of addresses are left out. */
  preview(ticket: string, extraction: Extraction): Promise<ArticleDraft>
  /** The requests that left this machine. */
  readonly requests: Pick<RequestLog, 'count' | 'sinceStart' | 'entries' | 'clear'>
}

/** A source as its article has it. */
export interface StoredSource {
  readonly name: string
  readonly bytes: Uint8Array
  readonly kind: SourceKind
  readonly encoding?: string | undefined
  /** All of it is the article. */
  readonly whole: boolean
  readonly url?: string | undefined
  /** The images that are kept with the article, by the addresses of its page. */
  readonly images: ImageSource
}

/** What a page that is fetched once more need not bring, and the private hosts that the person allows for it. */
export interface RefetchedImages {
  readonly images: ImageSource
  readonly allowHosts?: readonly string[] | undefined
}

/** Words that came as words. */
const UTF_8 = { encoding: 'utf-8' } as const

/** What a pasted text may be said to be. */
type PastedKind = Extract<TextKind, 'text' | 'markdown'>

/** A source as it came. */
interface Given {
  readonly name: string
  readonly bytes: Uint8Array
  readonly hints: SourceHints
  /** Where it came from, where its own file does not say. */
  readonly url?: string | undefined
  /** Private hosts that the person allows for its images. */
  readonly allowHosts?: readonly string[] | undefined
  /** Images that are at hand. */
  readonly known?: ImageSource | undefined
  /** Those that lie beside it, by relative addresses. */
  readonly beside?: ImageSource | undefined
  /** Nothing more is to be fetched for it. */
  readonly offline?: true
}

interface Waiting {
  readonly given: Given
  readonly source: ArticleDraft['source']
  /** Its address, as far as it is known. */
  readonly url: string | undefined
  /** What came with it. */
  readonly images: HeldImages
  /** The hashes of those that lay beside it, by what it calls them. */
  readonly beside: Readonly<Record<string, string>>
  readonly abort: AbortController
}

export interface CaptureOptions {
  readonly dataDir: string
  readonly now: () => string
  /** Private hosts that may be fetched from at this moment, as in `URL.host`. */
  readonly allowHosts?: () => readonly string[]
  readonly limits?: Readonly<Record<'page' | 'image', FetchLimits>>
  /** How sources are made readable; where not said, in this thread. */
  readonly read?: Reading
}

/** Opens capture over a data folder, whose request log it continues. */
export async function createCapture(options: CaptureOptions): Promise<Capture> {
  const requests = await openRequestLog(options.dataDir, options.now)
  const waiting = new Map<string, Waiting>()
  const { allowHosts = () => [], limits = LIMITS, read: readSource = readHere } = options
  const fetching = createFetching({ requests, limits, allowHosts })

  const hold = async (given: Given, ticket: string = randomUUID()): Promise<CapturedSource> => {
    const { name, bytes, hints } = given
    const read = await readSource(name, bytes, hints)
    const { format, kind, encoding, capturedAt, url = given.url } = read
    const { text, images, hashes } = await withBeside(read, given)
    const saved = capturedAt === undefined ? {} : { capturedAt }
    const from = hints.fetched === true && given.url !== undefined ? { url: given.url } : {}
    const source = { kind: format, bytes, name, encoding, ...saved, ...from }
    waiting.set(ticket, { given, source, url, images, beside: hashes, abort: new AbortController() })
    return { ticket, kind, format, text, name, encoding, ...(url === undefined ? {} : { url }) }
  }

  const heldBy = (ticket: string): Waiting => {
    const held = waiting.get(ticket)
    if (held !== undefined) return held
    throw new AppError('conflict', 'This page has been saved or dropped already. Add it again.', {
      key: 'capture.ticketGone',
    })
  }

  const draftOf = async (
    held: Waiting,
    extraction: Extraction,
    images: ImageSource,
  ): Promise<ArticleDraft> => {
    const { embedImages } = await import('./embed-images')
    const {
      html,
      assets,
      images: byAddress,
    } = await embedImages(
      extraction.html,
      async (url) => held.images.get(url) ?? (await held.given.known?.(url)) ?? images(url),
    )
    const kept = Object.entries(held.beside).filter(([, hash]) => html.includes(`asset:${hash}`))
    const named = { ...byAddress, ...Object.fromEntries(kept) }
    return { extraction: { ...extraction, html }, source: held.source, assets, images: named }
  }

  return {
    file: (name, bytes, hints, beside) => hold({ name, bytes, hints: hints ?? {}, beside }),
    again(ticket, more) {
      const { given } = heldBy(ticket)
      return hold({ ...given, hints: { ...given.hints, ...more } }, ticket)
    },
    stored({ name, bytes, kind, encoding, whole, url, images }) {
      // It was let in once: broken bytes are no reason to keep it from its own article.
      const hints = { kind, encoding, whole, fetched: true }
      return hold({ name, bytes, hints, url, known: images, beside: images, offline: true })
    },
    async refetch(address, { images, allowHosts: allowed }) {
      const page = await fetching.page(address, { allowHosts: allowed })
      const { url, bytes } = page
      const hints = hintsOf(page)
      const held = await hold({ name: url, bytes, hints, url, allowHosts: allowed, known: images })
      return { ...held, hash: createHash('sha256').update(bytes).digest('hex') }
    },
    async text(text, html, name = 'clipboard', kind) {
      const rich = kind === undefined && html !== undefined ? clipboardHtml(html) : undefined
      const bytes = Buffer.from(rich?.hasBlocks === true ? rich.html : text)
      if (rich?.hasBlocks === true)
        return hold({ name, bytes, hints: { kind: 'html', whole: true, ...UTF_8 }, url: rich.url })
      const plain = kind ?? (looksLikeMarkdown(text) ? 'markdown' : 'text')
      return hold({ name, bytes, hints: { kind: plain, ...UTF_8 } })
    },
    async address(address, allowed) {
      const page = await fetching.page(address.trim(), { allowHosts: allowed })
      const { url, bytes } = page
      return hold({ name: url, bytes, hints: hintsOf(page), url, allowHosts: allowed })
    },
    image: async (url, asked) => (await fetching.image(url, asked)).bytes,
    cancel(ticket) {
      waiting.get(ticket)?.abort.abort()
      waiting.delete(ticket)
    },
    draft(ticket, extraction) {
      const held = heldBy(ticket)
      const { given, url: referrer, abort } = held
      const asked = { allowHosts: given.allowHosts, signal: abort.signal, referrer }
      // A file or a paste fetches nothing by itself; only an address the person gave brings its images along.
      const images: ImageSource = async (url) =>
        given.hints.fetched === true && given.offline !== true
          ? fetching.image(url, asked).then(
              ({ bytes }) => bytes,
              () => undefined,
            )
          : undefined
      return draftOf(held, extraction, images)
    },
    preview: async (ticket, extraction) =>
      draftOf(heldBy(ticket), extraction, () => Promise.resolve(undefined)),
    requests,
  }
}

/** A source with the images in it that lie beside it. */
async function withBeside(
  { format, text, images }: Awaited<ReturnType<Reading>>,
  { beside }: Given,
): Promise<WithImagesBeside> {
  if (beside === undefined || (format !== 'html' && format !== 'markdown'))
    return { text, images, hashes: {} }
  const { withImagesBeside } = await import('./images-beside')
  const found = await withImagesBeside(format, text, beside)
  return { ...found, images: new Map([...images, ...found.images]) }
}

/** The tables of encodings are 1.2 MB of script: loaded with the first source, they cost a start nothing. */
const readHere: Reading = async (...source) => (await import('./readable')).readable(...source)

/** What was fetched is what its bytes say, and then what its server says. Throws as `formatOf` does. */
function hintsOf(page: Fetched): SourceHints {
  const { charset } = page
  const hints = { charset, fetched: true }
  const format = formatOf(page.url, page.bytes)
  if (format === 'docx' || format === 'mhtml') return { ...hints, kind: format }
  if (page.mime === '' || page.mime === 'text/html' || page.mime === 'application/xhtml+xml')
    return { ...hints, kind: 'html' }
  if (page.mime === 'text/markdown') return { ...hints, kind: 'markdown' }
  if (page.mime === 'text/plain') return hints
  throw new AppError(
    'unreadable',
    `${page.url} is not a page but ${page.mime}. Lectern saves web pages, text and Markdown: give the address of such a page.`,
    { key: 'capture.notAPage', values: { url: page.url, mime: page.mime } },
  )
}

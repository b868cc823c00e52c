import { AppError } from '../../shared/ipc/app-error'
import { type Fetched, type FetchLimits, guardedFetch, needsLogin } from './guarded-fetch'
import type { RequestLog } from './request-log'

/** What a page and an image may take: ms, bytes after decompression, hops. */
export const LIMITS = {
  page: { timeLimit: 20_000, sizeLimit: 20_000_000, redirects: 5 },
  image: { timeLimit: 10_000, sizeLimit: 15_000_000, redirects: 5 },
} as const satisfies Record<'page' | 'image', FetchLimits>

export interface FetchingOptions {
  readonly requests: Pick<RequestLog, 'add'>
  readonly limits: Readonly<Record<'page' | 'image', FetchLimits>>
  /** Private hosts that may be fetched from at this moment, as in `URL.host`. */
  readonly allowHosts: () => readonly string[]
}

/** One fetch, as the person asked for it. */
export interface Asked {
  /** Private hosts that the person allows for it alone. */
  readonly allowHosts?: readonly string[] | undefined
  readonly signal?: AbortSignal | undefined
  /** The page that an image is of. */
  readonly referrer?: string | undefined
}

/** Fetches what the person asked for; each request is logged. */
export interface Fetching {
  page(url: string, asked?: Asked): Promise<Fetched>
  image(url: string, asked?: Asked): Promise<Fetched>
}

export function createFetching({ requests, limits, allowHosts }: FetchingOptions): Fetching {
  const get = (why: 'page' | 'image', url: string, { signal, referrer, ...asked }: Asked) =>
    guardedFetch(url, {
      ...limits[why],
      allowHosts: [...allowHosts(), ...(asked.allowHosts ?? [])],
      log: (address) => requests.add(address, why),
      ...(signal === undefined ? {} : { signal }),
      ...(referrer === undefined ? {} : { referrer }),
    })
  return {
    async page(url, asked = {}) {
      const page = await get('page', url, asked)
      if (isLoginForm(url, page)) throw needsLogin(new URL(page.url), { url, host: new URL(page.url).host })
      return page
    },
    async image(url, { referrer, ...asked } = {}) {
      try {
        return await get('image', url, { ...asked, referrer })
      } catch (error) {
        // Some give their images only to their own pages, some only to nobody's.
        if (referrer === undefined || !isAnswer(error)) throw error
        return get('image', url, asked)
      }
    },
  }
}

/** The server answered that this request was wrong. */
function isAnswer(error: unknown): boolean {
  const status = error instanceof AppError ? Number(error.values?.['status']) : Number.NaN
  return status >= 400 && status < 500
}

/** Where a page that wants a login sends everybody else: elsewhere, to a form that asks for a password. */
function isLoginForm(asked: string, { url, bytes }: Fetched): boolean {
  const [from, to] = [new URL(asked), new URL(url)]
  const isElsewhere = from.host !== to.host || from.pathname !== to.pathname
  const isNamed = /log[-_]?in|sign[-_]?in|\bauth|\bsso\b|passport|account|session/i.test(
    to.host + to.pathname,
  )
  const html = Buffer.from(bytes.subarray(0, LOOKED_AT)).toString('latin1')
  return isElsewhere && isNamed && /<input[^>]{0,400}\btype\s*=\s*["']?password/i.test(html)
}

/** How much of a page is looked at for a login form, bytes. */
const LOOKED_AT = 500_000

import { lookup as resolveName } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import type { LookupFunction, Socket } from 'node:net'
import ipaddr from 'ipaddr.js'
import { AppError } from '../../shared/ipc/app-error'
import { isPublicAddress } from './public-address'
import { referrerFor } from './referrer'
import type { Answer } from './request-log'
import { ACCEPTED_PACKING, BodyRefused, unpackedBody } from './unpacked-body'
import { isUrl } from '../is-url'

export interface FetchLimits {
  /** ms for everything, redirects included. */
  readonly timeLimit: number
  /** Bytes after decompression. */
  readonly sizeLimit: number
  readonly redirects: number
}

/** What a request may do; one that a person asked for. */
export interface FetchPolicy extends FetchLimits {
  /** Hosts that may be reached although their address is private, by name and port as in `URL.host`. */
  readonly allowHosts: readonly string[]
  readonly signal?: AbortSignal
  /** The page that the request is made for; it is told as `referrerFor` says. */
  readonly referrer?: string | undefined
  /** How a name becomes addresses: asked once a request; what it answers is checked and connected to. */
  readonly resolve?: typeof resolveName
  /** Called before each request leaves; what it gives hears what came of it. */
  readonly log: (url: string) => Promise<(answer: Answer) => Promise<void>>
}

export interface Fetched {
  readonly url: string
  readonly bytes: Uint8Array
  /** Lower case, without parameters. */
  readonly mime: string
  readonly charset: string | undefined
}

/**
 * Fetches an http or https address: no cookies, no script, no proxy; the address actually connected to is checked at
 * every redirect (private, loopback, link-local and the rest are refused, against DNS rebinding too). Throws an
 * `AppError` that says what to do.
 */
export async function guardedFetch(address: string, policy: FetchPolicy): Promise<Fetched> {
  const deadline = AbortSignal.timeout(policy.timeLimit)
  const signal = policy.signal ? AbortSignal.any([policy.signal, deadline]) : deadline
  let url = askedUrl(address)
  try {
    for (let hops = 0; hops <= policy.redirects; hops += 1) {
      const next = await hop(url, policy, signal)
      if (!(next instanceof URL)) return next
      url = next
    }
  } catch (error) {
    throw fetchError(error, url, { late: deadline.aborted, cancelled: policy.signal?.aborted === true })
  }
  throw refused(
    'capture.tooManyRedirects',
    `${address} redirects more than ${policy.redirects} times. Open it in a browser and give the address that it ends at.`,
    { url: address, limit: policy.redirects },
  )
}

/** One request: the answer, or where it redirects to. */
async function hop(url: URL, policy: FetchPolicy, signal: AbortSignal): Promise<Fetched | URL> {
  const answered = await policy.log(url.href)
  let status: Answer['answer'] = 'failed'
  let bytes = 0
  try {
    const response = await request(url, policy, signal)
    status = response.statusCode ?? 0
    const { location } = response.headers
    if (status >= 300 && status < 400 && location !== undefined) {
      response.destroy()
      return checkedUrl(inLetters(location), url)
    }
    const fetched = await accept(url, response, policy)
    // Of a page whose length nobody said the end looks like any other when it is we who close the connection.
    signal.throwIfAborted()
    bytes = fetched.bytes.length
    return fetched
  } catch (error) {
    if (isPrivate(error)) status = 'refused'
    throw error
  } finally {
    await answered({ answer: status, bytes })
  }
}

/** The address that a person gave: one with a password is not theirs to have in a library that may be shared. */
function askedUrl(address: string): URL {
  const { username, password } = isUrl(address) ? new URL(address) : { username: '', password: '' }
  const url = checkedUrl(address)
  if (username === '' && password === '') return url
  throw refused(
    'capture.credentials',
    `The address holds a user name or password for ${url.host}; Lectern sends none. Take it out, or save the page in a browser and add that file.`,
    { url: url.href, host: url.host },
  )
}

function checkedUrl(address: string, base?: URL): URL {
  if (!isUrl(address, base))
    throw refused(
      'capture.notAnAddress',
      `“${address}” is not a web address. It should look like https://example.org/page.`,
      { url: address },
    )
  const url = new URL(address, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw refused(
      'capture.scheme',
      `${url.protocol} addresses cannot be saved; only http and https can. For a file, give its path.`,
      { url: address, scheme: url.protocol },
    )
  url.username = ''
  url.password = ''
  url.hash = ''
  return url
}

/** A header gives bytes as Latin letters; what is UTF-8 is read so, as browsers do. */
function inLetters(header: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'))
  } catch {
    return header
  }
}

async function request(url: URL, policy: FetchPolicy, signal: AbortSignal): Promise<http.IncomingMessage> {
  const isAllowed = policy.allowHosts.includes(url.host)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // A name of an address needs no look-up, so it would pass that check.
  if (!isAllowed && ipaddr.isValid(host) && !isPublicAddress(host)) throw privateAddress(url)
  const referrer = referrerFor(url, policy.referrer)
  const headers = {
    'user-agent': 'Mozilla/5.0 (compatible; Lectern/0.1; reader)',
    accept: 'text/html,application/xhtml+xml,text/plain,text/markdown,image/*;q=0.8,*/*;q=0.5',
    'accept-encoding': ACCEPTED_PACKING,
    ...(referrer === undefined ? {} : { referer: referrer }),
  }
  return new Promise((resolve, reject) => {
    const client = url.protocol === 'https:' ? https : http
    const lookup = checkedLookup(url, isAllowed, policy.resolve ?? resolveName)
    const sent = client.get(url, { headers, lookup, signal, agent: false }, resolve)
    sent.on('error', reject)
    sent.on('socket', (socket: Socket) =>
      socket.once('connect', () => {
        // What was looked up is what is connected to; this says so of the connection itself.
        if (!isAllowed && !isPublicAddress(socket.remoteAddress ?? '')) sent.destroy(privateAddress(url))
      }),
    )
  })
}

/** One look-up whose answer is both checked and used: a name cannot be another's in between (DNS rebinding). */
function checkedLookup(url: URL, isAllowed: boolean, resolve: typeof resolveName): LookupFunction {
  return (name, options, done) => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      const bad = addresses?.find((one) => !isPublicAddress(one.address))
      const first = addresses?.[0]
      if (error) done(error, '', 4)
      else if (!isAllowed && bad !== undefined) done(privateAddress(url), '', 4)
      else if (first === undefined) done(new Error(`no address for ${name}`), '', 4)
      else if (options.all === true) done(null, addresses)
      else done(null, first.address, first.family)
    })
  }
}

async function accept(url: URL, response: http.IncomingMessage, policy: FetchPolicy): Promise<Fetched> {
  const status = response.statusCode ?? 0
  if (status < 200 || status >= 300) {
    response.destroy()
    throw badStatus(url, status)
  }
  const [mime = '', ...parameters] = (response.headers['content-type'] ?? '').toLowerCase().split(';')
  const charset = parameters.map((one) => /^\s*charset\s*=\s*"?([\w.:-]+)/.exec(one)?.[1]).find(Boolean)
  try {
    const bytes = await unpackedBody(response, policy.sizeLimit)
    return { url: url.href, bytes, mime: mime.trim(), charset }
  } catch (error) {
    if (!(error instanceof BodyRefused)) throw brokenOff(url, error)
    throw error.why === 'size' ? tooBig(url, policy.sizeLimit) : badPacking(url)
  }
}

function badStatus(url: URL, status: number): AppError {
  const values = { url: url.href, status }
  if (status === 401 || status === 403 || status === 407)
    return needsLogin(url, { ...values, host: url.host })
  if (status === 404 || status === 410)
    return new AppError('network', `There is no page at ${url.href} (${status}). Check the address.`, {
      key: 'capture.notFound',
      values,
    })
  return new AppError(
    'network',
    `${url.host} did not give the page (${status}). Try again later, or save the page in a browser and add that file.`,
    { key: 'capture.status', values: { ...values, host: url.host } },
  )
}

function refused(key: string, message: string, values: Record<string, string | number>): AppError {
  return new AppError('refused', message, { key, values })
}

function tooBig(url: URL, limit: number): AppError {
  const values = { url: url.href, limit: limit / 1e6 }
  return refused(
    'capture.tooBig',
    `${url.href} is larger than ${values.limit} MB and was not saved. Save the part you want to read as a file, and add that.`,
    values,
  )
}

/** The page is there for those alone who are logged in, and Lectern is nobody. */
export function needsLogin(url: URL, values: Record<string, string | number>): AppError {
  return refused(
    'capture.login',
    `${url.host} shows this page only to those who log in or whom it knows, and Lectern sends no cookies. Save the page in a browser and add that file, or copy its text and paste it here.`,
    values,
  )
}

function badPacking(url: URL): AppError {
  return new AppError(
    'network',
    `${url.host} sent the page in a form that was not asked for. Save the page in a browser and add that file.`,
    { key: 'capture.packing', values: { url: url.href, host: url.host } },
  )
}

/** What came is not whole, or cannot be unpacked. */
function brokenOff(url: URL, cause: unknown): AppError {
  const reason = codeOf(cause)
  return new AppError(
    'network',
    `${url.host} sent only a part of the page, or a damaged one (${reason}), and nothing was saved. Try again later, or save the page in a browser and add that file.`,
    { key: 'capture.brokenOff', values: { url: url.href, host: url.host, reason }, cause },
  )
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'error'

function privateAddress(url: URL): AppError {
  return refused(
    'capture.privateAddress',
    `${url.host} is an address inside this machine or its network; Lectern does not fetch from there. If you trust it, allow it: with --allow-host ${url.host}, or in the settings under Privacy.`,
    { url: url.href, host: url.host },
  )
}

const isPrivate = (error: unknown): boolean =>
  error instanceof AppError && error.key === 'capture.privateAddress'

function fetchError(
  error: unknown,
  url: URL,
  { late, cancelled }: { readonly late: boolean; readonly cancelled: boolean },
): AppError {
  const values = { url: url.href, host: url.host }
  if (late)
    return new AppError('network', `${url.host} did not answer in time. Try again later.`, {
      key: 'capture.timeout',
      values,
      cause: error,
    })
  if (cancelled)
    return new AppError('refused', `Saving ${url.href} was cancelled.`, { key: 'capture.cancelled', values })
  if (error instanceof AppError) return error
  const reason = codeOf(error)
  return new AppError(
    'network',
    `${url.host} could not be reached (${reason}). Check the address and the connection.`,
    { key: 'capture.unreachable', values: { ...values, reason }, cause: error },
  )
}

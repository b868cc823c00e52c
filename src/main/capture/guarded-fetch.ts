import { lookup as resolveName } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import zlib from 'node:zlib'
import ipaddr from 'ipaddr.js'
import { AppError } from '../../shared/ipc/app-error'
import type { Answer } from './request-log'

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
 * Fetches an http or https address: no cookies, no referrer, no script; the address actually connected to is
 * checked at every redirect (private, loopback, link-local and the rest are refused, against DNS rebinding too).
 * Throws an `AppError` that says what to do.
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
    throw fetchError(error, url, deadline.aborted)
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
  let status: number | 'failed' = 'failed'
  let bytes = 0
  try {
    const response = await request(url, policy, signal)
    status = response.statusCode ?? 0
    const { location } = response.headers
    if (status >= 300 && status < 400 && location !== undefined) {
      response.destroy()
      return checkedUrl(location, url)
    }
    const fetched = await accept(url, response, policy)
    bytes = fetched.bytes.length
    return fetched
  } finally {
    await answered({ answer: status, bytes })
  }
}

/** The address that a person gave: one with a password is not theirs to have in a library that may be shared. */
function askedUrl(address: string): URL {
  const { username, password } = URL.canParse(address) ? new URL(address) : { username: '', password: '' }
  const url = checkedUrl(address)
  if (username === '' && password === '') return url
  throw refused(
    'capture.credentials',
    `The address holds a user name or password for ${url.host}; Lectern sends none. Take it out, or save the page in a browser and add that file.`,
    { url: url.href, host: url.host },
  )
}

function checkedUrl(address: string, base?: URL): URL {
  if (!URL.canParse(address, base))
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

/** Only addresses of the public internet, IPv6 forms of IPv4 addresses unwrapped. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return parsed.range() === 'unicast'
}

function request(url: URL, policy: FetchPolicy, signal: AbortSignal): Promise<http.IncomingMessage> {
  const allowed = policy.allowHosts.includes(url.host)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!allowed && ipaddr.isValid(host) && !isPublicAddress(host)) throw privateAddress(url)
  const lookup: LookupFunction = (name, options, done) => {
    resolveName(name, { ...options, all: true }, (error, addresses) => {
      const bad = addresses?.find((one) => !isPublicAddress(one.address))
      const first = addresses?.[0]
      if (error) done(error, '', 4)
      else if (!allowed && bad !== undefined) done(privateAddress(url), '', 4)
      else if (first === undefined) done(new Error(`no address for ${name}`), '', 4)
      else if (options.all === true) done(null, addresses)
      else done(null, first.address, first.family)
    })
  }
  const headers = {
    'user-agent': 'Mozilla/5.0 (compatible; Lectern/0.1; reader)',
    accept: 'text/html,application/xhtml+xml,text/plain,text/markdown,image/*;q=0.8,*/*;q=0.5',
    'accept-encoding': 'gzip, deflate, br',
  }
  return new Promise((resolve, reject) => {
    const client = url.protocol === 'https:' ? https : http
    const sent = client.get(url, { headers, lookup, signal, agent: false }, resolve)
    sent.on('error', reject)
  })
}

async function accept(url: URL, response: http.IncomingMessage, policy: FetchPolicy): Promise<Fetched> {
  const status = response.statusCode ?? 0
  if (status < 200 || status >= 300) {
    response.destroy()
    throw badStatus(url, status)
  }
  const [mime = '', ...parameters] = (response.headers['content-type'] ?? '').toLowerCase().split(';')
  const charset = parameters.map((one) => /^\s*charset\s*=\s*"?([\w.:-]+)/.exec(one)?.[1]).find(Boolean)
  return { url: url.href, bytes: await body(response, url, policy.sizeLimit), mime: mime.trim(), charset }
}

function badStatus(url: URL, status: number): AppError {
  const values = { url: url.href, status }
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

async function body(response: http.IncomingMessage, url: URL, limit: number): Promise<Uint8Array> {
  const decoders = {
    gzip: () => zlib.createGunzip(),
    deflate: () => zlib.createInflate(),
    br: () => zlib.createBrotliDecompress(),
  }
  const encoding = (response.headers['content-encoding'] ?? '').toLowerCase()
  const stream =
    encoding in decoders ? response.pipe(decoders[encoding as keyof typeof decoders]()) : response
  response.on('error', (error) => stream.destroy(error))
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stream) {
    size += (part as Buffer).length
    if (size > limit) {
      response.destroy()
      throw tooBig(url, limit)
    }
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts)
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

function privateAddress(url: URL): AppError {
  return refused(
    'capture.privateAddress',
    `${url.host} is an address inside this machine or its network; Lectern does not fetch from there. If you trust it, start Lectern with LECTERN_ALLOW_HOSTS=${url.host}.`,
    { url: url.href, host: url.host },
  )
}

function fetchError(error: unknown, url: URL, late: boolean): AppError {
  if (error instanceof AppError) return error
  const values = { url: url.href, host: url.host }
  if (late)
    return new AppError('network', `${url.host} did not answer in time. Try again later.`, {
      key: 'capture.timeout',
      values,
      cause: error,
    })
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ABORT_ERR')
    return new AppError('refused', `Saving ${url.href} was cancelled.`, { key: 'capture.cancelled', values })
  return new AppError(
    'network',
    `${url.host} could not be reached (${code || String(error)}). Check the address and the connection.`,
    {
      key: 'capture.unreachable',
      values: { ...values, reason: code || 'error' },
      cause: error,
    },
  )
}

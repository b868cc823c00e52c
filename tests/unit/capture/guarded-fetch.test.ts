import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { guardedFetch, type FetchPolicy } from '../../../src/main/capture/guarded-fetch'
import { isPublicAddress } from '../../../src/main/capture/public-address'
import { serve, type TestServer } from './server'

const page = '<!doctype html><p>Words.</p>'
let allowed: TestServer
let secret: TestServer

beforeEach(async () => {
  secret = await serve((_request, response) => response.end('secret'))
  allowed = await serve((request, response) => {
    const to = (location: string) => response.writeHead(302, { location }).end()
    switch (request.url) {
      case '/page':
        return response.writeHead(200, { 'content-type': 'text/html; charset=gbk' }).end(page)
      case '/moved':
        return to('/page')
      case '/loop':
        return to('/loop')
      case '/inside':
        return to(`http://${secret.host}/`)
      case '/file':
        return to('file:///etc/passwd')
      case '/password':
        return to(`http://user:pass@${allowed.host}/page`)
      case '/zipped':
        return response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(page))
      case '/bomb':
        return response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(25_000_000)))
      case '/large':
        return response.end(Buffer.alloc(25_000_000, 'a'))
      case '/broken':
        return response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip')
      case '/zstd':
        return response.writeHead(200, { 'content-encoding': 'zstd' }).end('x')
      case '/twice':
        return response.writeHead(200, { 'content-encoding': 'gzip, br' }).end('x')
      case '/private':
        return response.writeHead(401).end()
      case '/huge':
        // Only its head is ever sent: it is refused before anything of it is read.
        return response.writeHead(200, { 'content-length': '300000000' }).write('<p>')
      case '/slow': {
        response.writeHead(200)
        const drip = setInterval(() => response.write('a'), 20)
        return response.on('close', () => clearInterval(drip))
      }
      case '/slow-until-closed':
        // Nothing says how long it is: its end is the end of the connection, whoever closes that.
        response.useChunkedEncodingByDefault = false
        return void response.writeHead(200, { connection: 'close' }).write(page)
      case '/broken-off':
        response.writeHead(200, { 'content-length': '9000' }).write(page)
        return void setTimeout(() => response.destroy(), 50)
      case '/chinese':
        // As many servers write it: the bytes of UTF-8, which a header gives as Latin letters.
        return to(`/${Buffer.from('文章').toString('latin1')}?q=a`)
      case '/latin':
        return to('/caf\u00E9')
      case '/%E6%96%87%E7%AB%A0?q=a':
      case '/caf%C3%A9':
        return response.end(page)
      case '/error':
        return response.writeHead(503).end()
      case '/never':
        return undefined
      case '/drip':
        return void response.writeHead(200).write('a')
      default:
        return response.writeHead(404).end()
    }
  })
})
afterEach(async () => {
  await allowed.close()
  await secret.close()
})

const fetchIt = (address: string, more: Partial<FetchPolicy> = {}) =>
  guardedFetch(address, {
    allowHosts: [allowed.host],
    timeLimit: 20_000,
    sizeLimit: 20_000_000,
    redirects: 5,
    log: async () => async () => undefined,
    ...more,
  })

describe('an address', () => {
  test.each(['/page', '/moved', '/zipped', '/password'])('at %s gives its page', async (path) => {
    const { url, bytes } = await fetchIt(`http://${allowed.host}${path}#part`)
    expect(Buffer.from(bytes).toString()).toBe(page)
    expect(url).toBe(`http://${allowed.host}${path === '/zipped' ? path : '/page'}`)
  })

  test('is logged before each request leaves, redirects too, and what came of it afterwards', async () => {
    const log: unknown[] = []
    const keep = async (url: string) => {
      log.push(url)
      return async (answer: unknown) => void log.push(answer)
    }
    await fetchIt(`http://${allowed.host}/moved`, { log: keep })
    await expect(fetchIt(`http://${allowed.host}/nothing`, { log: keep })).rejects.toThrow('404')
    expect(log).toEqual([
      `http://${allowed.host}/moved`,
      { answer: expect.toSatisfy((status: number) => status >= 300 && status < 400), bytes: 0 },
      `http://${allowed.host}/page`,
      { answer: 200, bytes: Buffer.byteLength(page) },
      `http://${allowed.host}/nothing`,
      { answer: 404, bytes: 0 },
    ])
  })

  test.each([
    ['/chinese', '/%E6%96%87%E7%AB%A0?q=a'],
    ['/latin', '/caf%C3%A9'],
  ])('that redirects by a plain letter (%s) ends where a browser does', async (path, end) => {
    expect((await fetchIt(`http://${allowed.host}${path}`)).url).toBe(`http://${allowed.host}${end}`)
  })

  const refused: [string, string, string, Partial<FetchPolicy>][] = [
    ['that answers 404', '/nothing', 'capture.notFound', {}],
    ['that answers 503', '/error', 'capture.status', {}],
    ['that redirects for ever', '/loop', 'capture.tooManyRedirects', {}],
    ['that redirects to a private address', '/inside', 'capture.privateAddress', {}],
    ['that redirects to a file', '/file', 'capture.scheme', {}],
    ['of a page of 25 MB', '/large', 'capture.tooBig', {}],
    ['of 25 MB once unpacked', '/bomb', 'capture.tooBig', {}],
    ['whose packing is broken', '/broken', 'capture.brokenOff', {}],
    ['whose page breaks off', '/broken-off', 'capture.brokenOff', {}],
    ['whose packing nobody asked for', '/zstd', 'capture.packing', {}],
    ['that is packed twice', '/twice', 'capture.packing', {}],
    ['that wants a login', '/private', 'capture.login', {}],
    ['that says it has 300 MB', '/huge', 'capture.tooBig', {}],
    ['that drips a byte at a time', '/slow', 'capture.timeout', { timeLimit: 400 }],
    ['that drips until it is closed', '/slow-until-closed', 'capture.timeout', { timeLimit: 400 }],
    [
      'that was cancelled in the midst of its page',
      '/slow-until-closed',
      'capture.cancelled',
      { signal: AbortSignal.timeout(200) },
    ],
    ['that never answers', '/never', 'capture.timeout', { timeLimit: 200 }],
    ['that never ends', '/drip', 'capture.timeout', { timeLimit: 200 }],
    ['that was cancelled', '/never', 'capture.cancelled', { signal: AbortSignal.timeout(100) }],
  ]
  test.each(refused)('%s is refused', async (_name, path, key, policy) => {
    await expect(fetchIt(`http://${allowed.host}${path}`, policy)).rejects.toMatchObject({ key })
    expect(secret.asked).toEqual([])
  })

  const never: [string, string][] = [
    ['javascript:alert(1)', 'capture.scheme'],
    ['data:text/html,x', 'capture.scheme'],
    ['file:///etc/passwd', 'capture.scheme'],
    ['ftp://example.org/', 'capture.scheme'],
    ['no address', 'capture.notAnAddress'],
    ['https://user:pass@example.org/', 'capture.credentials'],
    ['http://2130706433/', 'capture.privateAddress'],
    ['http://0x7f.1/', 'capture.privateAddress'],
    ['http://[::1]/', 'capture.privateAddress'],
    ['http://[::ffff:10.0.0.1]/', 'capture.privateAddress'],
    ['http://localhost/', 'capture.privateAddress'],
  ]
  test.each(never)('%s is refused, and no request leaves', async (address, key) => {
    await expect(fetchIt(address)).rejects.toMatchObject({ code: 'refused', key })
  })

  test('of a private host that is not the one allowed is refused', async () => {
    await expect(fetchIt(`http://${secret.host}/`)).rejects.toMatchObject({ key: 'capture.privateAddress' })
    expect(secret.asked).toEqual([])
  })
})

const addresses: [string, boolean][] = [
  ['93.184.216.34', true],
  ['2606:2800:220:1::1', true],
  ['127.0.0.1', false],
  ['0.0.0.0', false],
  ['10.1.2.3', false],
  ['172.16.0.1', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::', false],
  ['fe80::1', false],
  ['fc00::1', false],
  ['::ffff:127.0.0.1', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['not an address', false],
]
test.each(addresses)('%s is public: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic)
})

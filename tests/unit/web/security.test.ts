import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { createConnection } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { ArticleId } from '../../../src/shared/model/ids'
import { encodeFrame } from '../../../src/shared/ipc/wire'
import { call, closed, type RunningSite, runSite } from './running-site'

let site: RunningSite
beforeAll(async () => {
  site = await runSite()
}, 60_000)
afterAll(() => site.close())

const below = (path: string) => `/s/${site.session}${path}`
const opened = async (): Promise<WebSocket> => (await site.dial()) as WebSocket

describe('without the keys there is nothing', () => {
  test.each([
    ['the root', '/'],
    ['no ticket', '/open'],
    ['an empty ticket', '/open?t='],
    ['a wrong ticket', `/open?t=${'x'.repeat(32)}`],
    ['a wrong session', `/s/${'x'.repeat(32)}/index.html`],
    ['no session', '/s//index.html'],
    ['the interface without its prefix', '/index.html'],
  ])('%s: 403', async (_what, path) => {
    const reply = await site.ask(path)
    expect(reply.status).toBe(403)
    expect(reply.body).toBe('This address has no valid key. Start Lectern to get one.')
  })

  test('the session is no ticket and the ticket no session', async () => {
    expect((await site.ask(`/open?t=${site.session}`)).status).toBe(403)
    expect((await site.ask(`/s/${site.ticket}/index.html`)).status).toBe(403)
  })
})

test('the ticket leads to the session, as often as it is used while the host runs', async () => {
  const replies = [await site.ask(`/open?t=${site.ticket}`), await site.ask(`/open?t=${site.ticket}`)]
  for (const reply of replies) {
    expect(reply).toMatchObject({ status: 302, headers: { location: below('/') } })
  }
  expect((await site.ask(below('/'))).body).toContain('<title>Lectern</title>')
  expect(site.ticket).toMatch(/^[\w-]{32}$/)
  expect(site.session).toMatch(/^[\w-]{32}$/)
})

test('another name than this machine’s own is refused with 421, whatever it asks for (DNS rebinding)', async () => {
  for (const host of [
    'evil.example',
    `evil.example:${site.port}`,
    '127.0.0.1',
    '127.0.0.1:1',
    `[::1]:${site.port}`,
  ])
    for (const path of [below('/index.html'), `/open?t=${site.ticket}`])
      expect((await site.ask(path, { host })).status).toBe(421)
})

test('the name localhost works whole: the page’s policy and its connection name the same host', async () => {
  const host = `localhost:${site.port}`
  const page = await site.ask(below('/'), { host })
  expect(page.headers['content-security-policy']).toContain(`connect-src 'self' ws://${host};`)
  const socket = await site.dial(below('/ws'), { host, origin: `http://${host}` })
  expect(typeof socket).toBe('object')
  ;(socket as WebSocket).close()
})

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'])(
  '%s is refused with 405',
  async (method) => {
    const reply = await site.ask(below('/'), {}, method)
    expect(reply).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
  },
)

test('HEAD answers as GET does, without the content', async () => {
  const [get, head] = [await site.ask(below('/')), await site.ask(below('/'), {}, 'HEAD')]
  expect(head).toMatchObject({ status: 200, body: '' })
  expect(head.headers['content-length']).toBe(get.headers['content-length'])
})

describe('no path leads out of the window’s folder', () => {
  test.each([
    '/../outside.html',
    '/assets/../../outside.html',
    '/%2e%2e/outside.html',
    '/%2e%2e%2foutside.html',
    '/..%2foutside.html',
    '/..%5coutside.html',
    '/%252e%252e%252foutside.html',
    '/assets/..%2f..%2foutside.html',
    '/%00../outside.html',
    '/index.html%00.png',
    '/../renderer',
    '/../renderer%2f..%2foutside.html',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
    '/%E0%A4%A',
    '/assets',
    '/assets/secret.key',
    '/nothing.html',
  ])('%s', async (path) => {
    const reply = await site.ask(below(path))
    expect(reply).toMatchObject({ status: 404, body: 'Not found' })
  })

  test('an absolute path', async () => {
    const reply = await site.ask(below(site.outside))
    expect(reply.status).toBe(404)
    expect((await site.ask(below(`/${encodeURIComponent(site.outside)}`))).status).toBe(404)
  })

  test.each([
    '/asset/',
    '/asset/x/y',
    '/asset/../../data/settings.json',
    '/asset/..%2f..%2flibrary%2flibrary.json',
  ])('an image is named by article and hash, nothing else: %s', async (path) => {
    expect((await site.ask(below(path))).status).toBe(404)
  })
})

describe('every answer', () => {
  test.each<[string, () => string, Record<string, string>]>([
    ['a page', () => below('/'), {}],
    ['a script', () => below('/assets/extract.js'), {}],
    ['what is not there', () => below('/nothing.html'), {}],
    ['a refusal', () => '/', {}],
    ['a wrong host', () => '/', { host: 'evil.example' }],
    ['the redirect', () => `/open?t=${site.ticket}`, {}],
  ])('%s: no sniffing, no storing, no referrer, no shared opener', async (_what, path, headers) => {
    expect((await site.ask(path(), headers)).headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
  })

  test('no other origin is let in', async () => {
    const { headers } = await site.ask(below('/'), { origin: 'https://evil.example' })
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(headers['set-cookie']).toBeUndefined()
  })
})

describe('the content security policy', () => {
  test('of the page', async () => {
    const { headers } = await site.ask(below('/index.html'))
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self' ws://127.0.0.1:${site.port}; worker-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    )
  })

  test('of the extraction frame: one script, an opaque origin, no network', async () => {
    const { headers } = await site.ask(below('/extract.html'))
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; script-src ${site.origin}${below('/assets/extract.js')}; style-src 'unsafe-inline'; base-uri http: https:; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts`,
    )
  })

  test('of an article’s image: nothing at all', async () => {
    const bytes = Buffer.from('89504e470d0a1a0a', 'hex')
    const hash = await storedImage(bytes)
    const reply = await site.ask(below(`/asset/${hash}`))
    expect(reply).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'image/png',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      },
    })
  })
})

test('it listens on 127.0.0.1 and on no other address of this machine', async () => {
  const others = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal || family === 'IPv6')
    .map(({ address, scopeid }) => (scopeid ? `${address}%${scopeid}` : address))
  for (const host of others) expect(await canConnect(host, site.port)).toBe(false)
  expect(await canConnect('127.0.0.1', site.port)).toBe(true)
})

test.runIf(process.platform === 'linux')('the kernel knows of no other listener on its port', () => {
  expect(listenersOf(site.port)).toEqual(['0100007F'])
})

describe('a WebSocket is opened only by our own page', () => {
  test.each<[string, () => string, () => Record<string, string>]>([
    ['no origin', () => below('/ws'), () => ({})],
    ['another origin', () => below('/ws'), () => ({ origin: 'https://evil.example' })],
    ['the origin of another port', () => below('/ws'), () => ({ origin: 'http://127.0.0.1:1' })],
    ['the origin null of a sandboxed frame', () => below('/ws'), () => ({ origin: 'null' })],
    ['our origin by TLS', () => below('/ws'), () => ({ origin: site.origin.replace('http', 'https') })],
    ['a wrong session', () => `/s/${'x'.repeat(32)}/ws`, () => ({ origin: site.origin })],
    ['the ticket as session', () => `/s/${site.ticket}/ws`, () => ({ origin: site.origin })],
    ['another path', () => below('/else/ws'), () => ({ origin: site.origin })],
    ['another host', () => below('/ws'), () => ({ origin: 'http://evil.example', host: 'evil.example' })],
  ])('%s: 403', async (_what, path, headers) => {
    expect(await site.dial(path(), headers())).toBe(403)
  })

  test('ours is', async () => {
    const socket = await opened()
    expect(await call(socket, 'settings.get', {})).toMatchObject({ ok: true })
    socket.close()
  })
})

describe('whoever sends what is no message loses the connection, and nobody else', () => {
  const long = Buffer.alloc(8)
  long.writeUInt32LE(0xffffffff)
  const deep = Buffer.from(`{"message":${'['.repeat(20_000)}${']'.repeat(20_000)},"lengths":[]}`)
  const framed = (json: Buffer) => {
    const head = Buffer.alloc(4)
    head.writeUInt32LE(json.length)
    return Buffer.concat([head, json])
  }
  test.each<[string, Buffer | string, number]>([
    ['nothing', Buffer.alloc(0), 1007],
    ['three bytes', Buffer.from([1, 2, 3]), 1007],
    ['a length beyond the end', long, 1007],
    ['no JSON', framed(Buffer.from('private words of an article')), 1007],
    ['JSON without lengths', framed(Buffer.from('{"message":1}')), 1007],
    ['JSON null', framed(Buffer.from('null')), 1007],
    ['JSON nested 20,000 deep', framed(deep), 1007],
    ['an empty object', Buffer.from(encodeFrame({})), 1007],
    ['a name that is none', Buffer.from(encodeFrame({ id: 1, name: { a: 1 }, input: {} })), 1007],
    ['an id that is none', Buffer.from(encodeFrame({ id: '1', name: 'settings.get', input: {} })), 1007],
    ['an array', Buffer.from(encodeFrame([1, 2])), 1007],
    ['a text', 'settings.get', 1003],
    ['more than 64 MB', Buffer.alloc(64_000_001), 1009],
  ])('%s', async (_what, data, code) => {
    const [bad, good] = [await opened(), await opened()]
    const end = closed(bad)
    bad.send(data)
    expect(await end).toBe(code)
    expect(await call(good, 'settings.get', {})).toMatchObject({ ok: true })
    good.close()
  })

  test('bytes that are no WebSocket frame at all', async () => {
    const good = await opened()
    await new Promise<void>((resolve) => {
      const sent = request({
        host: '127.0.0.1',
        port: site.port,
        path: below('/ws'),
        headers: {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': Buffer.alloc(16).toString('base64'),
          origin: site.origin,
        },
      })
      sent.on('upgrade', (_response, stream) => {
        stream.on('close', resolve)
        stream.on('error', () => stream.destroy())
        stream.resume()
        stream.write(Buffer.from('ffffffffffffffff', 'hex'))
      })
      sent.end()
    })
    expect(await call(good, 'settings.get', {})).toMatchObject({ ok: true })
    good.close()
  })

  test('an unknown command, and names that every object has, are answered with an error', async () => {
    const socket = await opened()
    let id = 10
    for (const name of ['nothing.here', 'constructor', '__proto__', 'toString'])
      expect(await call(socket, name, {}, (id += 1))).toEqual({
        ok: false,
        error: { code: 'invalid-input', message: `There is no command ${name}.` },
      })
    socket.close()
  })

  test('the log says so, and holds neither the keys nor what was sent', () => {
    const log = site.log()
    expect(log).toContain("a page's connection: ")
    for (const secret of [site.ticket, site.session, 'private words']) expect(log).not.toContain(secret)
  })
})

test('a page that leaves in the middle of an upload or an answer disturbs nobody', async () => {
  const good = await opened()
  for (const socket of [await opened(), await opened(), await opened()]) {
    socket.send(
      encodeFrame({ id: 1, name: 'capture.file', input: { name: 'a.txt', bytes: Buffer.alloc(5e6, 'a ') } }),
    )
    socket.terminate()
  }
  expect(await call(good, 'settings.get', {})).toMatchObject({ ok: true })
  good.close()
})

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: 2000 })
    const settle = (connected: boolean) => {
      socket.destroy()
      resolve(connected)
    }
    socket.once('connect', () => settle(true))
    socket.once('error', () => settle(false))
    socket.once('timeout', () => settle(false))
  })
}

/** The addresses on which a port is listened to, as the kernel writes them. */
function listenersOf(port: number): string[] {
  const hex = port.toString(16).toUpperCase().padStart(4, '0')
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    readFileSync(table, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local, , state]) => local?.endsWith(`:${hex}`) === true && state === '0A')
      .map(([, local = '']) => local.split(':')[0] ?? ''),
  )
}

/** An article with this image in the library: its id and the image's hash, as in an address. */
async function storedImage(bytes: Buffer): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex')
  const html = `<p>With an image.</p><img src="asset:${hash}" alt="">`
  const { id } = await site.core.library.saveArticle({
    extraction: {
      title: 'With an image',
      authors: [],
      html,
      excerpt: '',
      words: 3,
      extractor: 'test',
      confidence: {},
      warnings: [],
    },
    source: { kind: 'html', bytes: Buffer.from(html), name: 'page.html', encoding: 'utf-8' },
    assets: [{ hash, bytes }],
  })
  return `${ArticleId.parse(id)}/${hash}`
}

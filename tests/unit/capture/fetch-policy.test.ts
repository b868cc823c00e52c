import type { LookupAddress, LookupAllOptions } from 'node:dns'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFetching, LIMITS } from '../../../src/main/capture/fetching'
import { type FetchPolicy, guardedFetch } from '../../../src/main/capture/guarded-fetch'
import { corpus } from './corpora'
import { serve, type TestServer } from './server'

type Resolve = NonNullable<FetchPolicy['resolve']>
type Answered = (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void

/** A resolver that gives these addresses, one list a question, the last for ever; and how often it was asked. */
function resolver(...answers: string[][]): { resolve: Resolve; questions: () => number } {
  let questions = 0
  const resolve = (_name: string, _options: LookupAllOptions, done: Answered) => {
    const addresses = answers[Math.min(questions, answers.length - 1)] ?? []
    questions += 1
    if (addresses.length === 0) done(Object.assign(new Error('none'), { code: 'ENOTFOUND' }), [])
    else
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
  }
  return { resolve: resolve as unknown as Resolve, questions: () => questions }
}

const fetchIt = (address: string, more: Partial<FetchPolicy> = {}) =>
  guardedFetch(address, {
    ...LIMITS.page,
    allowHosts: [],
    log: async () => async () => undefined,
    ...more,
  })

const suite = corpus('fetch-policy')
const { refuse, allow } = suite.here
  ? (suite.json('urls.json') as { refuse: string[]; allow: string[] })
  : { refuse: ['http://127.0.0.1/'], allow: ['https://example.com/'] }

describe('the addresses of the corpus', () => {
  // A name as 127.0.0.1.nip.io leads where it says; nobody is asked here.
  const inside = resolver(['127.0.0.1'])
  test.each(refuse)('%s is refused', async (address) => {
    await expect(fetchIt(address, { resolve: inside.resolve })).rejects.toMatchObject({ code: 'refused' })
  })

  test.each(allow)('%s is asked for', async (address) => {
    const nowhere = resolver([])
    await expect(fetchIt(address, { resolve: nowhere.resolve })).rejects.toMatchObject({
      key: 'capture.unreachable',
    })
    expect(nowhere.questions()).toBe(1)
  })
})

let server: TestServer
let port: string
beforeEach(async () => {
  server = await serve((request, response) => {
    const host = `127.0.0.1:${port}`
    switch (request.url) {
      case '/to-name':
        return response.writeHead(302, { location: `http://inside.example:${port}/secret` }).end()
      case '/to-login':
        return response.writeHead(302, { location: `http://${host}/users/sign_in` }).end()
      case '/users/sign_in':
        return response
          .writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'a=b' })
          .end('<form><input name=u><input type="password" name=p></form>')
      case '/with-form':
        return response.end('<p>An article.</p><form><input type=password></form>')
      case '/headers':
        return response.end(JSON.stringify(request.headers))
      default:
        return response.end('secret')
    }
  })
  port = server.host.split(':')[1] ?? ''
})
afterEach(() => server.close())

describe('a name that leads inside', () => {
  test.each([
    ['alone', ['127.0.0.1']],
    ['among public ones', ['93.184.216.34', '127.0.0.1']],
    ['by IPv6', ['::1']],
    ['by an IPv4 address in IPv6', ['::ffff:127.0.0.1']],
    ['by NAT64', ['64:ff9b::7f00:1']],
    ['by an IPv4-compatible address', ['::127.0.0.1']],
  ])('%s is refused before anything is sent', async (_how, addresses) => {
    const { resolve } = resolver(addresses)
    await expect(fetchIt(`http://rebound.example:${port}/`, { resolve })).rejects.toMatchObject({
      key: 'capture.privateAddress',
    })
    expect(server.asked).toEqual([])
  })

  test('behind a redirect is refused, although the first host is allowed', async () => {
    const { resolve } = resolver(['127.0.0.1'])
    const asked = fetchIt(`http://${server.host}/to-name`, { resolve, allowHosts: [server.host] })
    await expect(asked).rejects.toMatchObject({ key: 'capture.privateAddress' })
    expect(server.asked).toEqual(['/to-name'])
  })

  test('only from the second question on is never asked a second time: what was checked is connected to', async () => {
    // A name that changes its address between the check and the connection (DNS rebinding).
    const { resolve, questions } = resolver(['192.0.2.1'], ['127.0.0.1'])
    const asked = fetchIt(`http://rebinding.example:${port}/`, { resolve, timeLimit: 300 })
    await expect(asked).rejects.toMatchObject({ key: 'capture.privateAddress' })
    const open = resolver(['127.0.0.1'], ['192.0.2.1'])
    const host = `rebinding.example:${port}`
    const page = await fetchIt(`http://${host}/`, { resolve: open.resolve, allowHosts: [host] })
    expect([Buffer.from(page.bytes).toString(), open.questions(), questions()]).toEqual(['secret', 1, 1])
  })
})

describe('a page behind a login', () => {
  const answers: unknown[] = []
  const fetching = () =>
    createFetching({
      limits: LIMITS,
      allowHosts: () => [server.host],
      requests: { add: async () => async (answer) => void answers.push(answer.answer) },
    })

  test('that sends to its form is refused with what to do', async () => {
    await expect(fetching().page(`http://${server.host}/to-login`)).rejects.toMatchObject({
      key: 'capture.login',
    })
  })

  test('is not mistaken for one that has a form beside its text', async () => {
    const page = await fetching().page(`http://${server.host}/with-form`)
    expect(Buffer.from(page.bytes).toString()).toContain('An article.')
  })

  test('gets no cookies and no name of a page, not even those it sets', async () => {
    await fetching()
      .page(`http://${server.host}/to-login`)
      .catch(() => undefined)
    const { bytes } = await fetching().page(`http://${server.host}/headers`)
    const sent = JSON.parse(Buffer.from(bytes).toString()) as object
    expect(Object.keys(sent).filter((name) => /cookie|referer|authorization/.test(name))).toEqual([])
  })

  test('on a private host that nobody allowed is told to the log as refused', async () => {
    answers.length = 0
    const strict = createFetching({
      limits: LIMITS,
      allowHosts: () => [],
      requests: { add: async () => async (answer) => void answers.push(answer.answer) },
    })
    await expect(strict.page(`http://${server.host}/`)).rejects.toMatchObject({ code: 'refused' })
    expect([answers, server.asked]).toEqual([['refused'], []])
    const once = await strict.page(`http://${server.host}/`, { allowHosts: [server.host] })
    expect(Buffer.from(once.bytes).toString()).toBe('secret')
  })
})

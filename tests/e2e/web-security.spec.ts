import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from './launch'

/* What a browser enforces for the web host. The rules of its server over plain HTTP have tests of their own. */
test.use({
  appOptions: {
    allowErrors: [
      /Content Security Policy/i,
      /ERR_|Failed to load resource/,
      /Refused to|WebSocket connection/i,
      /CORS/,
    ],
  },
})

/** A page of somebody else on this machine, at an origin of its own. */
async function servedElsewhere(html: string) {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(html)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => server.close(),
  }
}

test("the page's policy lets no script, style or address of others through", async ({ app }) => {
  const found = await app.page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.ranInline = true'
    document.body.append(script)
    const handler = document.createElement('p')
    handler.setAttribute('onclick', 'window.ranHandler = true')
    handler.setAttribute('style', 'position: fixed')
    document.body.append(handler)
    handler.click()
    const image = new Promise((resolve) => {
      const remote = new Image()
      remote.addEventListener('load', () => resolve('loaded'))
      remote.addEventListener('error', () => resolve('refused'))
      remote.src = 'https://example.org/a.png'
    })
    return {
      inline: 'ranInline' in window,
      handler: 'ranHandler' in window,
      position: getComputedStyle(handler).position,
      image: await image,
      fetched: await fetch('https://example.org/').then(
        () => 'loaded',
        () => 'refused',
      ),
    }
  })
  expect(found).toEqual({
    inline: false,
    handler: false,
    position: 'static',
    image: 'refused',
    fetched: 'refused',
  })
})

test('the page keeps nothing in the browser, and its address leaves it in no referrer', async ({ app }) => {
  const kept = await app.page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    cookies: document.cookie,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    referrer: document.referrer,
    title: document.title,
  }))
  const secret = new URL(app.page.url()).pathname.split('/')[2] ?? ''
  expect(secret.length).toBeGreaterThan(30)
  expect(JSON.stringify(kept)).not.toContain(secret)
  expect(kept).toMatchObject({
    local: 0,
    session: 0,
    databases: 0,
    caches: 0,
    cookies: '',
    workers: 0,
    referrer: '',
  })
})

test('the address with the key is not what stays in the address bar', async ({ app }) => {
  expect(new URL(app.address).pathname).toBe('/open')
  expect(app.page.url()).not.toContain('open?t=')
})

test('a page of another origin that knows the secret neither reads, frames nor speaks', async ({ app }) => {
  const own = app.page.url()
  const elsewhere = await servedElsewhere(`<iframe src="${own}"></iframe>`)
  const page = await app.page.context().newPage()
  await page.goto(elsewhere.url)
  const found = await page.evaluate(async (own) => {
    const socket = new Promise((resolve) => {
      const one = new WebSocket(new URL('ws', own).href.replace(/^http/, 'ws'))
      one.addEventListener('open', () => resolve('open'))
      one.addEventListener('error', () => resolve('refused'))
    })
    return {
      read: await fetch(own).then(
        () => 'read',
        () => 'refused',
      ),
      socket: await socket,
    }
  }, own)
  const framed = page.frames().find((frame) => frame !== page.mainFrame())
  const text = await framed?.evaluate(() => document.getElementById('root')?.textContent ?? 'nothing')
  await page.close()
  elsewhere.close()
  expect(found).toEqual({ read: 'refused', socket: 'refused' })
  expect(text).toBe('nothing')
})

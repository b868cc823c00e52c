import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { noPageFor } from '../../../src/main/web/window'
import { call, nextEvent, type RunningSite, runSite } from './running-site'

let site: RunningSite
beforeEach(async () => {
  site = await runSite()
}, 60_000)
afterEach(() => site.close())

const opened = async (): Promise<WebSocket> => (await site.dial()) as WebSocket

describe('several pages of one library', () => {
  test('each hears what any of them changed, within 200 ms', async () => {
    const pages = [await opened(), await opened(), await opened()]
    const heard = pages.map(async (page) => {
      const { event, payload } = await nextEvent(page)
      return { event, theme: (payload as { theme: string }).theme, at: performance.now() }
    })
    const sent = performance.now()
    await call(pages[0] as WebSocket, 'settings.update', { theme: 'dark' })
    for (const one of await Promise.all(heard)) {
      expect(one).toMatchObject({ event: 'settings.changed', theme: 'dark' })
      expect(one.at - sent).toBeLessThan(200)
    }
  })

  test('a page that is gone hears nothing and is not counted', async () => {
    const [stays, leaves] = [await opened(), await opened()]
    expect(site.server.clients()).toBe(2)
    leaves.terminate()
    await vi.waitFor(() => expect(site.server.clients()).toBe(1))
    const heard = nextEvent(stays)
    await call(stays, 'settings.update', { theme: 'sepia' })
    expect((await heard).event).toBe('settings.changed')
  })

  test('closing waits for the drafts of all of them, not of the first only', async () => {
    const [first, second] = [await opened(), await opened()]
    const order: string[] = []
    const flushed = site.core.untilFlushed(10_000, site.server.clients()).then(() => order.push('flushed'))
    await call(first, 'app.flushed', {})
    order.push('first')
    await call(second, 'app.flushed', {})
    await flushed
    expect(order).toEqual(['first', 'flushed'])
  })

  test('closing waits for a page that does not answer no longer than it was told', async () => {
    await opened()
    const began = performance.now()
    await site.core.untilFlushed(50, site.server.clients())
    expect(performance.now() - began).toBeGreaterThanOrEqual(49)
  })
})

test('a page that goes without a word gives back at once what it was reading for an import', async () => {
  const [crashes, stays] = [await opened(), await opened()]
  const text = 'A letter\n\nThe harbour is quiet, and nobody has asked for the cranes since Monday.'
  await call(stays, 'imports.start', { sources: [{ kind: 'text', name: 'A letter', text }] })
  const ask = (client: string) => ({ client, wait: 2000, patience: 30_000 })
  const held = await call(crashes, 'imports.next', ask('the first'))
  expect(held).toMatchObject({ ok: true, value: { lease: expect.any(String) } })
  crashes.terminate()
  const next = await call(stays, 'imports.next', ask('the second'))
  expect(next).toMatchObject({ ok: true, value: { lease: expect.any(String) } })
})

test('a page names no file of this machine by its path: its connection is closed', async () => {
  const page = await opened()
  const asked = call(page, 'imports.paths', { sources: [{ kind: 'path', path: '/etc/passwd' }] })
  await expect(asked).rejects.toThrow('closed with 1008')
})

test('the window counts as left only when no page was there for the whole time: one that is loaded again is not gone', async () => {
  const first = await opened()
  let left = false
  const gone = noPageFor(site.server, 400).then(() => (left = true))
  const counts: number[] = []
  const stop = site.server.onClients((count) => counts.push(count))
  first.close()
  await vi.waitFor(() => expect(counts).toEqual([0]))
  const again = await opened()
  await vi.waitFor(() => expect(counts).toEqual([0, 1]))
  const since = performance.now()
  await vi.waitFor(() => expect(performance.now() - since).toBeGreaterThan(600))
  expect(left).toBe(false)
  again.close()
  await gone
  stop()
})

test.each([
  [{ theme: 'auto', lightTheme: 'sepia', darkTheme: 'black' }, 'sepia', 'black'],
  [{ theme: 'contrast' }, 'contrast-light', 'contrast-dark'],
  [{ theme: 'dark' }, 'dark', 'dark'],
] as const)('the page says its themes before any script of ours runs: %j', async (choice, light, dark) => {
  await site.core.settings.update(choice)
  const { body, headers } = await site.ask(`/s/${site.session}/`, { host: `127.0.0.1:${site.port}` })
  expect(body).toContain(`data-light-theme="${light}" data-dark-theme="${dark}"`)
  expect(headers['content-security-policy']).toContain("script-src 'self'")
})

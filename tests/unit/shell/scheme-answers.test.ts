import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { schemeAnswer } from '../../../src/main/shell/scheme-answers'

const article = '01JABCDEFGHJKMNPQRSTVWXYZ0'
const hash = 'a'.repeat(64)
let root = ''
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'lectern-scheme-'))
  mkdirSync(join(root, 'renderer'))
  writeFileSync(
    join(root, 'renderer/index.html'),
    '<!doctype html><html data-light-theme="light" data-dark-theme="dark">',
  )
  writeFileSync(join(root, 'renderer/extract.html'), '<!doctype html>')
  writeFileSync(join(root, 'secret.html'), 'secret')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const answer = async (url: string, method = 'GET') =>
  schemeAnswer(new Request(url, { method }), {
    folder: join(root, 'renderer'),
    themes: { theme: 'auto', lightTheme: 'sepia', darkTheme: 'black' },
    library: {
      asset: (id, of) =>
        Promise.resolve(
          id === article && of === hash ? { bytes: new Uint8Array([1]), mime: 'image/png' } : undefined,
        ),
    },
  })

describe('the app’s own scheme', () => {
  test('serves the page under its policy', async () => {
    const { status, headers } = await answer('app://ui/index.html')
    expect(status).toBe(200)
    const policy = headers.get('content-security-policy') ?? ''
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "img-src 'self' data: app://asset",
      "frame-ancestors 'none'",
    ])
      expect(policy).toContain(part)
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('says the person’s themes in the page, for its first paint', async () => {
    const page = await (await answer('app://ui/index.html')).text()
    expect(page).toContain('data-light-theme="sepia" data-dark-theme="black"')
  })

  test('serves the extraction frame under a policy of its own', async () => {
    const policy = (await answer('app://ui/extract.html')).headers.get('content-security-policy')
    expect(policy).toContain('script-src app://ui/assets/extract.js;')
    expect(policy).toContain('sandbox allow-scripts')
  })

  test('serves an article’s image, which may do nothing by itself', async () => {
    const found = await answer(`app://asset/${article}/${hash}`)
    expect([found.status, found.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(found.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  })

  test.each([
    'app://ui/../secret.html',
    'app://ui/%2e%2e/secret.html',
    'app://ui/%2e%2e%2fsecret.html',
    'app://ui/..%5csecret.html',
    'app://ui/%252e%252e%252fsecret.html',
    'app://ui//etc/passwd',
    'app://ui/index.html%00.png',
    'app://ui/%E0%A4%A',
    'app://ui/nothing.html',
    'app://ui/',
    `app://asset/${article}/${'b'.repeat(64)}`,
    `app://asset/../${article}/${hash}`,
    'app://asset/',
    'app://elsewhere/index.html',
    'app://ui.example.org/index.html',
  ])('answers %s with no file of the machine', async (url) => {
    const found = await answer(url)
    expect(await found.text()).not.toContain('secret')
    expect(found.status).toBe(url === 'app://ui/' || url.endsWith(`../${article}/${hash}`) ? 200 : 404)
  })

  test.each(['POST', 'PUT', 'DELETE'])('refuses %s', async (method) => {
    expect((await answer('app://ui/index.html', method)).status).toBe(405)
  })
})

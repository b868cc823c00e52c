import type { Session, WebContents } from 'electron'
import { EventEmitter } from 'node:events'
import { describe, expect, test } from 'vitest'
import { guardContents, guardSession } from '../../../src/main/shell/guard-contents'
import { ownPage } from '../../../src/main/shell/own-page'

const page = ownPage(undefined, true)

/** A page's contents as far as the guard uses them. */
function guarded() {
  const outside: string[] = []
  let openHandler: Parameters<WebContents['setWindowOpenHandler']>[0] | undefined
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: typeof openHandler) => (openHandler = handler),
  })
  guardContents(contents as unknown as WebContents, page, (address) => outside.push(address))
  return {
    outside,
    /** Whether the guard prevents that event. */
    prevents(name: string, details: object = {}): boolean {
      let prevented = false
      contents.emit(name, { ...details, preventDefault: () => (prevented = true) })
      return prevented
    },
    open: (url: string) => openHandler?.({ url } as Parameters<NonNullable<typeof openHandler>>[0]),
  }
}

describe('the contents of a page', () => {
  test('embed no webview', () => expect(guarded().prevents('will-attach-webview')).toBe(true))

  test('are redirected nowhere', () => expect(guarded().prevents('will-redirect')).toBe(true))

  test.each([
    ['https://example.org/', true, true],
    ['https://example.org/', false, true],
    ['app://ui/index.html', true, true],
    ['app://ui/extract.html', false, false],
    ['about:srcdoc', false, false],
  ])(
    'navigate only frames of ours: %s (the page itself: %s) is prevented: %s',
    (url, isMainFrame, prevented) =>
      expect(guarded().prevents('will-frame-navigate', { url, isMainFrame })).toBe(prevented),
  )

  test('open no window; only what is for a browser or mail program goes to the system', () => {
    const { open, outside } = guarded()
    const wanted = [
      'https://example.org/a b',
      'mailto:a@example.org',
      'file:///etc/passwd',
      'lectern://open/x',
      '',
    ]
    expect(wanted.map(open)).toEqual(wanted.map(() => ({ action: 'deny' })))
    expect(outside).toEqual(['https://example.org/a%20b', 'mailto:a@example.org'])
  })
})

/** A session that keeps the handlers it is given. */
function guardedSession() {
  const handlers: Record<string, (...words: unknown[]) => unknown> = {}
  const keep = (name: string) => (handler: (...words: unknown[]) => unknown) =>
    void (handlers[name] = handler)
  guardSession(
    {
      setPermissionRequestHandler: keep('request'),
      setPermissionCheckHandler: keep('check'),
      setDevicePermissionHandler: keep('device'),
      webRequest: { onBeforeRequest: keep('before') },
    } as unknown as Session,
    page,
  )
  return handlers
}

describe('the session', () => {
  const own = 'app://ui/index.html'
  test.each([
    ['clipboard-sanitized-write', own, true],
    ['clipboard-sanitized-write', 'https://example.org/', false],
    ['clipboard-sanitized-write', 'app://asset/x', false],
    ['clipboard-read', own, false],
    ['geolocation', own, false],
    ['media', own, false],
    ['notifications', own, false],
    ['openExternal', own, false],
    ['fileSystem', own, false],
    ['a permission of tomorrow', own, false],
  ])('gives the permission %s to %s: %s, asked or checked', (permission, url, given) => {
    const { request, check } = guardedSession()
    let answer: unknown
    request?.(null, permission, (granted: unknown) => (answer = granted), { requestingUrl: url })
    expect([answer, check?.(null, permission, url)]).toEqual([given, given])
  })

  test('gives no device', () => expect(guardedSession()['device']?.({})).toBe(false))

  test.each([
    ['app://ui/index.html', false],
    ['https://example.org/', true],
    ['file:///etc/passwd', true],
  ])('cancels a request to %s: %s', (url, cancel) => {
    let answer: unknown
    guardedSession()['before']?.({ url }, (response: unknown) => (answer = response))
    expect(answer).toEqual({ cancel })
  })
})

import type { ElectronApplication } from '@playwright/test'
import { type BridgedWindow, call, heard } from './bridge-in-page'
import { expect, sharingTest as test } from './launch'

/* Electron's own parts: runs on the stand-in, and unchanged on Electron. They look at one product, all of them. */
test.use({
  sharedOptions: {
    until: 'loaded',
    // What the policy refuses is said in the console: that is what these specs provoke.
    allowErrors: [/Content Security Policy/i, /ERR_ABORTED|ERR_BLOCKED/i, /Not allowed to load/i],
  },
})

/** Every navigation that a page or frame begins from now on, and whether it was cancelled. */
async function watchNavigation(
  electronApp: ElectronApplication,
): Promise<() => Promise<[string, boolean][]>> {
  await electronApp.evaluate(({ BrowserWindow }) => {
    const begun: [string, boolean][] = []
    Object.assign(globalThis, { begun })
    BrowserWindow.getAllWindows()[0]?.webContents.on('will-frame-navigate', (event) => {
      begun.push([event.url, event.defaultPrevented])
    })
  })
  return () => electronApp.evaluate(() => (globalThis as unknown as { begun: [string, boolean][] }).begun)
}

test('a page has two frozen functions of main, and nothing of Node or Electron', async ({ app }) => {
  const found = await app.page.evaluate(() => {
    const { lectern } = window as unknown as BridgedWindow
    const refused = (change: () => unknown): boolean => {
      try {
        change()
      } catch {
        return true
      }
      return false
    }
    return {
      members: Object.entries(lectern).map(([name, member]) => `${name}: ${typeof member}`),
      frozen: Object.isFrozen(lectern),
      replaced: !refused(() => Object.defineProperty(window, 'lectern', { value: {} })),
      widened: !refused(() => Object.defineProperty(lectern, 'more', { value: 1 })),
      node: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
        (name) => name in window,
      ),
    }
  })
  expect(found).toEqual({
    members: ['invoke: function', 'on: function'],
    frozen: true,
    replaced: false,
    widened: false,
    node: [],
  })
})

test('only names of the contract pass the bridge', async ({ app }) => {
  const answers = await app.page.evaluate(async () => {
    const { lectern } = window as unknown as BridgedWindow
    const refusal = (error: unknown): string => (error instanceof Error ? error.message : String(error))
    const invoked = await Promise.all(
      ['nope', '__proto__', 'constructor', ''].map((name) =>
        lectern.invoke(name, {}).then(() => 'passed', refusal),
      ),
    )
    let heard = 'passed'
    try {
      lectern.on('nope', () => undefined)
    } catch (error) {
      heard = refusal(error)
    }
    return [...invoked, heard]
  })
  expect(answers).toEqual([
    'There is no command nope',
    'There is no command __proto__',
    'There is no command constructor',
    'There is no command ',
    'There is no event nope',
  ])
})

test('bytes cross the bridge, and an input that is none is refused in words', async ({ app }) => {
  const [file, refusal] = await app.page.evaluate(async () => {
    const { lectern } = window as unknown as BridgedWindow
    const bytes = new TextEncoder().encode('Words of a small file, enough to be kept.')
    return [
      await lectern.invoke('capture.file', { name: 'a.txt', bytes }),
      await lectern.invoke('capture.file', {}),
    ]
  })
  expect(file).toMatchObject({ ok: true, value: { name: 'a.txt' } })
  expect(refusal).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
})

test('a page hears an event until it stops listening', async ({ app }) => {
  const { page } = app
  const settings = await heard(page, 'settings.changed')
  const stopped = await page.evaluate(() => {
    let count = 0
    const stop = (window as unknown as BridgedWindow).lectern.on('settings.changed', () => {
      count += 1
      Object.assign(window, { stoppedCount: count })
    })
    stop()
    return count
  })
  await call(page, 'settings.update', { theme: 'sepia' })
  await expect.poll(async () => (await settings()).map(({ theme }) => theme)).toEqual(['sepia'])
  expect(stopped).toBe(0)
  expect(await page.evaluate(() => 'stoppedCount' in window)).toBe(false)
})

test('a document below the page loads and has no bridge', async ({ app }) => {
  const found = await app.page.evaluate(async () => {
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-same-origin')
    frame.srcdoc = '<p id="text">An article</p>'
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
    document.body.append(frame)
    await loaded
    const text = frame.contentDocument?.getElementById('text')?.textContent
    return { text, bridge: typeof (frame.contentWindow as unknown as Partial<BridgedWindow>).lectern }
  })
  expect(found).toEqual({ text: 'An article', bridge: 'undefined' })
})

test('the extraction frame loads, and no other address does below the page', async ({ app }) => {
  const begun = await watchNavigation(app.electronApp)
  const ready = await app.page.evaluate(async () => {
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-scripts')
    const said = new Promise((resolve) =>
      window.addEventListener('message', (event) => {
        if (event.source === frame.contentWindow) resolve([event.data, event.origin])
      }),
    )
    frame.src = 'extract.html'
    document.body.append(frame)
    const other = document.createElement('iframe')
    other.src = 'index.html'
    document.body.append(other)
    return said
  })
  expect(ready).toEqual(['lectern-extractor-ready', 'null'])
  await expect.poll(begun).toEqual(
    expect.arrayContaining([
      ['app://ui/extract.html', false],
      ['app://ui/index.html', true],
    ]),
  )
})

test("the page's policy lets no script, style or address of others through", async ({ app }) => {
  const found = await app.page.evaluate(async () => {
    const settled = (start: (done: () => void, failed: () => void) => void): Promise<string> =>
      new Promise((resolve) =>
        start(
          () => resolve('loaded'),
          () => resolve('refused'),
        ),
      )
    const script = document.createElement('script')
    script.textContent = 'window.ranInline = true'
    document.body.append(script)
    // Text as code is not tried: what a debugger evaluates may do that.
    const handler = document.createElement('p')
    handler.setAttribute('onclick', 'window.ranHandler = true')
    document.body.append(handler)
    handler.click()
    const image = settled((done, failed) => {
      const remote = new Image()
      remote.addEventListener('load', done)
      remote.addEventListener('error', failed)
      remote.src = 'https://example.org/a.png'
    })
    const fetched = settled((done, failed) => void fetch('https://example.org/').then(done, failed))
    const styled = document.createElement('p')
    styled.setAttribute('style', 'position: fixed')
    document.body.append(styled)
    return {
      inline: 'ranInline' in window,
      handler: 'ranHandler' in window,
      image: await image,
      fetched: await fetched,
      position: getComputedStyle(styled).position,
    }
  })
  expect(found).toEqual({
    inline: false,
    handler: false,
    image: 'refused',
    fetched: 'refused',
    position: 'static',
  })
})

test('the page stays: no navigation away, a fragment does no harm', async ({ app }) => {
  const begun = await watchNavigation(app.electronApp)
  await app.page.evaluate(() => {
    Object.assign(window, { stays: true })
    location.hash = '#part'
  })
  for (const url of ['https://example.org/', 'app://ui/extract.html']) {
    await app.page.evaluate((url) => {
      const link = document.createElement('a')
      link.href = url.startsWith('app:') ? 'extract.html' : url
      document.body.append(link)
      link.click()
    }, url)
    await expect.poll(begun).toContainEqual([url, true])
  }
  expect(await app.page.evaluate(() => [location.hash, 'stays' in window])).toEqual(['#part', true])
  expect((await begun()).map(([url]) => url)).not.toContain('app://ui/index.html#part')
})

test('no second window opens; an address for a browser goes to the system, spelled anew', async ({ app }) => {
  const { electronApp, page } = app
  await electronApp.evaluate(({ shell }) => {
    const outside: string[] = []
    Object.assign(globalThis, { outside })
    shell.openExternal = async (url) => void outside.push(url)
  })
  await page.evaluate(() => {
    for (const url of [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'lectern://open/x',
      'HTTPS://Example.org/a b',
    ])
      window.open(url)
  })
  await expect
    .poll(() => electronApp.evaluate(() => (globalThis as unknown as { outside: string[] }).outside))
    .toEqual(['https://example.org/a%20b'])
  expect(electronApp.windows()).toHaveLength(1)
})

test('a page is given no permission', async ({ app }) => {
  const states = await app.page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[]
    return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
  })
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied'])
})

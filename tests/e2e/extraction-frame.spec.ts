import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Frame, type Page } from '@playwright/test'
import { pageOf } from '../unit/cli/lectern'
import { addText, dropFiles } from './adding'
import { expect, test } from './launch'

/** The frame in which pages are read; it stays for 20 s after a page. */
async function extractionFrame(page: Page): Promise<Frame> {
  await addText(
    page,
    'A short piece\n\nIt is here so that the frame opens, and it has a few words to be read.',
  )
  const element = await page.locator('iframe[data-extractor]').elementHandle()
  const frame = await element?.contentFrame()
  if (!frame) throw new Error('There is no extraction frame')
  return frame
}

/** Keeps the next frame from loading until it is released. */
async function holdFrame(page: Page) {
  type Holding = Window & { heldFrame?: () => void }
  await page.evaluate(() => {
    const { prototype } = HTMLIFrameElement
    const own = Object.getOwnPropertyDescriptor(prototype, 'src')
    if (own === undefined) throw new Error('Frames have no address')
    Object.defineProperty(prototype, 'src', {
      ...own,
      set(this: HTMLIFrameElement, address: string) {
        Object.defineProperty(prototype, 'src', own)
        ;(window as Holding).heldFrame = () => (this.src = address)
      },
    })
  })
  return {
    asked: () => page.waitForFunction(() => (window as Holding).heldFrame !== undefined),
    release: () => page.evaluate(() => (window as Holding).heldFrame?.()),
  }
}

/** Takes the next question to a frame away, as a frame that is busy for ever would; the answer waits until it was. */
async function loseNextQuestion(page: Page): Promise<() => Promise<unknown>> {
  type Losing = Window & { hasLost?: boolean }
  await page.evaluate(() => {
    const { prototype } = MessagePort
    const own = Object.getOwnPropertyDescriptor(prototype, 'postMessage')
    if (own === undefined) throw new Error('Ports have no messages')
    Object.defineProperty(prototype, 'postMessage', {
      ...own,
      value(this: MessagePort, message: unknown) {
        const isQuestion = typeof message === 'object' && message !== null && 'blocks' in message
        if (!isQuestion) {
          own.value.call(this, message)
          return
        }
        Object.defineProperty(prototype, 'postMessage', own)
        ;(window as Losing).hasLost = true
      },
    })
  })
  return () => page.waitForFunction(() => (window as Losing).hasLost === true)
}

type Attempt = (outside: string) => Promise<string> | string

/** What a hostile page's code would try, were it to run there; each is refused. `outside` is a server that listens. */
const ATTEMPTS: Readonly<Record<string, Attempt>> = {
  'fetch from elsewhere': (outside) => fetch(outside, { mode: 'no-cors' }).then(() => 'done', String),
  'fetch from the app itself': () => fetch(location.href).then(() => 'done', String),
  'open a socket': (outside) =>
    new Promise((settle) => {
      const socket = new WebSocket(outside.replace('http', 'ws'))
      socket.onopen = () => settle('done')
      socket.onerror = () => settle('Error: refused')
    }),
  'load an image': (outside) =>
    new Promise((settle) => {
      const image = new Image()
      image.onload = () => settle('done')
      image.onerror = () => settle('Error: refused')
      image.src = `${outside}pixel.png`
    }),
  'run text as code': () =>
    new Promise((settle) => {
      // Later: what a debugger evaluates may use eval, what it leaves behind may not.
      setTimeout(() => {
        try {
          // eslint-disable-next-line typescript/no-implied-eval -- the attempt itself
          settle(String(new Function('return "done"')()))
        } catch (error) {
          settle(String(error))
        }
      })
    }),
  'run an inline script': () => {
    const script = document.createElement('script')
    script.textContent = 'window.ran = "done"'
    document.body.append(script)
    return (window as { ran?: string }).ran ?? 'Error: refused'
  },
  'run an event handler': () => {
    const parent = document.createElement('p')
    parent.setAttribute('onclick', 'window.clicked = "done"')
    document.body.append(parent)
    parent.click()
    return (window as { clicked?: string }).clicked ?? 'Error: refused'
  },
  'start a worker': () =>
    new Promise((settle) => {
      try {
        const worker = new Worker(URL.createObjectURL(new Blob(['postMessage("done")'])))
        worker.onmessage = () => settle('done')
        worker.onerror = () => settle('Error: refused')
      } catch (error) {
        settle(String(error))
      }
    }),
  'keep something': () => {
    try {
      localStorage.setItem('a', 'b')
      return 'done'
    } catch (error) {
      return String(error)
    }
  },
  'open a database': () => {
    try {
      indexedDB.open('a')
      return 'done'
    } catch (error) {
      return String(error)
    }
  },
  'read its parent': () => {
    try {
      return parent.document.title === undefined ? '' : 'done'
    } catch (error) {
      return String(error)
    }
  },
  'reach the bridge': () => {
    try {
      return 'lectern' in window || 'lectern' in parent ? 'done' : 'Error: refused'
    } catch (error) {
      return String(error)
    }
  },
  'navigate the window': (outside) => {
    try {
      ;(top as Window).location.href = outside
      return 'Error: no exception; the spec looks at the address'
    } catch (error) {
      return String(error)
    }
  },
  'open a window': (outside) => (window.open(outside) === null ? 'Error: refused' : 'done'),
}

// Chromium tells of each refusal in the console.
test.use({
  appOptions: { allowErrors: [/Content Security Policy|Failed to|sandbox|Unsafe attempt|Blocked/i] },
})

test('the extraction frame refuses whatever a hostile page could try', async ({ app }) => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const frame = await extractionFrame(app.page)
  const before = app.page.url()
  for (const [name, attempt] of Object.entries(ATTEMPTS))
    await test.step(name, async () => {
      expect(await frame.evaluate(attempt, outside), name).toMatch(/Error/)
      expect(app.page.url(), name).toBe(before)
    })
  expect(asked, 'what reached a server outside').toEqual([])
  server.close()
})

test('there is one extraction frame, and it is not there before something is read', async ({ app }) => {
  await expect(app.page.locator('iframe[data-extractor]')).toHaveCount(0)
  await extractionFrame(app.page)
  await extractionFrame(app.page)
  await expect(app.page.locator('iframe[data-extractor]')).toHaveCount(1)
})

test('a frame that opens only after nine seconds takes nothing from the time of a page', async ({ app }) => {
  const { page } = app
  // In the window, since the stand-in answers the app's own addresses itself, without a route of Playwright's.
  const { asked, release } = await holdFrame(page)
  await page.clock.install()
  const added = addText(
    page,
    'A patient piece\n\nIt waits for its frame, which a busy machine is slow to open.',
  )
  await asked()
  await page.clock.runFor(9000)
  await release()
  await added
  await expect(page.getByRole('option', { name: /A patient piece/ })).toBeVisible()
})

test('a page whose frame does not answer is asked of another frame', async ({ app }) => {
  const { page } = app
  const path = join(app.folders.root, 'slow.html')
  writeFileSync(path, pageOf('A slow page', 'It is asked for twice, and its words are still there.'))
  const swallowed = await loseNextQuestion(page)
  await page.clock.install()
  await dropFiles(page, [path])
  await swallowed()
  await page.clock.runFor(3100)
  await expect(page.getByRole('option', { name: /A slow page/ })).toBeVisible()
})

test('Markdown whose formulas take too long keeps them as they are written', async ({ app }) => {
  const { page } = app
  const path = join(app.folders.root, 'sums.md')
  writeFileSync(path, '# A slow sum\n\nIt is $\\frac{a}{b}$, and its words are still there.')
  const swallowed = await loseNextQuestion(page)
  await page.clock.install()
  await dropFiles(page, [path])
  await swallowed()
  await page.clock.runFor(4100)
  await page.getByRole('option', { name: /A slow sum/ }).click()
  const article = page.frameLocator('iframe[data-reading-frame]').locator('article')
  await expect(article.getByText('It is \\frac{a}{b}, and its words are still there.')).toBeVisible()
})

test('a frame that was given very much text is not used for the next page', async ({ app }) => {
  await extractionFrame(app.page)
  const first = await app.page.locator('iframe[data-extractor]').elementHandle()
  for (const title of ['A long page', 'Another long page']) {
    const path = join(app.folders.root, `${title}.html`)
    // The sentence stands in the page eight times: 7.6 million units a page.
    writeFileSync(path, pageOf(title, `Words of ${title}. <!-- ${'x'.repeat(950_000)} -->`))
    await dropFiles(app.page, [path])
    await expect(app.page.getByRole('option', { name: new RegExp(title) })).toBeVisible()
  }
  expect(await first?.evaluate((element) => element.isConnected)).toBe(true)
  await extractionFrame(app.page)
  expect(await first?.evaluate((element) => element.isConnected)).toBe(false)
})

import { type Browser, chromium, expect, test as base, type TestInfo } from '@playwright/test'
import { type HostName, isRoot } from './hosts'
import { type AppOptions, RunningApp } from './running-app'

interface Fixtures {
  /** How the product is started; `test.use({ appOptions: { … } })`. */
  appOptions: AppOptions
  /** The product, started on the project's host with an empty library of its own (or a seeded one). */
  app: RunningApp
}
interface WorkerFixtures {
  webBrowser: Browser | undefined
  /** How `sharedApp` is started. */
  sharedOptions: AppOptions
  /** One product for all tests of a worker that ask for it. */
  sharedApp: RunningApp
}

/**
 * Playwright's `test` with the running product as `app`. A spec fails on any console error, uncaught error or policy
 * violation of a page that it does not allow, and on a process that outlives it.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  appOptions: [{}, { option: true }],
  webBrowser: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
    async ({}, use, { project }) => {
      if (project.name !== 'web') return use(undefined)
      const executablePath = process.env['LECTERN_CHROMIUM'] ?? '/usr/bin/chromium'
      // The whole browser would wait in its preview of what is printed, which its headless shell does not have.
      const args = ['--disable-print-preview', ...(isRoot ? ['--no-sandbox'] : [])]
      const browser = await chromium.launch({ executablePath, args })
      await use(browser)
      return browser.close()
    },
    { scope: 'worker' },
  ],
  sharedOptions: [{}, { option: true, scope: 'worker' }],
  sharedApp: [
    async ({ sharedOptions, webBrowser }, use, { project }) => {
      const app = new RunningApp(project.name as HostName, webBrowser, sharedOptions)
      try {
        await app.start()
        await use(app)
      } finally {
        await app.dispose()
      }
    },
    { scope: 'worker' },
  ],
  app: async ({ appOptions, webBrowser }, use, info) => {
    const app = new RunningApp(info.project.name as HostName, webBrowser, appOptions)
    try {
      await app.start()
      await use(app)
      await judge(app, info)
    } finally {
      await app.dispose()
    }
  },
})

/**
 * The same for specs that look at a running product and leave it usable: `app` is the worker's one. After a failure
 * Playwright begins with a new worker, so with a new product.
 */
export const sharingTest = test.extend({
  app: async ({ sharedApp }, use, info) => {
    await use(sharedApp)
    await judge(sharedApp, info)
  },
})

export { expect }

/** Errors in the console fail a test that passed; one that failed keeps its evidence. */
async function judge(app: RunningApp, info: TestInfo): Promise<void> {
  if (info.status === info.expectedStatus) expect(app.errors(), 'errors in the console').toEqual([])
  else await keepEvidence(app, info)
}

/** What a person needs who looks at a failure: the window as it was, and what the product printed. */
async function keepEvidence(app: RunningApp, info: TestInfo): Promise<void> {
  const path = info.outputPath('window.png')
  if (app.isRunning)
    await app.page.screenshot({ path, timeout: 3000 }).then(
      () => info.attach('window', { path, contentType: 'image/png' }),
      (error: unknown) => info.attach('no screenshot', { body: String(error) }),
    )
  const said = [...app.lines, ...app.errors().map((error) => `console: ${error}`)].join('\n')
  await info.attach('output', { body: said, contentType: 'text/plain' })
}

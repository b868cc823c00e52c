import type { Browser, BrowserContext, ElectronApplication, Page } from '@playwright/test'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CliResult, lectern } from './command-line'
import {
  exitOf,
  type Folders,
  type HostName,
  type Running,
  type StartOptions,
  startElectron,
  startWeb,
  startWebServer,
} from './hosts'
import { type Imports, putMadeLibrary } from './made-library'
import { connectClient, type PrivateClient, privateSocketOf } from './private-client'
import { untilNothingRuns } from './processes'

type Cli = (...words: string[]) => Promise<CliResult>

export interface AppOptions {
  /** What the command line has imported before the first start; without any, the product makes a new library. */
  readonly imports?: Imports
  /** More words for the product. */
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Console errors that belong to what the spec does; any other fails it. */
  readonly allowErrors?: readonly RegExp[]
  /** 'ready' (default): the library is on screen. 'loaded': the page has loaded. */
  readonly until?: 'ready' | 'loaded'
}

/** How long a product may take to end, ms; then it is killed and the spec fails. */
const STOP_LIMIT = 10_000
const LOCAL = /^(data|blob|about|app|devtools):/

/** The product running on one of its hosts, with folders of its own. */
export class RunningApp {
  readonly host: HostName
  readonly folders: Folders
  readonly lines: string[] = []
  readonly #browser: Browser | undefined
  readonly #options: AppOptions
  readonly #requests: string[] = []
  readonly #errors: string[] = []
  #running: Running | undefined
  /** A page whose server was killed: it complains with reason. */
  #abandoned: Running | undefined

  constructor(host: HostName, browser: Browser | undefined, options: AppOptions) {
    this.host = host
    this.#browser = browser
    this.#options = options
    const root = mkdtempSync(join(tmpdir(), 'lectern-e2e-'))
    this.folders = { root, dataDir: join(root, 'data'), libraryDir: join(root, 'library') }
    mkdirSync(join(root, 'run'), { mode: 0o700 })
  }

  /** The window. Another one after `restart` or `kill`. */
  get page(): Page {
    return this.#present.page
  }

  get isRunning(): boolean {
    return this.#running !== undefined
  }

  get dataDir(): string {
    return this.folders.dataDir
  }

  get libraryDir(): string {
    return this.folders.libraryDir
  }

  /** Electron's main process, or the stand-in's; there is none on the web host. */
  get electronApp(): ElectronApplication {
    const { electronApp } = this.#present
    if (electronApp === undefined) throw new Error('The web host has no Electron main process')
    return electronApp
  }

  /** The address that the web host printed. */
  get address(): string {
    const { address } = this.#present
    if (address === undefined) throw new Error('Only the web host has an address')
    return address
  }

  get pid(): number {
    return this.#present.process.pid ?? 0
  }

  get #present(): Running {
    if (this.#running === undefined) throw new Error('The product is not running')
    return this.#running
  }

  async start(): Promise<void> {
    const { imports } = this.#options
    await this.#leaveAbandoned()
    if (imports !== undefined && !existsSync(this.libraryDir)) await putMadeLibrary(imports, this.folders)
    const options = this.#startOptions()
    if (this.host !== 'web') this.#running = await startElectron(this.host, options)
    else if (this.#browser === undefined) throw new Error('The web host needs a browser')
    else this.#running = await startWeb(this.#browser, options)
    if (this.#options.until !== 'loaded') await untilReady(this.page)
  }

  #startOptions(): StartOptions {
    const { args = [], env = {} } = this.#options
    return {
      folders: this.folders,
      args,
      env,
      onLine: (line) => void this.lines.push(line),
      onContext: (context) => this.#listen(context),
    }
  }

  /** Ends the product as a person does and starts it again on the same folders. */
  async restart(): Promise<void> {
    await this.stop()
    await this.start()
  }

  /** `kill -9`, then a start on the same folders. */
  async kill(): Promise<void> {
    await this.crash()
    await this.start()
  }

  /** `kill -9` only. On the web host the page stays open without a server until `start`. */
  async crash(): Promise<void> {
    const running = this.#present
    running.process.kill('SIGKILL')
    this.#abandoned = running
    await exitOf(running.process)
    if (this.host !== 'web') await this.#leaveAbandoned()
  }

  /** Starts a web host again after `crash`; the page that was open all the time is kept. */
  async revive(): Promise<void> {
    const before = this.#present
    const { process: server, address } = await startWebServer(this.#startOptions())
    this.#running = {
      ...before,
      process: server,
      address,
      async stop() {
        server.kill('SIGTERM')
        await exitOf(server)
        await before.context.close()
      },
    }
    this.#abandoned = undefined
  }

  /** Ends the product as a person does: drafts are handed over, nothing is left running. */
  async stop(): Promise<void> {
    const running = this.#running
    if (running === undefined) return
    this.#running = undefined
    // Between the end of the server and the closing of its page, the page may complain.
    this.#abandoned = running
    let late = false
    const timer = setTimeout(() => {
      late = true
      running.process.kill('SIGKILL')
    }, STOP_LIMIT)
    await (running.process.exitCode === null && running.process.signalCode === null
      ? running.stop()
      : running.forget())
    await exitOf(running.process)
    clearTimeout(timer)
    await untilNothingRuns(this.folders.root)
    if (late) throw new Error(`The product did not end within ${STOP_LIMIT / 1000} s`)
  }

  async #leaveAbandoned(): Promise<void> {
    await this.#abandoned?.forget()
    this.#abandoned = undefined
    await untilNothingRuns(this.folders.root)
  }

  /** Ends whatever runs and removes the folders. */
  async dispose(): Promise<void> {
    try {
      await this.stop()
    } finally {
      rmSync(this.folders.root, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
    }
  }

  /** A second client of the same library over the private socket, on every host. */
  secondClient(): Promise<PrivateClient> {
    return connectClient(privateSocketOf(this.dataDir))
  }

  /** A second tab of the web host; an Electron-like host has one window. */
  async secondPage(): Promise<Page> {
    const page = await this.#present.context.newPage()
    await page.goto(this.address)
    await untilReady(page)
    return page
  }

  /** Runs `lectern` with these words on the same folders. */
  cli: Cli = (...words) => lectern(this.folders, words)

  /** Every address that the windows asked for since the first start, by the product's own names. */
  requests(): readonly string[] {
    return this.#requests
  }

  /** What of that was not the product's own: must be empty unless the person asked for it. */
  foreignRequests(): string[] {
    const own = this.host === 'web' ? this.lines.join('\n').match(/http:\/\/127\.0\.0\.1:\d+/g) : []
    const origins = new Set((own ?? []).flatMap((origin) => [origin, origin.replace('http:', 'ws:')]))
    return this.#requests.filter((url) => !LOCAL.test(url) && !origins.has(originOf(url)))
  }

  /** Console errors and uncaught errors of the pages that the spec did not allow. */
  errors(): string[] {
    const { allowErrors = [] } = this.#options
    return this.#errors.filter((error) => !allowErrors.some((allowed) => allowed.test(error)))
  }

  #listen(context: BrowserContext): void {
    context.on('request', (request) => void this.#requests.push(ownName(request.url())))
    context.on('page', (page) => page.on('websocket', (socket) => void this.#requests.push(socket.url())))
    const complain = (error: string): void => {
      if (this.#abandoned?.context !== context) this.#errors.push(error)
    }
    context.on('weberror', (error) => complain(`uncaught: ${error.error().message}`))
    context.on('console', (message) => {
      if (message.type() === 'error') complain(message.text())
    })
  }
}

/** Waits until the library is on screen: `data-app-state="ready"` on the document. */
async function untilReady(page: Page): Promise<void> {
  await page.locator('html[data-app-state="ready"]').waitFor({ state: 'attached' })
}

/** The stand-in serves `app://ui/x` under another name (tests/electron-standin/addresses.ts). */
function ownName(url: string): string {
  return url.replace(/^https:\/\/([^/]*)\.app\.standin\.test(?=\/|$)/, 'app://$1')
}

function originOf(url: string): string {
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}

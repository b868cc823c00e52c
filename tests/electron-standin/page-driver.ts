import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { fromChromium, patternsFor, toChromium } from './addresses'
import type { Session } from './cdp'
import { answerRequest, type PausedRequest } from './requests'
import { chromium, runtime } from './runtime'
import { permissionsOf } from './session'
import { isolatedWorldSource, pageWorldSource, WORLD } from './world-sources'
import type { FromPage, ToPage } from './worlds/context'

interface Events {
  'from-page': [message: FromPage, contextId: number]
  navigated: [url: string]
  loaded: []
  painted: []
  crashed: []
  console: [level: 'info' | 'warning' | 'error' | 'debug', message: string]
  'before-unload': []
}

export interface PageOptions {
  readonly preload: string | undefined
  readonly width: number
  readonly height: number
  /** Whether the page may run scripts of its own. */
  readonly scripts: boolean
  /** False cancels a navigation that the page or one of its frames began. */
  readonly mayNavigate: (to: { url: string; isMainFrame: boolean; redirect: boolean }) => boolean
}

/** Chromium's words for the levels that Electron tells apart; any other is `info`. */
const LEVELS: Readonly<Record<string, 'warning' | 'error' | 'debug'>> = {
  error: 'error',
  assert: 'error',
  warning: 'warning',
  debug: 'debug',
  verbose: 'debug',
}

type PdfOptions = Partial<
  Record<'printBackground' | 'preferCSSPageSize' | 'generateTaggedPDF' | 'generateDocumentOutline', boolean>
>

/** One page of Chromium, driven over the DevTools protocol. */
export class PageDriver extends EventEmitter<Events> {
  readonly targetId: string
  readonly #session: Session
  readonly #options: PageOptions
  readonly #mainFrameId: string
  /** The preload's world in the present document. */
  #context: number | undefined
  /** A navigation that the app itself began, which asks nobody. */
  #own = false
  url = ''

  static async open(options: PageOptions): Promise<PageDriver> {
    const { connection } = chromium()
    const { width, height } = options
    const { targetId } = await connection.browser.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      width,
      height,
    })
    const session = await connection.attach(targetId)
    const { frameTree } = await session.send('Page.getFrameTree')
    const driver = new PageDriver(targetId, session, frameTree.frame.id, options)
    await driver.#prepare()
    return driver
  }

  private constructor(targetId: string, session: Session, mainFrameId: string, options: PageOptions) {
    super()
    this.targetId = targetId
    this.#session = session
    this.#mainFrameId = mainFrameId
    this.#options = options
  }

  async #prepare(): Promise<void> {
    const session = this.#session
    this.#hearPage()
    session.on('Fetch.requestPaused', (request) => void this.#answer(request, session))
    await this.#serveFrames(session)
    const key = `standin-${randomUUID()}`
    await Promise.all([
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('Inspector.enable'),
      session.send('Log.enable'),
      session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      session.send('Runtime.addBinding', { name: 'standinPost', executionContextName: WORLD }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageWorldSource(key) }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: isolatedWorldSource(key, this.#options.preload),
        worldName: WORLD,
      }),
      this.#intercept(session),
    ])
    if (!this.#options.scripts) await session.send('Emulation.setScriptExecutionDisabled', { value: true })
  }

  #hearPage(): void {
    const session = this.#session
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = context.auxData as { frameId?: string }
      if (context.name === WORLD && frameId === this.#mainFrameId) this.#context = context.id
    })
    session.on('Runtime.executionContextsCleared', () => {
      this.#context = undefined
    })
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === 'standinPost') this.emit('from-page', JSON.parse(payload) as FromPage, executionContextId)
    })
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return
      this.url = fromChromium(frame.url)
      this.emit('navigated', this.url)
    })
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.#mainFrameId) this.url = fromChromium(url)
    })
    session.on('Page.lifecycleEvent', ({ frameId, name }) => {
      if (frameId !== this.#mainFrameId || this.url === '') return
      if (name === 'load') this.emit('loaded')
      if (name === 'firstPaint') this.emit('painted')
    })
    session.on('Page.javascriptDialogOpening', ({ type }) => {
      if (type === 'beforeunload') this.emit('before-unload')
    })
    session.on('Runtime.consoleAPICalled', ({ type, args }) =>
      this.emit(
        'console',
        LEVELS[type] ?? 'info',
        args.map(({ value, description }) => String(value ?? description)).join(' '),
      ),
    )
    // What Chromium itself complains of: the policy, what could not be loaded.
    session.on('Log.entryAdded', ({ entry }) =>
      this.emit('console', LEVELS[entry.level] ?? 'info', entry.text),
    )
    session.on('Inspector.targetCrashed', () => this.emit('crashed'))
  }

  /** Frames of an opaque origin live in processes of their own: their requests must be served too. */
  async #serveFrames(parent: Session): Promise<void> {
    parent.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      const child = chromium().connection.session(sessionId)
      void this.#serveFrame(child, targetInfo.type)
    })
    await parent.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    })
  }

  async #serveFrame(child: Session, type: string): Promise<void> {
    try {
      if (type === 'iframe') {
        child.on('Fetch.requestPaused', (request) => void this.#answer(request, child))
        await this.#intercept(child)
        await this.#serveFrames(child)
      }
      await child.send('Runtime.runIfWaitingForDebugger')
    } catch (error) {
      // A frame may be gone before it was prepared; then nothing of it is left to serve.
      if (!/browser is gone|not found|closed|detached/i.test(String(error)))
        process.stderr.write(`electron stand-in: a frame was not served: ${String(error)}\n`)
    }
  }

  async #intercept(session: Session): Promise<void> {
    await session.send('Fetch.enable', {
      patterns: [...patternsFor(runtime().schemes), { urlPattern: '*' }],
    })
  }

  async #answer(request: PausedRequest, session: Session): Promise<void> {
    await answerRequest(request, session, {
      isMainFrame: request.frameId === this.#mainFrameId,
      mayNavigate: (to) => (this.#own && to.isMainFrame) || this.#options.mayNavigate(to),
    })
  }

  /** Loads an address for the app; throws Chromium's reason where it does not. */
  async load(url: string): Promise<void> {
    const loaded = new Promise<void>((resolve) => this.once('loaded', resolve))
    await this.#granted(url)
    this.#own = true
    const { errorText } = await this.#session.send('Page.navigate', {
      url: toChromium(url, runtime().schemes),
    })
    this.#own = false
    if (errorText !== undefined) throw new Error(`${errorText.replace('net::', '')} loading '${url}'`)
    await loaded
  }

  /** Tells Chromium what the app's permission check says for this page. */
  async #granted(url: string): Promise<void> {
    const { host, protocol } = new URL(url)
    const origin = toChromium(`${protocol}//${host}/`, runtime().schemes)
    if (!origin.startsWith('https:')) return
    for (const { name, granted } of permissionsOf(`${protocol}//${host}/`))
      await chromium().connection.browser.send('Browser.setPermission', {
        permission: { name },
        setting: granted ? 'granted' : 'denied',
        origin,
      })
  }

  async reload(): Promise<void> {
    this.#own = true
    const loaded = new Promise<void>((resolve) => this.once('loaded', resolve))
    await this.#session.send('Page.reload')
    await loaded
    this.#own = false
  }

  /** Gives the preload's world a message; the one that asked where it is named, for a page may be another one by now. */
  post(message: ToPage, contextId = this.#context): void {
    if (contextId === undefined) return
    const expression = `standinReceive(${JSON.stringify(message)})`
    this.#session.send('Runtime.evaluate', { expression, contextId, silent: true }).catch(() => {
      // The document is gone, and with it whoever waited.
    })
  }

  async evaluate(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await this.#session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    })
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  /** The page as a PDF, on paper of the size that its style sheet asks for. */
  async print(options: PdfOptions): Promise<Buffer> {
    const { data } = await this.#session.send('Page.printToPDF', options)
    return Buffer.from(data, 'base64')
  }

  async followColors(scheme: 'light' | 'dark' | 'system'): Promise<void> {
    const features = scheme === 'system' ? [] : [{ name: 'prefers-color-scheme', value: scheme }]
    await this.#session.send('Emulation.setEmulatedMedia', { features })
  }

  async toFront(): Promise<void> {
    await this.#session.send('Page.bringToFront')
  }

  crash(): void {
    this.#session.send('Page.crash').catch(() => {
      // The page cannot answer any more: that was asked for.
    })
  }

  async acceptUnload(accept: boolean): Promise<void> {
    await this.#session.send('Page.handleJavaScriptDialog', { accept })
  }

  /** Closes the page at once, without asking it. */
  async close(): Promise<void> {
    await chromium().connection.browser.send('Target.closeTarget', { targetId: this.targetId })
  }
}

import type {
  IpcMainInvokeEvent,
  PrintToPDFOptions,
  WebContents as ElectronContents,
  WebContentsPrintOptions,
  WebFrameMain,
} from 'electron'
import { EventEmitter } from 'node:events'
import { invoke } from './ipc-main'
import { PageDriver, type PageOptions } from './page-driver'
import { runtime } from './runtime'
import { cancellable, notImplemented, strict } from './strict'
import type { Emitting, InstanceMember, Member } from './surface'
import { decode, encode } from './worlds/codec'
import type { FromPage } from './worlds/context'

type OpenHandler = Parameters<ElectronContents['setWindowOpenHandler']>[0]

/** Options that Chromium's own print has too. */
const PDF_WORDS = ['printBackground', 'preferCSSPageSize', 'generateTaggedPDF', 'generateDocumentOutline']
const PAPER_WORDS = ['silent', 'printBackground']

function checkWords(member: string, options: object, known: readonly string[]): void {
  for (const name of Object.keys(options))
    if (!known.includes(name)) notImplemented(`the option ${name} of ${member}`)
}

const byTarget = new Map<string, ElectronContents>()

/** For the window only: the page behind the contents, and what Electron has no public name for. */
export interface ContentsInternals {
  readonly contents: ElectronContents
  readonly page: Promise<PageDriver>
  /** Electron's `close` event of the window. */
  closing: () => void
  gone(): void
}

class WebContents
  extends EventEmitter
  implements Pick<ElectronContents, Exclude<InstanceMember<'contents'>, 'close'>>
{
  readonly id: number
  readonly #page: Promise<PageDriver>
  readonly #closing: () => void
  #driver: PageDriver | undefined
  #open: OpenHandler | undefined
  #destroyed = false
  #zoom = 1

  constructor(id: number, page: Promise<PageDriver>, closing: () => void) {
    super()
    this.id = id
    this.#page = page
    this.#closing = closing
    page.then(
      (driver) => this.#attach(driver),
      (error: unknown) => this.emit('preload-error', cancellable({}), '', error),
    )
  }

  #attach(driver: PageDriver): void {
    this.#driver = driver
    driver.on('from-page', (message, contextId) => void this.#hear(driver, message, contextId))
    driver.on('navigated', (url) => this.emit('did-navigate', cancellable({}), url))
    driver.on('loaded', () => this.emit('did-finish-load', cancellable({})))
    driver.on('console', (level, message) => this.emit('console-message', cancellable({ level, message })))
    driver.on('crashed', () =>
      this.emit('render-process-gone', cancellable({}), { reason: 'crashed', exitCode: 5 }),
    )
    driver.on('before-unload', () => {
      const event = cancellable({})
      this.emit('will-prevent-unload', event)
      void driver.acceptUnload(event.defaultPrevented)
    })
  }

  async #hear(driver: PageDriver, message: FromPage, contextId: number): Promise<void> {
    if (message.kind === 'open') return this.#openWindow(message.url)
    const { id, channel, args } = message
    const event = strict('event', { senderFrame: this.#frame(driver.url) })
    try {
      const value = await invoke(channel, event as unknown as IpcMainInvokeEvent, decode(args) as unknown[])
      driver.post({ kind: 'answer', id, value: encode(value) }, contextId)
    } catch (error) {
      driver.post({ kind: 'failure', id, message: String(error) }, contextId)
    }
  }

  #openWindow(url: string): void {
    const answer = this.#open?.({
      url,
      frameName: '',
      features: '',
      disposition: 'foreground-tab',
      referrer: { url: '', policy: 'default' },
    })
    if (answer?.action !== 'deny') notImplemented('opening a window for a page')
  }

  #frame(url: string): WebFrameMain {
    return strict('senderFrame', { url, parent: null }) as unknown as WebFrameMain
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#open = handler
  }

  send(channel: string, ...args: unknown[]): void {
    this.#driver?.post({ kind: 'event', channel, args: encode(structuredClone(args)) })
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  async printToPDF(options: PrintToPDFOptions): Promise<Buffer> {
    checkWords('printToPDF', options, PDF_WORDS)
    return (await this.#page).print(options)
  }

  /** The printer is a listener to `standin-printed`, the person one who always prints. */
  print(
    options: WebContentsPrintOptions = {},
    done: (success: boolean, reason: string) => void = () => undefined,
  ): void {
    checkWords('print', options, PAPER_WORDS)
    const { printBackground = false } = options
    void this.#page
      .then((page) => page.print({ printBackground, preferCSSPageSize: true }))
      .then((bytes) => {
        runtime().events.emit('standin-printed', bytes)
        done(true, '')
      })
  }

  reload(): void {
    void this.#page.then((page) => page.reload())
  }

  async executeJavaScript(code: string): Promise<unknown> {
    return (await this.#page).evaluate(code)
  }

  /** Remembered and not drawn: how Chromium zooms is not Lectern's. */
  setZoomFactor(factor: number): void {
    this.#zoom = factor
  }

  getZoomFactor(): number {
    return this.#zoom
  }

  forcefullyCrashRenderer(): void {
    this.#driver?.crash()
  }

  close(): void {
    this.#closing()
  }

  /** By the window, when its page is gone. */
  static destroy(contents: WebContents): void {
    contents.#destroyed = true
    contents.emit('destroyed')
  }
}

/** A member that Electron does not have, or one that the list lacks, is a type error here. */
type Invented = Exclude<Exclude<keyof WebContents, Emitting>, InstanceMember<'contents'>>
const nothingInvented: Invented[] = []
void nothingInvented

/** Makes the contents of a window and opens its page. */
export function createContents(
  id: number,
  options: Omit<PageOptions, 'mayNavigate'>,
  closing: () => void,
): ContentsInternals {
  let made: WebContents | undefined
  const page = PageDriver.open({
    ...options,
    mayNavigate: ({ url, isMainFrame, redirect }) => {
      const event = strict('navigation', cancellable({ url, isMainFrame, isSameDocument: false }))
      if (redirect) made?.emit('will-redirect', event, url)
      else {
        if (isMainFrame) made?.emit('will-navigate', event, url)
        if (!event.defaultPrevented) made?.emit('will-frame-navigate', event)
      }
      return !event.defaultPrevented
    },
  })
  const own = (made = new WebContents(id, page, closing))
  const contents = strict('webContents', own) as unknown as ElectronContents
  page.then(
    ({ targetId }) => byTarget.set(targetId, contents),
    () => undefined,
  )
  runtime().events.emit('web-contents-created', cancellable({}), contents)
  return { contents, page, closing, gone: () => WebContents.destroy(own) }
}

export const webContents = strict('webContents', {
  fromDevToolsTargetId: (targetId) => byTarget.get(targetId),
} satisfies Pick<typeof import('electron').webContents, Member<'webContents'>>)

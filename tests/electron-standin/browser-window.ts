import type {
  BrowserWindow as ElectronWindow,
  BrowserWindowConstructorOptions,
  Rectangle,
  WebContents as ElectronContents,
} from 'electron'
import { EventEmitter } from 'node:events'
import { currentColors } from './native-theme'
import { chromium, runtime } from './runtime'
import { cancellable, notImplemented, strict } from './strict'
import type { Emitting, InstanceMember, Member } from './surface'
import { type ContentsInternals, createContents } from './web-contents'

/** Options that mean something here, or whose meaning cannot be seen without a screen. */
const KNOWN = [
  'name',
  'windowStatePersistence',
  'x',
  'y',
  'width',
  'height',
  'minWidth',
  'minHeight',
  'show',
  'title',
  'icon',
  'backgroundColor',
  'webPreferences',
]
const windows = new Map<number, ElectronWindow>()
let last = 0

class BrowserWindow
  extends EventEmitter
  implements Omit<Pick<ElectronWindow, InstanceMember<'window'>>, 'loadURL'>
{
  readonly id = (last += 1)
  readonly #internals: ContentsInternals
  readonly #self: ElectronWindow
  #background: string
  #visible = false
  #focused = false
  #minimized = false
  #maximized = false
  #bounds: Rectangle
  #destroyed = false

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super()
    checkOptions(options)
    const { width = 800, height = 600, backgroundColor = '#ffffff', webPreferences } = options
    this.#background = backgroundColor
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width, height }
    this.#self = strict('BrowserWindow', this) as unknown as ElectronWindow
    windows.set(this.id, this.#self)
    const { preload, javascript: scripts = true } = webPreferences ?? {}
    this.#internals = createContents(this.id, { preload, scripts, width, height }, () => this.close())
    runtime().events.emit('browser-window-created', cancellable({}), this.#self)
    void this.#prepare()
    if (options.show !== false) this.show()
    return this.#self as unknown as this
  }

  async #prepare(): Promise<void> {
    const page = await this.#internals.page
    page.once('painted', () => this.emit('ready-to-show'))
    chromium().connection.browser.on('Target.targetDestroyed', ({ targetId }) => {
      if (targetId === page.targetId) this.#gone()
    })
    const follow = (): void => void page.followColors(currentColors())
    runtime().events.on('standin-colors', follow)
    this.once('closed', () => runtime().events.off('standin-colors', follow))
    follow()
  }

  get webContents(): ElectronContents {
    return this.#internals.contents
  }

  async loadURL(url: string): Promise<void> {
    await (await this.#internals.page).load(url)
  }

  show(): void {
    this.#minimized = false
    if (!this.#visible) {
      this.#visible = true
      this.emit('show')
    }
    this.focus()
  }

  focus(): void {
    for (const window of windows.values())
      if (window.id !== this.id && window.isFocused()) window.emit('blur')
    this.#focused = true
    this.emit('focus')
    void this.#internals.page.then((page) => page.toFront())
  }

  minimize(): void {
    this.#minimized = true
    this.#focused = false
    this.emit('minimize')
  }

  restore(): void {
    this.#minimized = false
    this.emit('restore')
  }

  maximize(): void {
    this.#maximized = true
    this.emit('maximize')
  }

  isMaximized(): boolean {
    return this.#maximized
  }

  /** Kept only: what a window looks like on a screen is not seen here. */
  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
  }

  getNormalBounds(): Rectangle {
    return { ...this.#bounds }
  }

  isVisible(): boolean {
    return this.#visible && !this.#minimized
  }

  isFocused(): boolean {
    return this.#focused
  }

  isMinimized(): boolean {
    return this.#minimized
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  getBackgroundColor(): string {
    return this.#background
  }

  setBackgroundColor(color: string): void {
    this.#background = color
  }

  /** Asks the listeners first, as a person's click does. */
  close(): void {
    const event = cancellable({})
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    void this.#internals.page
      .then((page) => page.close())
      .catch((error: unknown) => {
        // A page whose browser is gone is closed.
        if (!this.#destroyed && !/gone|No target/.test(String(error))) throw error
      })
  }

  #gone(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    windows.delete(this.id)
    this.#internals.gone()
    this.emit('closed')
    const { events, quitting } = runtime()
    if (windows.size > 0 || quitting) return
    if (!events.emit('window-all-closed')) events.emit('standin-quit')
  }
}

/** A member that Electron does not have, or one that the list lacks, is a type error here. */
type Invented = Exclude<Exclude<keyof BrowserWindow, Emitting>, InstanceMember<'window'>>
const nothingInvented: Invented[] = []
void nothingInvented

function checkOptions(options: BrowserWindowConstructorOptions): void {
  if (!runtime().ready) throw new Error('Cannot create BrowserWindow before app is ready')
  for (const name of Object.keys(options))
    if (!KNOWN.includes(name)) notImplemented(`the window option ${name}`)
  const { sandbox, contextIsolation, nodeIntegration, webSecurity } = options.webPreferences ?? {}
  if (sandbox === false || contextIsolation === false || nodeIntegration === true || webSecurity === false)
    notImplemented('a window that is not sandboxed, isolated and without Node')
}

/** Every window that is open. */
export function openWindows(): ElectronWindow[] {
  return [...windows.values()]
}

const statics = {
  getAllWindows: openWindows,
  fromWebContents: (contents) => openWindows().find((window) => window.webContents === contents) ?? null,
  getFocusedWindow: () => openWindows().find((window) => window.isFocused()) ?? null,
} satisfies Pick<typeof ElectronWindow, Member<'BrowserWindow'>>

/** The class with Electron's static members, and an error for any other. */
export const StandinWindow = strict('BrowserWindow', Object.assign(BrowserWindow, statics))

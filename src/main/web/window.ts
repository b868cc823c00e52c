import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { type Browser, findBrowsers } from '../browsers'
import { openingFolder, removeOpeningPage, writeOpeningPage } from '../opening-page'
import { WINDOW_V8_FLAGS } from '../window-v8'
import { programName, windowFolder, writeFirefoxProfile } from './window-folder'

/** A browser that ended badly within this time, ms, without a page of ours has shown nothing. */
const AT_ONCE = 8000
/** The window is gone when its browser has ended and no page was connected for this long, ms. */
const LEFT = 10_000

/** The pages that are connected, as the server counts them. */
export interface PageCount {
  clients(): number
  onClients(listener: (count: number) => void): () => void
}

export interface WindowOptions {
  /** What to open; holds a secret. */
  readonly url: string
  readonly dataDir: string
  /** Whether the person insists on a browser without its sandbox; nothing else makes us drop it. */
  readonly noSandbox: boolean
  readonly pages: PageCount
}

/** An open window, or in one sentence why there is none. */
export type OpenedWindow =
  | {
      readonly opened: true
      /** Resolves when the window is gone; never where that cannot be known. */
      readonly left: Promise<void>
      close(): void
    }
  | { readonly opened: false; readonly why: string }

/**
 * Opens the page: in a bare window of a Chromium with a profile of its own, else in a tab of a Firefox with one, else
 * by whatever opens pages here. Chromium refuses to run as root with its sandbox on and is left out then.
 */
export async function openWindow(
  options: WindowOptions,
  env: NodeJS.ProcessEnv = process.env,
): Promise<OpenedWindow> {
  if (process.platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'])
    return { opened: false, why: 'No display found' }
  const root = process.platform === 'linux' && process.getuid?.() === 0
  const browsers = findBrowsers(env)
  const fit = browsers.filter(({ kind }) => kind === 'firefox' || !root || options.noSandbox)
  const tried: string[] = []
  for (const browser of fit) {
    const opened = await tryBrowser(browser, options)
    if (opened !== undefined) return opened
    tried.push(programName(browser.program))
  }
  if (tried.length > 0) return { opened: false, why: `${tried.join(' and ')} could not be started` }
  const [left] = browsers
  return {
    opened: false,
    why:
      root && left !== undefined
        ? `No window was opened, because as root ${programName(left.program)} runs only without its sandbox (add --no-sandbox to insist)`
        : 'No Chrome, Chromium, Edge or Firefox found',
  }
}

/** Takes away every page that leads to this host, those of second starts too: they hold its secret. */
export async function removeOpeningPages(
  dataDir: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const folders = findBrowsers(env).map(({ program }) => windowFolder(dataDir, program))
  await Promise.all([...new Set([openingFolder(dataDir), ...folders])].map(removeOpeningPage))
}

async function tryBrowser(browser: Browser, options: WindowOptions): Promise<OpenedWindow | undefined> {
  const folder = windowFolder(options.dataDir, browser.program)
  const page = await writeOpeningPage(folder, options.url)
  const words = await wordsFor(browser, page, folder, options.noSandbox)
  const child = spawn(browser.program, words, { stdio: 'ignore', detached: browser.kind === 'default' })
  if (!(await hasStarted(child, options.pages))) return undefined
  if (browser.kind === 'default') {
    child.unref()
    return { opened: true, left: new Promise(() => undefined), close: () => undefined }
  }
  return {
    opened: true,
    left: hasEnded(child).then(() => noPageFor(options.pages, LEFT)),
    close: () => void child.kill(),
  }
}

async function wordsFor(
  { kind, program }: Browser,
  page: string,
  folder: string,
  noSandbox: boolean,
): Promise<string[]> {
  if (kind === 'firefox') return ['--profile', await writeFirefoxProfile(folder), '--new-window', page]
  if (kind === 'default') return program.endsWith('cmd.exe') ? ['/c', 'start', '', page] : [page]
  return [
    `--app=${page}`,
    `--user-data-dir=${join(folder, 'profile')}`,
    '--no-first-run',
    '--no-default-browser-check',
    `--js-flags=${WINDOW_V8_FLAGS}`,
    ...(noSandbox ? ['--no-sandbox'] : []),
  ]
}

/** False when the browser ended badly before a page of ours was connected. One that ended well gave it to another. */
function hasStarted(child: ChildProcess, pages: PageCount): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (started: boolean) => {
      clearTimeout(timer)
      stop()
      resolve(started)
    }
    const timer = setTimeout(() => settle(true), AT_ONCE)
    const stop = pages.onClients((count) => {
      if (count > 0) settle(true)
    })
    child.once('error', () => settle(false))
    child.once('exit', (code) => settle(code === 0))
  })
}

function hasEnded(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
  })
}

/** Resolves once no page was connected for `ms` on end: a page that is loaded again is gone for a moment. */
export function noPageFor(pages: PageCount, ms: number): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const watch = (count: number): void => {
      clearTimeout(timer)
      if (count === 0)
        timer = setTimeout(() => {
          stop()
          resolve()
        }, ms)
    }
    const stop = pages.onClients(watch)
    watch(pages.clients())
  })
}

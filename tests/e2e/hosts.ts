import {
  _electron,
  type Browser,
  type BrowserContext,
  type ElectronApplication,
  type Page,
} from '@playwright/test'
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join, resolve } from 'node:path'

export type HostName = 'web' | 'standin' | 'electron'

/** Where a running product keeps its things; all of it below one temporary folder. */
export interface Folders {
  /** Holds the others. */
  readonly root: string
  readonly dataDir: string
  readonly libraryDir: string
}

/** A product that runs, and its window. */
export interface Running {
  readonly page: Page
  readonly context: BrowserContext
  readonly process: ChildProcess
  readonly electronApp: ElectronApplication | undefined
  /** The address that the web host printed. */
  readonly address: string | undefined
  /** Ends as a person ends it: drafts are handed over. */
  stop(): Promise<void>
  /** Closes what a killed product left open on our side. */
  forget(): Promise<void>
}

export interface StartOptions {
  readonly folders: Folders
  /** More words on the command line. */
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Each line that the product prints. */
  readonly onLine: (line: string) => void
  /** Before the page loads. */
  readonly onContext: (context: BrowserContext) => void
}

export const projectRoot = resolve(import.meta.dirname, '../..')
/** Chromium and Electron refuse to run as root with their sandbox; only tests run so. */
export const isRoot = process.platform === 'linux' && process.getuid?.() === 0

/** The environment in which everything of one test lies in its own folders. */
export function environmentFor({ root, dataDir, libraryDir }: Folders): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  )
  return {
    ...Object.fromEntries(inherited),
    LECTERN_DATA: dataDir,
    LECTERN_LIBRARY: libraryDir,
    XDG_RUNTIME_DIR: join(root, 'run'),
    ...(isRoot ? { LECTERN_E2E_NO_SANDBOX: '1' } : {}),
  }
}

/** The program that shows the product on an Electron-like host: for starts without Playwright. */
export function electronProgram(host: HostName): string {
  return host === 'standin'
    ? join(projectRoot, '.cache/electron-standin/electron')
    : join(projectRoot, 'node_modules/.bin/electron')
}

/** Starts the web host without a page; what it prints first is its address. */
export async function startWebServer(
  options: StartOptions,
): Promise<{ process: ChildProcess; address: string }> {
  const child = spawn(
    process.execPath,
    [join(projectRoot, 'out/main/web.cjs'), '--no-open', ...options.args],
    {
      cwd: projectRoot,
      env: { ...environmentFor(options.folders), ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  return { process: child, address: await addressOf(child, options.onLine) }
}

/** Starts the web host and opens its address in a fresh context of the browser. */
export async function startWeb(browser: Browser, options: StartOptions): Promise<Running> {
  const { process: child, address } = await startWebServer(options)
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 840 } })
  options.onContext(context)
  const page = await context.newPage()
  await page.goto(address)
  const exited = exitOf(child)
  return {
    page,
    context,
    process: child,
    electronApp: undefined,
    address,
    async stop() {
      child.kill('SIGTERM')
      await exited
      await context.close()
    },
    forget: () => context.close(),
  }
}

function addressOf(child: ChildProcess, onLine: (line: string) => void): Promise<string> {
  return new Promise((found, failed) => {
    const lines: string[] = []
    const hear = (line: string): void => {
      onLine(line)
      lines.push(line)
      const [, address] = /Lectern is at (\S+)/.exec(line) ?? []
      if (address !== undefined) found(address)
    }
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface(stream).on('line', hear)
    child.once('exit', (code) => failed(new Error(`The web host ended with ${code}:\n${lines.join('\n')}`)))
  })
}

/** Starts the built main bundle on Electron, or on the stand-in, through Playwright's `_electron`. */
export async function startElectron(host: HostName, options: StartOptions): Promise<Running> {
  // Playwright asks the electron package for its program; the package asks this variable.
  if (host === 'standin')
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] = join(projectRoot, '.cache/electron-standin')
  const electronApp = await _electron.launch({
    args: [projectRoot, ...options.args],
    cwd: projectRoot,
    env: { ...environmentFor(options.folders), ...options.env },
    chromiumSandbox: !isRoot,
    colorScheme: null,
  })
  const child = electronApp.process()
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr])
    if (stream)
      createInterface(stream).on('line', (line) => {
        lines.push(line)
        options.onLine(line)
      })
  const context = electronApp.context()
  options.onContext(context)
  const page = await electronApp.firstWindow().catch((error: Error) => {
    throw new Error(`${error.message}\n${lines.join('\n')}`)
  })
  // A window is there before its document.
  await page.waitForURL(({ protocol }) => protocol !== 'about:')
  return {
    page,
    context,
    process: child,
    electronApp,
    address: undefined,
    stop: () => electronApp.close(),
    // Its context went with its process.
    forget: () => Promise.resolve(),
  }
}

/** Resolved when the process is gone. */
export function exitOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => child.once('exit', () => done()))
}

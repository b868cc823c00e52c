import { app, type BrowserWindow } from 'electron'
import { writeFile } from 'node:fs/promises'
import type { Core } from '../boot'
import type { OwnPage } from './own-page'
import { openMainWindow } from './window'

/** How long the window may take until the library is on screen, ms: an installed app's first start on a slow machine. */
const LIMIT = 60_000

/** What a smoke test found; `problems` is empty exactly when it passed. */
interface SmokeTest {
  readonly passed: boolean
  readonly problems: readonly string[]
  readonly version: string
  readonly packaged: boolean
  readonly platform: string
  readonly arch: string
  readonly electron: string
  readonly chrome: string
  readonly node: string
  /** From opening the window until the library was on screen, or until that was given up. */
  readonly milliseconds: number
}

/**
 * Opens the window, waits until the library is on screen, writes what was found into `file` as JSON and ends the app
 * with 0 or 1. For an installed app, which Playwright cannot start: its fuses refuse the debugger.
 */
export async function smokeTest(core: Core, page: OwnPage, file: string): Promise<void> {
  const problems: string[] = []
  const began = performance.now()
  await withLimit(openAndLook(core, page, problems)).catch((error: unknown) =>
    problems.push(error instanceof Error ? error.message : String(error)),
  )
  const milliseconds = Math.round(performance.now() - began)
  await core.close()
  await endSmokeTest(file, problems, milliseconds)
}

/** Writes the result and ends the app: 0 exactly where there is no problem. */
export async function endSmokeTest(
  file: string,
  problems: readonly string[],
  milliseconds = 0,
): Promise<void> {
  const passed = problems.length === 0
  const { electron, chrome, node } = process.versions
  const found: SmokeTest = {
    passed,
    problems,
    version: app.getVersion(),
    packaged: app.isPackaged,
    platform: process.platform,
    arch: process.arch,
    electron,
    chrome,
    node,
    milliseconds,
  }
  await writeFile(file, `${JSON.stringify(found, undefined, 2)}\n`)
  app.exit(passed ? 0 : 1)
}

async function openAndLook(core: Core, page: OwnPage, problems: string[]): Promise<void> {
  app.once('browser-window-created', (_event, window) => collectProblems(window, problems))
  const window = await openMainWindow(core, page)
  const state: unknown = await window.webContents.executeJavaScript(UNTIL_DECIDED)
  if (state !== 'ready') problems.push(`the window is ${String(state)}`)
}

/** What the page says of itself (`data-app-state`), as soon as it says so. */
const UNTIL_DECIDED = `new Promise((decided) => {
  const root = document.documentElement
  const look = () => root.dataset.appState && decided(root.dataset.appState)
  new MutationObserver(look).observe(root, { attributes: true })
  look()
})`

/** Whatever a person would not see, and an installed app must not have: errors in the console among it. */
function collectProblems(window: BrowserWindow, problems: string[]): void {
  const contents = window.webContents
  contents.on('console-message', ({ level, message }) => {
    if (level === 'error') problems.push(`console: ${message}`)
  })
  contents.on('preload-error', (_event, path, error) => problems.push(`preload ${path}: ${error.message}`))
  contents.on('render-process-gone', (_event, { reason }) =>
    problems.push(`the window's process is gone: ${reason}`),
  )
}

async function withLimit(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`the window was not ready within ${LIMIT / 1000} s`)), LIMIT)
  })
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}

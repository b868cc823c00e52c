import { spawn } from 'node:child_process'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

const CHROMIUMS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'brave-browser',
]

/** A program on the PATH; undefined when there is none of that name. */
function find(names: readonly string[]): string | undefined {
  for (const name of names)
    for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
      const path = join(folder, name)
      try {
        accessSync(path, constants.X_OK)
        return path
      } catch {
        continue
      }
    }
  return undefined
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
}

/**
 * Opens the page in a bare Chromium window of its own profile; `closed` is called when that window is gone and
 * no page is connected. False where there is no display, or no browser that runs here (Chromium refuses root).
 */
export async function openWindow(
  url: string,
  dataDir: string,
  clients: () => number,
  closed: () => void,
): Promise<boolean> {
  if (!hasDisplay()) return false
  const program = process.getuid?.() === 0 ? undefined : find(CHROMIUMS)
  if (program === undefined) return openBrowser(url)
  const folder = join(dataDir, 'window')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // The address holds a secret and arguments are seen by everyone in `ps`: a private page leads there.
  const page = join(folder, 'open.html')
  await writeFile(page, `<!doctype html><meta http-equiv="refresh" content="0; url=${url}">`, { mode: 0o600 })
  const child = spawn(
    program,
    [`--app=file://${page}`, `--user-data-dir=${join(folder, 'profile')}`, '--no-first-run'],
    {
      stdio: 'ignore',
    },
  )
  child.on('exit', () => {
    void rm(page, { force: true })
    // A second Chromium on the same profile exits at once and leaves the window to the first.
    const watch = setInterval(() => {
      if (clients() > 0) return
      clearInterval(watch)
      closed()
    }, 10_000)
  })
  return new Promise((resolve) => {
    child.once('spawn', () => resolve(true))
    child.once('error', () => resolve(false))
  })
}

/** Opens an address in the person's browser. False where there is none. */
export async function openBrowser(url: string): Promise<boolean> {
  if (!hasDisplay()) return false
  const [program, ...before] =
    process.platform === 'darwin'
      ? ['open']
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '']
        : ['xdg-open']
  const path = process.platform === 'linux' ? find([program ?? '']) : program
  if (path === undefined) return false
  const child = spawn(path, [...before, url], { stdio: 'ignore', detached: true })
  return new Promise((resolve) => {
    child.once('spawn', () => {
      child.unref()
      resolve(true)
    })
    child.once('error', () => resolve(false))
  })
}

/** The web host's way out: the page opens the address itself, in a new tab, where there is no browser to call. */
export async function openExternally(url: string): Promise<void> {
  await openBrowser(url)
}

import { LibraryLockedError } from '../library/lock'
import { type WebOptions, webOptions } from './options'
import { runHost, say } from './run-host'
import { showRunning, type Running } from './show-running'
import { openWindow } from './window'

/** The exit code of `--show-running` when nothing runs; known to scripts/start.mjs. */
const NONE_RUNS = 3

/** The web host: serves the window to a browser on this machine, or shows the app that has the library open. */
async function main(options: WebOptions): Promise<void> {
  for (;;) {
    const running = await showRunning(options)
    if (running !== undefined) {
      await tellRunning(running, options)
      process.exit(0)
    }
    if (options.showRunning) process.exit(NONE_RUNS)
    try {
      return await runHost(options)
    } catch (error) {
      // Another start was faster by a moment: it is the one to show.
      if (!(error instanceof LibraryLockedError)) throw error
    }
  }
}

/** A second start shows the one that runs; a web host's window is opened from here, where the display may be. */
async function tellRunning({ host, url }: Running, options: WebOptions): Promise<void> {
  say(`Lectern is already running with this library${host === 'web' ? '' : ' and is shown now'}.`)
  if (url === undefined) return
  say(`Lectern is at ${url}`)
  if (!options.open) return
  // Nobody counts pages here: a browser that has not ended badly has opened one.
  const pages = { clients: () => 0, onClients: () => () => undefined }
  const window = await openWindow({ ...options, url, pages })
  if (!window.opened) say(`${window.why}: open the address above in a browser on this machine.`)
}

const fail = (line: string, code: number): never => {
  process.stderr.write(`${line}\n`)
  process.exit(code)
}

let options: WebOptions
try {
  options = webOptions(process.argv.slice(2))
} catch (error) {
  fail(error instanceof Error ? error.message : String(error), 2)
  throw error
}
main(options).catch((error: unknown) =>
  fail(`Lectern could not start: ${error instanceof Error ? error.message : String(error)}`, 1),
)

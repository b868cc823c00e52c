import { join, resolve } from 'node:path'
import { boot, defaultDataDir, defaultLibraryDir } from '../boot'
import { LibraryLockedError } from '../library/lock'
import { connectPrivately } from '../ipc/socket'
import { openBrowser, openExternally, openWindow } from './browsers'
import { startServer } from './server'

interface Options {
  readonly open: boolean
  readonly dataDir: string
  readonly libraryDir: string
}

function optionsFrom(words: readonly string[]): Options {
  const value = (name: string) => {
    const at = words.indexOf(name)
    return at < 0 ? undefined : words[at + 1]
  }
  const dataDir = resolve(value('--data') ?? defaultDataDir())
  const libraryDir = resolve(value('--library') ?? defaultLibraryDir(dataDir))
  return { open: !words.includes('--no-open'), dataDir, libraryDir }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** The web host: serves the window to a browser on this machine, and ends with it. */
async function main(options: Options): Promise<void> {
  const shown: { url?: string } = {}
  const core = await boot({
    host: { name: 'web', openExternal: openExternally, show: () => shown },
    dataDir: options.dataDir,
    libraryDir: options.libraryDir,
    listen: true,
    sample: true,
  })
  const server = await startServer(core, join(import.meta.dirname, '../renderer'))
  shown.url = server.url
  await core.library.lock.describe({ url: server.url })
  let closing = false
  const close = async (code: number): Promise<void> => {
    if (closing) return
    closing = true
    if (server.clients() > 0) {
      core.emit({ name: 'flush.requested', payload: {} })
      await core.untilFlushed(2000)
    }
    const { failed } = await core.library.flush()
    for (const { file, message } of failed) process.stderr.write(`Not saved: ${file}: ${message}\n`)
    await server.close()
    await core.close()
    process.exit(failed.length > 0 ? 1 : code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void close(0))
  process.on('uncaughtException', (error) => {
    core.log(`uncaught: ${error.stack ?? error.message}`)
    process.stderr.write(`Lectern met an error it did not expect: ${error.message}\n`)
    void close(1)
  })
  process.on('unhandledRejection', (reason) => core.log(`unhandled rejection: ${String(reason)}`))
  say(`Lectern is at ${server.url}`)
  if (!options.open) say('Open this address in a browser on this machine. Ctrl+C stops Lectern.')
  else if (!(await openWindow(server.url, options.dataDir, server.clients, () => void close(0))))
    say(
      'No browser window could be opened here: open the address above in a browser on this machine. Ctrl+C stops Lectern.',
    )
}

/** A second start shows the one that runs. */
async function showRunning(error: LibraryLockedError, open: boolean): Promise<void> {
  const { socket, url, host } = error.holder
  const running = socket === undefined ? undefined : await connectPrivately(socket)
  const answer = await running?.call('clients.open', {})
  running?.close()
  say(`Lectern is already running with this library (${host}${answer?.ok === true ? ', shown now' : ''}).`)
  if (url === undefined) return
  say(`Lectern is at ${url}`)
  if (open) await openBrowser(url)
}

const options = optionsFrom(process.argv.slice(2))
main(options).catch(async (error: unknown) => {
  if (error instanceof LibraryLockedError) {
    await showRunning(error, options.open)
    process.exit(0)
  }
  process.stderr.write(`Lectern could not start: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})

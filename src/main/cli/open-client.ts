import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connectPrivately } from '../ipc/socket'
import { LibraryLockedError } from '../library/lock'
import { runningHolder } from '../running'
import { call, type Client } from './command'
import { warn } from './output'

/** How long another process is waited for, ms: one that is starting, or another command at work. */
const PATIENCE = 60_000
const PAUSE = 50
/** When the wait is explained, ms. */
const SILENCE = 5000

/** The built window. */
const INTERFACE = join(import.meta.dirname, '../renderer')
const ANCHORING = join(import.meta.dirname, 'anchoring.cjs')
const SEARCH = join(import.meta.dirname, 'search.cjs')
const READING = join(import.meta.dirname, 'reading.cjs')
const TEMPLATE = join(import.meta.dirname, 'template.cjs')

interface Where {
  readonly dataDir: string
  readonly libraryDir: string
  /** Whether the person insists on a browser without its sandbox. */
  readonly noSandbox: boolean
}

/** The running app by its private socket, or else the library itself, under its lock. */
export async function openClient(where: Where): Promise<Client> {
  const since = Date.now()
  let told = false
  for (;;) {
    const running = await runningClient(where)
    if (running !== undefined) return running
    try {
      return await openHere(where)
    } catch (error) {
      if (!(error instanceof LibraryLockedError)) throw error
      const { socket, pid, host } = error.holder
      const client = socket === undefined ? undefined : await connect(socket)
      if (client !== undefined) return client
      const waited = Date.now() - since
      if (waited > SILENCE && !told) {
        told = true
        warn(`waiting for process ${pid} (${host}), which has this library open.`)
      }
      if (waited > PATIENCE)
        throw new Error(
          `Process ${pid} (${host}) has this library open and does not answer. Wait until it is done, or end it, and try again.`,
          { cause: error },
        )
    }
    await pause(PAUSE)
  }
}

/** The running app's library; undefined where no app runs with it. */
export async function runningClient(
  where: Pick<Where, 'dataDir' | 'libraryDir'>,
): Promise<Client | undefined> {
  const socket = (await runningHolder(where))?.socket
  return socket === undefined ? undefined : connect(socket)
}

async function connect(socket: string): Promise<Client | undefined> {
  const connection = await connectPrivately(socket)
  if (connection === undefined) return undefined
  return {
    call: (name, input) => connection.call(name, input),
    close: () => Promise.resolve(connection.close()),
  }
}

async function openHere({ dataDir, libraryDir, noSandbox }: Where): Promise<Client> {
  // Loaded only where it is wanted: through the running app a command needs none of it.
  const { boot } = await import('../boot')
  const { chromiumPrinter } = await import('../print/chromium-printer')
  const printer = chromiumPrinter({ dataDir, interfaceDir: INTERFACE, noSandbox })
  const host = { name: 'cli', printer, openExternal: () => Promise.resolve(), show: () => ({}) } as const
  const core = await boot({
    host,
    dataDir,
    libraryDir,
    listen: false,
    sample: false,
    anchoringFile: ANCHORING,
    searchFile: SEARCH,
    readingFile: READING,
    templateFile: TEMPLATE,
  })
  const client: Client = { call: core.route, close: () => core.close() }
  await tellInterrupted(client)
  return client
}

/** An import that an earlier process did not end is gone on with first: what is asked for comes after it. */
async function tellInterrupted(client: Client): Promise<void> {
  const { import: left } = await call(client, 'exchange.interrupted', { wait: true })
  if (left === undefined) return
  const name = left.name === '' ? 'a file' : left.name
  const count = left.new === undefined ? '' : ` (${left.new} new)`
  if (left.state === 'finished') warn(`the import of ${name} was interrupted, and is finished now${count}.`)
  else
    warn(
      left.reason === undefined
        ? `the import of ${name} was interrupted, and nothing of it has stayed. Import the file again.`
        : `the import of ${name} was interrupted and could not be finished, and nothing of it has stayed: ${left.reason.message}`,
    )
}

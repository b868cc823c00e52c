import { resolve } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import packageJson from '../../../package.json'
import { AppError } from '../../shared/ipc/app-error'
import { defaultDataDir, defaultLibraryDir } from '../default-folders'
import { type Client, type Command, type Outcome, UsageError } from './command'
import { serveExtraction } from './extractor-worker'
import { help, helpOf, usageOf } from './help'
import { openClient, runningClient } from './open-client'
import type { OptionValues } from './options'
import { warn, write, written } from './output'
import { parseCall } from './parse-call'

/** The command line. Exit code 0: done; 1: something that was asked for failed; 2: wrong usage. */
async function main(args: readonly string[]): Promise<Outcome> {
  const { command, words, options } = parseCall(args)
  if (options.version === true) write(`${packageJson.version}\n`)
  else if (command === undefined || options.help === true)
    write(command === undefined ? help() : helpOf(command))
  else return run(command, words, options)
  return 0
}

async function run(command: Command, words: readonly string[], options: OptionValues): Promise<Outcome> {
  const dataDir = resolve(options.data ?? defaultDataDir())
  const libraryDir = resolve(options.library ?? defaultLibraryDir(dataDir))
  const where = { dataDir, libraryDir }
  const opened: Client[] = []
  const keep = <C extends Client | undefined>(client: C): C => {
    if (client !== undefined) opened.push(client)
    return client
  }
  let client: Promise<Client> | undefined
  try {
    return await command.run({
      words,
      options,
      ...where,
      client: () =>
        (client ??= openClient({ ...where, noSandbox: options['no-sandbox'] === true }).then(keep)),
      runningClient: async () => keep(await runningClient(where)),
    })
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${error.message} Usage: ${usageOf(command)}`)
    throw error
  } finally {
    for (const one of opened) await one.close()
  }
}

/** What a shell gives a command that Ctrl+C ended. */
const INTERRUPTED = 130

/** The exit code of what was thrown, told to standard error. */
function failed(error: unknown): number {
  const wrong = error instanceof UsageError || (error instanceof AppError && error.code === 'invalid-input')
  warn(error instanceof Error ? error.message : String(error))
  if (error instanceof AppError && error.key === 'cancelled') return INTERRUPTED
  return wrong ? 2 : 1
}

async function start(): Promise<void> {
  const outcome = await main(process.argv.slice(2)).then(
    (done) => (done === 'stays' || done === 0 ? done : 1),
    (error: unknown) => failed(error),
  )
  if (outcome === 'stays') return
  await written()
  process.exit(outcome)
}

if (isMainThread) void start()
else void serveExtraction()

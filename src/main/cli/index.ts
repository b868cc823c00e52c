import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '../../shared/ipc/app-error'
import packageJson from '../../../package.json'
import { boot, defaultDataDir, defaultLibraryDir } from '../boot'
import { connectPrivately } from '../ipc/socket'
import { LibraryLockedError } from '../library/lock'
import { COMMANDS_HELP, HELP } from './help'
import { type Client, commandsByName, UsageError } from './commands'

const OPTIONS = {
  library: { type: 'string' },
  data: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  as: { type: 'string' },
  format: { type: 'string', short: 'f' },
  out: { type: 'string', short: 'o' },
  article: { type: 'string' },
  quote: { type: 'string' },
  prefix: { type: 'string' },
  suffix: { type: 'string' },
  color: { type: 'string' },
  note: { type: 'string' },
  tag: { type: 'string', multiple: true },
  remove: { type: 'boolean' },
  text: { type: 'boolean' },
  html: { type: 'boolean' },
  context: { type: 'string' },
  language: { type: 'string' },
} as const

const fail = (line: string, code: number): never => {
  process.stderr.write(`lectern: ${line}\n`)
  process.exit(code)
}

/** The command line. Exit code 0: done; 1: something asked for failed; 2: wrong usage. */
async function main(): Promise<void> {
  const { values, positionals } = parse()
  const [name, ...rest] = positionals
  if (values.version === true) return void process.stdout.write(`${packageJson.version}\n`)
  if (name === undefined || values.help === true) {
    const one = name === undefined ? undefined : COMMANDS_HELP[name]
    process.stdout.write(one === undefined ? HELP : `Usage: lectern ${one.usage}\n\n${one.does}\n`)
    return
  }
  const command = commandsByName[name]
  if (command === undefined) return fail(`there is no command “${name}”. \`lectern --help\` lists them.`, 2)
  const client = command.library ? await openClient(values) : undefined
  try {
    const failures = await command.run({ client: client as Client, words: rest, options: values })
    await client?.close()
    process.exit(failures > 0 ? 1 : 0)
  } catch (error) {
    await client?.close()
    if (error instanceof UsageError) fail(`${error.message} Usage: lectern ${COMMANDS_HELP[name]?.usage}`, 2)
    fail(error instanceof AppError || error instanceof Error ? error.message : String(error), 1)
  }
}

function parse() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true })
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)} See \`lectern --help\`.`, 2)
  }
}

/** The running app by its socket, or else the library itself. */
async function openClient(values: { data?: string; library?: string }): Promise<Client> {
  const dataDir = resolve(values.data ?? defaultDataDir())
  const libraryDir = resolve(values.library ?? defaultLibraryDir(dataDir))
  const host = { name: 'cli', openExternal: () => Promise.resolve(), show: () => ({}) } as const
  try {
    const core = await boot({ host, dataDir, libraryDir, listen: false, sample: false })
    return { call: core.route, running: false, close: () => core.close() }
  } catch (error) {
    const socket = error instanceof LibraryLockedError ? error.holder.socket : undefined
    const connection = socket === undefined ? undefined : await connectPrivately(socket)
    if (connection === undefined) throw error
    return { call: connection.call, running: true, close: () => Promise.resolve(connection.close()) }
  }
}

void main()

import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataDir, defaultLibraryDir } from '../default-folders'

/** What the web host was asked for on its command line. */
export interface WebOptions {
  readonly dataDir: string
  readonly libraryDir: string
  /** 0: any free one. */
  readonly port: number
  /** Whether a window is to be opened. */
  readonly open: boolean
  /** Whether the person insists on a browser without its sandbox. */
  readonly noSandbox: boolean
  /** Shows a running app and starts none. */
  readonly showRunning: boolean
  /** What to show, `lectern://…`. */
  readonly address: string | undefined
}

const OPTIONS = {
  data: { type: 'string' },
  library: { type: 'string' },
  port: { type: 'string' },
  'no-open': { type: 'boolean' },
  'no-sandbox': { type: 'boolean' },
  'show-running': { type: 'boolean' },
} as const

/** Reads the words of the command line; throws an `Error` that says what is not understood. */
export function webOptions(words: readonly string[], env: NodeJS.ProcessEnv = process.env): WebOptions {
  const { values, positionals } = parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true })
  const unknown = positionals.find((word) => !word.startsWith('lectern://'))
  if (unknown !== undefined) throw new Error(`“${unknown}” is not understood.`)
  const port = Number(values.port ?? 0)
  if (values.port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65_535))
    throw new Error(`--port ${values.port} is not a port: a number from 1 to 65535.`)
  const dataDir = resolve(values.data ?? defaultDataDir(env))
  return {
    dataDir,
    libraryDir: resolve(values.library ?? defaultLibraryDir(dataDir, env)),
    port,
    open: values['no-open'] !== true,
    noSandbox: values['no-sandbox'] === true,
    showRunning: values['show-running'] === true,
    address: positionals[0],
  }
}

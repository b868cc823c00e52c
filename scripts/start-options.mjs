import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

const OPTIONS = {
  serve: { type: 'boolean' },
  web: { type: 'boolean' },
  electron: { type: 'boolean' },
  'no-open': { type: 'boolean' },
  'no-sandbox': { type: 'boolean' },
  data: { type: 'string' },
  library: { type: 'string' },
  port: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
}

export const HELP = `Usage: npm start -- [options] [lectern://open/ARTICLE[/ANNOTATION]]

  --web           a browser window, whether or not Electron is here
  --electron      tries to get Electron again, which is otherwise done once a day
  --serve         opens nothing and prints the address, for a machine without a display
  --port N        the web host's port on 127.0.0.1 (default: any free one)
  --no-open       with --web: prints the address and opens nothing
  --data DIR      Lectern's folder on this machine (LECTERN_DATA)
  --library DIR   the library folder (LECTERN_LIBRARY; default: Library in the data folder)
  --no-sandbox    runs the browser without its sandbox: as root there is no other way, and it is less safe
  --help          this text
`

/**
 * The words after `npm start --`: what is asked for, and the words for the host itself. Paths are made absolute from
 * `folder`, where the person stands. `{ error }` for what cannot be understood.
 */
export function parseStart(words, folder) {
  let parsed
  try {
    parsed = parseArgs({ args: words, options: OPTIONS, allowPositionals: true })
  } catch (error) {
    return { error: firstSentence(error.message) }
  }
  const { values, positionals } = parsed
  const unknown = positionals.find((word) => !word.startsWith('lectern://'))
  if (unknown !== undefined) return { error: `“${unknown}” is not understood.` }
  const port = values.port === undefined ? undefined : String(values.port)
  if (port !== undefined && !isPort(port))
    return { error: `--port ${port} is not a port: a number from 1 to 65535.` }
  const asked = values.serve ? 'serve' : values.web || values['no-open'] || port ? 'web' : 'window'
  const places = ['data', 'library'].flatMap((name) =>
    values[name] === undefined ? [] : [`--${name}`, resolve(folder, String(values[name]))],
  )
  const again = values.electron === true
  if (again && asked !== 'window')
    return { error: '--electron does not go with a browser window or an address.' }
  const noSandbox = values['no-sandbox'] === true
  const common = [...places, ...(noSandbox ? ['--no-sandbox'] : []), ...positionals]
  const forWeb = [
    ...(port === undefined ? [] : ['--port', port]),
    ...(values.serve || values['no-open'] ? ['--no-open'] : []),
  ]
  return {
    asked,
    help: values.help === true,
    again,
    noSandbox,
    electron: common,
    web: [...forWeb, ...common],
  }
}

const isPort = (text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535
const firstSentence = (message) => `${message.split(/\. |\n/, 1)[0].replace(/\.$/, '')}.`

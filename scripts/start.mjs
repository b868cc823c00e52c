// `npm start`: builds when the sources changed, then opens Lectern in Electron where that is or can be here, else in a
// browser of this machine, and says in one sentence which and why (design/runtime-hosts.md section 4).
import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { decideHost, diedAtOnce } from './decide-host.mjs'
import { decideHere, electronProgram } from './electron-here.mjs'
import { onOrphaned } from './orphaned.mjs'
import { runProgram } from './run-program.mjs'
import { isBuilt } from './source-fingerprint.mjs'
import { HELP, parseStart } from './start-options.mjs'

/** The web host ends with this when asked for a running app and there is none. */
const NONE_RUNS = 3

const root = fileURLToPath(new URL('..', import.meta.url))
const webProgram = () => join(root, 'out/main/web.cjs')
const say = (line) => console.log(line)
const fail = (line, code) => {
  console.error(line)
  process.exit(code)
}

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19))
  fail(`Lectern needs Node 20.19 or newer; this is ${process.versions.node}.`, 1)
// npm runs scripts in the project's folder; the person may stand elsewhere.
const byNpm = ['start', 'serve'].includes(process.env.npm_lifecycle_event ?? '')
const options = parseStart(process.argv.slice(2), (byNpm && process.env.INIT_CWD) || process.cwd())
if ('error' in options) fail(`${options.error} \`npm start -- --help\` lists what there is.`, 2)
if (options.help) {
  process.stdout.write(HELP)
  process.exit(0)
}
await build()
const ended = await start()
if (ended !== undefined) process.exit(ended)

async function build() {
  if (isBuilt(root)) return
  if (!existsSync(join(root, 'node_modules'))) fail('The packages are not installed yet. Run: npm ci', 1)
  say('Building Lectern …')
  const script = join(root, 'scripts/build.mjs')
  const { code, errors, stopped } = await runProgram(process.execPath, [script], { quiet: true })
  if (stopped) process.exit(130)
  if (code !== 0) fail(`Lectern could not be built.\n${errors.trim()}`, code)
}

/** The exit code of what was started; undefined where the web host runs on in this process. */
async function start() {
  if (options.asked !== 'window') return web(options.web)
  const { facts, decision } = await decideHere(options, say)
  if (decision.host === 'electron') {
    if (!(await nothingRuns())) return 0
    const ended = await runProgram(electronProgram(), [root, ...options.electron])
    const died = diedAtOnce(ended)
    if (died === undefined) return ended.code
    say(decideHost({ ...facts, died }).why)
  } else say(decision.why)
  return web(options.web)
}

/** Whether no Lectern has this library open; one that has is shown. */
async function nothingRuns() {
  const words = ['--show-running', ...options.web]
  return (await runProgram(process.execPath, [webProgram(), ...words])).code === NONE_RUNS
}

/** The web host, in this process, which it ends by itself: one more Node would cost the start a tenth of a second. */
async function web(words) {
  onOrphaned(() => process.kill(process.pid, 'SIGTERM'))
  process.argv = [process.argv[0], webProgram(), ...words]
  await import(pathToFileURL(webProgram()).href)
}

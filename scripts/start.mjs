// `npm start`: builds when the sources are newer, then opens Lectern in Electron where that is or can be here, else in a
// browser of this machine, and says in one sentence which and why (design/runtime-hosts.md section 4).
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { INSTEAD, whyNotElectron } from './decide-host.mjs'

const root = resolve(import.meta.dirname, '..')
const require = createRequire(join(root, 'package.json'))
const words = process.argv.slice(2)
const has = (flag) => words.includes(flag)
const own = new Set(['--serve', '--web'])
const passed = words.filter((word) => !own.has(word))

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Lectern needs Node 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}
if (!existsSync(join(root, 'node_modules'))) {
  console.error('The packages are not installed yet. Run: npm ci')
  process.exit(1)
}
await build()
if (has('--serve')) await web(['--no-open'])
else if (has('--web')) await web([])
else {
  const why = await electronRefusal()
  if (why === undefined) await electron()
  else {
    console.log(`${why} ${INSTEAD}`)
    await web([])
  }
}

function newest(path) {
  if (!existsSync(path)) return 0
  const status = statSync(path)
  if (!status.isDirectory()) return status.mtimeMs
  let latest = 0
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true }))
    if (entry.isFile())
      latest = Math.max(latest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs)
  return latest
}

async function build() {
  const sources = ['src', 'resources', 'package.json', 'electron.vite.config.ts', 'scripts/build.mjs']
  const built = join(root, 'out/renderer/extract.html')
  if (
    existsSync(built) &&
    statSync(built).mtimeMs >= Math.max(...sources.map((path) => newest(join(root, path))))
  )
    return
  console.log('Building Lectern …')
  const { code, errors } = await run(process.execPath, [join(root, 'scripts/build.mjs')])
  if (code === 0) return
  console.error(errors)
  process.exit(code)
}

/** Finds the facts, downloads Electron where it can be had, and says why not otherwise. */
async function electronRefusal() {
  const folder = dirname(require.resolve('electron/package.json'))
  const { version } = require('electron/package.json')
  const facts = {
    platform: process.platform,
    display: Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY),
    root: process.getuid?.() === 0,
    insists: has('--no-sandbox'),
    version,
    installed: isInstalled(folder, version),
    download: { tried: false },
  }
  const first = whyNotElectron({ ...facts, installed: true })
  if (first !== undefined || facts.installed) return first
  if (!process.env.LECTERN_NO_DOWNLOAD) facts.download = await download(folder, version)
  return whyNotElectron({ ...facts, installed: isInstalled(folder, version) })
}

function isInstalled(folder, version) {
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) return true
  try {
    const there = readFileSync(join(folder, 'dist/version'), 'utf8').replace(/^v/, '').trim()
    return (
      there === version && existsSync(join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8')))
    )
  } catch {
    return false
  }
}

/** Asks first whether there is an answer within 4 s: Electron's own installer hung for minutes where there was none. */
async function download(folder, version) {
  const base =
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    'https://github.com/electron/electron/releases/download/'
  try {
    const options = { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(4000) }
    const { status } = await fetch(`${base}v${version}/SHASUMS256.txt`, options)
    if (status >= 400) return { tried: true, ok: false, reason: `HTTP ${status}` }
  } catch (error) {
    const reason = error.name === 'TimeoutError' ? 'no answer in 4 s' : (error.cause?.code ?? error.message)
    return { tried: true, ok: false, reason }
  }
  console.log(`Getting Electron ${version} (about 110 MB, once) …`)
  const { code, errors } = await run(process.execPath, [join(folder, 'install.js')], { quiet: true })
  const ok = code === 0 && isInstalled(folder, version)
  return { tried: true, ok, reason: ok ? undefined : (errors.trim().split('\n')[0] ?? 'unknown reason') }
}

async function electron() {
  const started = Date.now()
  const { code, errors } = await run(require('electron'), [root, ...passed])
  if (code === 0 || Date.now() - started >= 8000) process.exit(code)
  const reason = /sandbox/i.test(errors) ? 'its sandbox is not available here' : `exit ${code}`
  console.log(`Electron stopped at once (${reason}). ${INSTEAD}`)
  await web([])
}

async function web(more) {
  const { code } = await run(process.execPath, [join(root, 'out/main/web.cjs'), ...more, ...passed])
  process.exit(code)
}

/** Runs a program to its end, passing signals on; its standard error is shown and kept. */
function run(command, args, { quiet = false } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: process.cwd(), stdio: ['inherit', 'inherit', 'pipe'] })
    let errors = ''
    child.stderr.on('data', (part) => {
      errors = (errors + part).slice(-4000)
      if (!quiet) process.stderr.write(part)
    })
    const stop = { SIGINT: () => child.kill('SIGINT'), SIGTERM: () => child.kill('SIGTERM') }
    for (const [signal, handler] of Object.entries(stop)) process.once(signal, handler)
    child.on('error', (error) => done({ code: 127, errors: errors + error.message }))
    child.on('exit', (code, signal) => {
      for (const [name, handler] of Object.entries(stop)) process.off(name, handler)
      done({ code: code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1), errors })
    })
  })
}

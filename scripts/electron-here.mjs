import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decideHost } from './decide-host.mjs'
import { rememberedRefusal, rememberRefusal } from './refused-downloads.mjs'
import { runProgram } from './run-program.mjs'

const require = createRequire(import.meta.url)

/** Why Electron could not be got when that was last tried. */
const REFUSED = fileURLToPath(new URL('../.cache/electron-download.json', import.meta.url))

/** How long a mirror may take to answer, ms: Electron's own installer hung for minutes where nothing did. */
const PREFLIGHT = 4000
/** How long the whole download may take, ms. */
const DOWNLOAD = 15 * 60_000

/** The facts that decideHost judges by. */
export function electronFacts(asked, noSandbox, env = process.env) {
  const folder = packageFolder()
  const version = folder && JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version
  return {
    asked,
    platform: process.platform,
    display: Boolean(env.DISPLAY || env.WAYLAND_DISPLAY),
    root: process.getuid?.() === 0,
    noSandbox,
    version,
    installed: isInstalled(folder, version, env),
    mayDownload: folder !== undefined && !env.LECTERN_NO_DOWNLOAD,
  }
}

/**
 * Decides, trying the download where the decision hangs on it and it did not fail within the last day, or `again`.
 * `say` gets a line before a long wait.
 */
export async function decideHere({ asked, noSandbox, again }, say) {
  const facts = electronFacts(asked, noSandbox)
  const decision = decideHost(facts)
  if (decision.host !== 'download') return { facts, decision }
  const download = await downloadOnceADay(facts.version, again, say)
  const after = { ...facts, installed: download === undefined, ...(download ? { download } : {}) }
  return { facts: after, decision: decideHost(after) }
}

/** Gets Electron where it is not here, whatever failed before; undefined when it is here now, else why not. */
export async function ensureElectron(say) {
  const { version, installed } = electronFacts('window', false)
  if (installed) return undefined
  return version === undefined ? 'its package is not installed' : downloadElectron(version, say)
}

/** The program to run; only to be asked where it is installed, for the package downloads it otherwise. */
export function electronProgram() {
  return require('electron')
}

function packageFolder() {
  try {
    return dirname(require.resolve('electron/package.json'))
  } catch {
    return undefined
  }
}

function isInstalled(folder, version, env) {
  if (folder === undefined) return false
  if (env.ELECTRON_OVERRIDE_DIST_PATH) return existsSync(join(env.ELECTRON_OVERRIDE_DIST_PATH, 'electron'))
  try {
    const there = readFileSync(join(folder, 'dist/version'), 'utf8').replace(/^v/, '').trim()
    return (
      there === version && existsSync(join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8')))
    )
  } catch {
    return false
  }
}

/** Undefined when it is here now, else why not. Without a network the preflight alone would take 4 s of every start. */
async function downloadOnceADay(version, again, say) {
  const address = archiveAddress(version)
  const known = again ? undefined : rememberedRefusal(REFUSED, address)
  if (known !== undefined) return `${known.why}, at ${clock(known.at)}; add --electron to try again`
  const why = await downloadElectron(version, say)
  if (why !== undefined) rememberRefusal(REFUSED, address, why)
  return why
}

const clock = (at) => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })

/** Gets Electron by its own installer, which checks the checksum; undefined when that worked, else why not. */
async function downloadElectron(version, say) {
  const asked = await preflight(version)
  if (asked.refusal !== undefined) return asked.refusal
  say(`Getting Electron ${version} (${asked.size}once) …`)
  const folder = packageFolder()
  const script = join(folder, 'install.js')
  const { code, errors, stopped } = await runProgram(process.execPath, [script], {
    quiet: true,
    limit: DOWNLOAD,
  })
  if (stopped) process.exit(130)
  if (code === 0 && isInstalled(folder, version, process.env)) return undefined
  return (
    errors
      .trim()
      .split('\n', 1)[0]
      .replace(/^\w*Error: /, '') || `the installer ended with ${code}`
  )
}

/** Asks the mirror for the archive's head, following redirects, within 4 s. */
async function preflight(version) {
  try {
    const answer = await fetch(archiveAddress(version), {
      method: 'HEAD',
      signal: AbortSignal.timeout(PREFLIGHT),
    })
    if (!answer.ok) return { refusal: `HTTP ${answer.status}` }
    const megabytes = Math.round(Number(answer.headers.get('content-length') ?? 0) / 1e6)
    return { size: megabytes > 0 ? `${megabytes} MB, ` : '' }
  } catch (error) {
    return {
      refusal:
        error.name === 'TimeoutError'
          ? 'no answer in 4 s'
          : (error.cause?.code ?? error.cause?.message ?? error.message),
    }
  }
}

/** Where Electron's installer gets it from: the same variables, in the order of @electron/get. */
function archiveAddress(version, env = process.env) {
  const base =
    env.npm_config_electron_mirror ||
    env.NPM_CONFIG_ELECTRON_MIRROR ||
    env.ELECTRON_MIRROR ||
    'https://github.com/electron/electron/releases/download/'
  const folder = env.npm_config_electron_custom_dir || env.ELECTRON_CUSTOM_DIR || `v${version}`
  const platform = env.npm_config_platform || process.platform
  const arch = env.npm_config_arch || process.arch
  return `${base}${folder.replace('{{ version }}', version)}/electron-v${version}-${platform}-${arch}.zip`
}

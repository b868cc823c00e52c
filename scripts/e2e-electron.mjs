// `npm run e2e:electron`: the end-to-end specs on real Electron, in one command for whoever has its binary or a network:
// builds, gets Electron where it is not here, lends a display where there is none, and runs. docs/ELECTRON.md says what
// to look at besides.
import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { ensureElectron } from './electron-here.mjs'
import { packageProgram } from './package-program.mjs'

const root = resolve(import.meta.dirname, '..')
const linux = process.platform === 'linux'
const run = ([command, ...words]) => {
  const { status, error } = spawnSync(command, words, { cwd: root, stdio: 'inherit' })
  if (error !== undefined) console.error(`${command}: ${error.message}`)
  return status ?? 1
}

if (linux && process.getuid?.() === 0)
  console.warn(
    'As root Electron runs only without its sandbox: this run proves nothing about it. Use another user.',
  )
const missing = await ensureElectron((line) => console.log(line))
if (missing !== undefined) {
  console.error(
    `Electron is not here and could not be downloaded (${missing}). With its official archive on this machine, see “Electron without a network” in docs/ELECTRON.md.`,
  )
  process.exit(1)
}
const built = run([process.execPath, join(root, 'scripts/build.mjs'), '--if-needed'])
if (built !== 0) process.exit(built)
// Electron has no headless mode.
const headless = linux && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
const display = headless ? ['xvfb-run', '-a'] : []
const specs = packageProgram('@playwright/test', 'playwright')
process.exit(run([...display, ...specs, 'test', '--project=electron', ...process.argv.slice(2)]))

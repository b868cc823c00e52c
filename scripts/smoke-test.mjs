// `npm run smoke-test`: starts the packaged app once, waits until the library is on screen, and says what it found. Playwright
// cannot start it: its fuses refuse the debugger. Needs `npm run package` first.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { packagedApp } from './packaged-app.mjs'

/** ms; the app itself gives up after a minute. */
const LIMIT = 120_000

const program = packagedApp(resolve(import.meta.dirname, '../dist'))
if (program === undefined) {
  console.error('There is no packaged app in dist. Run: npm run package')
  process.exit(2)
}
const folder = mkdtempSync(join(tmpdir(), 'lectern-smoke-'))
const file = join(folder, 'result.json')
const headless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
const [command, ...words] = [
  ...(headless ? ['xvfb-run', '-a'] : []),
  program,
  '--smoke-test',
  file,
  '--data',
  join(folder, 'data'),
]
const { status, signal, error } = spawnSync(command, words, { stdio: 'inherit', timeout: LIMIT })
console.log(existsSync(file) ? readFileSync(file, 'utf8').trim() : 'The app wrote no result.')
if (error !== undefined) console.error(error.message)
if (signal !== null) console.error(`It ended by ${signal}.`)
rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
process.exit(status ?? 1)

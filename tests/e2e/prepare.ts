import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { MADE_LIBRARIES } from './made-library'

const root = resolve(import.meta.dirname, '../..')

/** The product must be built; the stand-in is built here when its sources are newer (a second). Returns the end. */
export default function prepare(): () => void {
  if (!existsSync(join(root, 'out/renderer/extract.html')))
    throw new Error('The product is not built. Run: npm run build')
  buildStandIn()
  const made = mkdtempSync(join(tmpdir(), 'lectern-made-'))
  process.env[MADE_LIBRARIES] = made
  return () => rmSync(made, { recursive: true, force: true })
}

function buildStandIn(): void {
  const source = join(root, 'tests/electron-standin')
  const built = join(root, '.cache/electron-standin/electron')
  const newest = Math.max(
    ...readdirSync(source, { recursive: true, encoding: 'utf8' }).map((name) => changed(join(source, name))),
  )
  if (process.platform !== 'linux' || (existsSync(built) && changed(built) >= newest)) return
  const { status, stderr } = spawnSync(process.execPath, [join(source, 'build.mjs')], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The stand-in for Electron could not be built:\n${stderr}`)
}

const changed = (path: string): number => statSync(path).mtimeMs

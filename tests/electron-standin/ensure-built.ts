import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

const source = import.meta.dirname
const built = resolve(source, '../../.cache/electron-standin/electron')

/** The stand-in's executable, built here when its sources are newer (a second). Throws what the build complains of. */
export function standIn(): string {
  const newest = Math.max(
    ...readdirSync(source, { recursive: true, encoding: 'utf8' }).map((name) => changed(join(source, name))),
  )
  // Whoever runs beside may be using it: what is new enough is left alone.
  if (existsSync(built) && changed(built) >= newest) return built
  const { status, stderr } = spawnSync(process.execPath, [join(source, 'build.mjs')], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The stand-in for Electron could not be built:\n${stderr}`)
  return built
}

const changed = (path: string): number => statSync(path).mtimeMs

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = [
  'src',
  'resources',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'scripts/build.mjs',
]

/**
 * What the built app would be made from: every source file's path, size and time, as one hash. Undefined where there
 * are no sources, as in a folder that was only given the built app.
 */
export function sourceFingerprint(root) {
  if (!existsSync(join(root, 'src'))) return undefined
  const hash = createHash('sha256')
  for (const name of SOURCES.flatMap((path) => filesIn(root, path)).toSorted(byCodeUnits)) {
    const { size, mtimeMs } = statSync(join(root, name))
    hash.update(`${name}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/** Whether the built app is there and made from the sources as they are now. */
export function isBuilt(root) {
  const fingerprint = sourceFingerprint(root)
  if (fingerprint === undefined) return existsSync(join(root, 'out/main/web.cjs'))
  const mark = join(root, 'out/built-from')
  return existsSync(mark) && readFileSync(mark, 'utf8') === fingerprint
}

const byCodeUnits = (a, b) => (a < b ? -1 : 1)

function filesIn(root, path) {
  const status = statSync(join(root, path), { throwIfNoEntry: false })
  if (status === undefined) return []
  if (!status.isDirectory()) return [path]
  return readdirSync(join(root, path)).flatMap((name) => filesIn(root, `${path}/${name}`))
}

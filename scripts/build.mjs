// `npm run build`: main, preload and window by electron-vite, then the extraction frame's one classic script
// (a module would need CORS on every file of an opaque origin; design/capture.md section 10).
// `--if-needed` builds only when the sources changed.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build as buildApp } from 'electron-vite'
import { buildExtractor } from './build-extractor.mjs'
import { gatherLicences } from './licences.mjs'
import { isBuilt, sourceFingerprint } from './source-fingerprint.mjs'

const root = resolve(import.meta.dirname, '..')
if (process.argv.includes('--if-needed') && isBuilt(root)) process.exit(0)
process.chdir(root)
const fresh = join(root, '.cache', `build-${process.pid}`)
// Taken before the build: what is edited meanwhile is built next time.
const fingerprint = sourceFingerprint(root)
try {
  mkdirSync(fresh, { recursive: true })
  await buildApp({ root, logLevel: 'warn', build: { outDir: fresh } })
  await buildExtractor(root, join(fresh, 'renderer'))
  gatherLicences(fresh)
  writeFileSync(join(fresh, 'built-from'), fingerprint)
  putInPlace(fresh, join(root, 'out'))
} finally {
  rmSync(fresh, { recursive: true, force: true })
}
process.exit(0)

/** Whole or not at all: two builds at a time, or one that fails, never leave half an app. */
function putInPlace(from, to) {
  const replaced = `${from}-replaced`
  for (let tries = 1; ; tries += 1) {
    try {
      renameSync(to, replaced)
    } catch (error) {
      if (error.code !== 'ENOENT') throw error
    }
    rmSync(replaced, { recursive: true, force: true })
    try {
      renameSync(from, to)
      return
    } catch (error) {
      if (tries === 5 || !['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error
    }
  }
}

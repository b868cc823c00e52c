import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { standIn } from '../electron-standin/ensure-built'
import { MADE_LIBRARIES } from './made-library'

const root = resolve(import.meta.dirname, '../..')

/** The product must be built; the stand-in is, where its sources are newer. Returns the end. */
export default function prepare(): () => void {
  if (!existsSync(join(root, 'out/renderer/extract.html')))
    throw new Error('The product is not built. Run: npm run build')
  if (process.platform === 'linux') standIn()
  const made = mkdtempSync(join(tmpdir(), 'lectern-made-'))
  process.env[MADE_LIBRARIES] = made
  return () => rmSync(made, { recursive: true, force: true })
}

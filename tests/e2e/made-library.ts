import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { lectern } from './command-line'
import type { Folders } from './hosts'

/** Names the folder of this run's made libraries; `prepare.ts` makes it and takes it away. */
export const MADE_LIBRARIES = 'LECTERN_E2E_MADE'

/** The words of one `lectern import` each: `[['a.html', 'b.md'], ['c.txt', '--tag', 'trade']]`. */
export type Imports = readonly (readonly string[])[]

/**
 * Puts a library with these imports into the folders. Importing takes seconds, so the command line makes each library
 * once in a run, and every test that begins with it has a copy of its own. Throws what a failing import says.
 */
export async function putMadeLibrary(imports: Imports, { dataDir, libraryDir }: Folders): Promise<void> {
  const all = process.env[MADE_LIBRARIES]
  if (all === undefined) throw new Error(`${MADE_LIBRARIES} is not set: prepare.ts did not run`)
  const made = join(all, createHash('sha256').update(JSON.stringify(imports)).digest('hex').slice(0, 16))
  if (!existsSync(made)) await makeLibrary(imports, all, made)
  cpSync(join(made, 'data'), dataDir, { recursive: true })
  cpSync(join(made, 'library'), libraryDir, { recursive: true })
}

async function makeLibrary(imports: Imports, all: string, made: string): Promise<void> {
  const root = mkdtempSync(join(all, 'making-'))
  const folders = { root, dataDir: join(root, 'data'), libraryDir: join(root, 'library') }
  mkdirSync(join(root, 'run'), { mode: 0o700 })
  for (const words of imports) {
    const { code, stderr } = await lectern(folders, ['import', ...words])
    if (code !== 0) throw new Error(`lectern import ${words.join(' ')} failed: ${stderr}`)
  }
  try {
    renameSync(root, made)
  } catch (error) {
    // The other worker was faster; its library is the same.
    if (!existsSync(made)) throw error
    rmSync(root, { recursive: true })
  }
}

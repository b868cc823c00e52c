import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, vi } from 'vitest'
import { collectionRows } from '../../../src/shared/model/collection-tree'
import type { ArticleId } from '../../../src/shared/model/ids'
import type { EntriesFile } from '../../../src/main/library/files/formats'
import type { LocalLibrary } from '../../../src/main/library/local-library'
import { draft, folders, open as openFolders } from './fixtures'

export type Folders = Awaited<ReturnType<typeof folders>>
/** Two machines, each with a folder; a library with one article is open on the first. */
export let here: Folders
export let there: Folders
export let library: LocalLibrary
export let id: ArticleId

/** Of both machines: every change is later than the one before. */
let second = Date.parse('2026-07-05T00:00:00Z')
export const open = (machine: Folders) => openFolders({ ...machine, clock: () => new Date((second += 1000)) })
/** Looks that follow each other within a second are one. */
export const look = (expected: () => unknown) =>
  vi.waitFor(
    async () => {
      await library.reconcile()
      expected()
    },
    { timeout: 5000, interval: 100 },
  )

/** Makes the machines for each test of a file. */
export function onTwoMachines(): void {
  beforeEach(async () => {
    here = await folders()
    there = await folders()
    library = await open(here)
    id = (await library.saveArticle(draft('Bees', 'Bees see the light.'))).id
  })
  afterEach(async () => {
    await library.close()
    await here.remove()
    await there.remove()
  })
}

/** Opens the first machine's library, which was closed. */
export const start = async () => {
  library = await open(here)
}
export const again = async () => {
  await library.close()
  await start()
}
export const tree = (of = library) =>
  collectionRows(of.snapshot().entries.collections).map(({ path }) => path.join('/'))
export const collectionsOf = async () => (await library.record(id)).meta.collections
export const fileAt = (machine: Folders, kind: string) => join(machine.path, `${kind}.json`)
export const read = async (kind: string) =>
  JSON.parse(await readFile(fileAt(here, kind), 'utf8')) as EntriesFile

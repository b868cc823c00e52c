import { readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeBackup } from '../../../../src/main/library/backup/backups'
import { checkLibrary } from '../../../../src/main/library/doctor/check-library'
import { repairLibrary } from '../../../../src/main/library/doctor/repair'
import { encodeFile } from '../../../../src/main/library/files/envelope'
import { nodeFileSystem as fs } from '../../../../src/main/library/files/file-system'
import { type EntriesFile, type Entry, entryFormats } from '../../../../src/main/library/files/formats'
import { layoutOf, localLayout } from '../../../../src/main/library/files/layout'
import { collectionRows } from '../../../../src/shared/model/collection-tree'
import type { CollectionId } from '../../../../src/shared/model/ids'
import { draft, folders, open } from '../fixtures'

const now = () => new Date().toISOString()
let at: Awaited<ReturnType<typeof folders>>
let science: CollectionId
let insects: CollectionId
let backups: string
const where = () => ({ fs, libraryDir: at.path, dataDir: at.dataDir, now })
const file = () => layoutOf(at.path).entries('collections')

beforeEach(async () => {
  at = await folders()
  const library = await open(at)
  science = (await library.collections.create('Science')).id
  insects = (await library.collections.create('Insects', science)).id
  const { id } = await library.saveArticle(draft('Bees', 'Bees see the light.'))
  await library.updateArticles([id], { addCollections: [insects] })
  backups = localLayout(at.dataDir, library.id).backups
  await library.close()
})
afterEach(() => at.remove())

async function rewrite(change: (entries: Entry[]) => Entry[]): Promise<void> {
  const { entries } = JSON.parse(await readFile(file(), 'utf8')) as EntriesFile
  await writeFile(file(), encodeFile(entryFormats.collections, 9, { entries: change(entries) }))
}
const shown = async () => {
  const library = await open(at)
  const rows = collectionRows(library.snapshot().entries.collections).map(({ path }) => path.join('/'))
  await library.close()
  return rows
}
/** What is found, what is done about it, and whether nothing is left. */
async function mended() {
  const found = await checkLibrary(where())
  const { repairs, left } = await repairLibrary(where())
  expect(left.filter(({ kind }) => kind !== 'quarantine')).toEqual([])
  return { found: found.map(({ kind, what }) => `${kind}: ${what}`), done: repairs.map(({ done }) => done) }
}

test('nothing is wrong with collections as they are, deleted ones among them', async () => {
  const library = await open(at)
  await library.collections.remove(insects)
  await library.close()
  expect(await checkLibrary(where())).toEqual([])
})

test('an entry that stands twice is there once', async () => {
  await rewrite((entries) => [...entries, ...entries.slice(0, 1)])
  expect(await mended()).toEqual({ found: [`entry: It has ${science} twice.`], done: ['It is there once.'] })
  expect(await shown()).toEqual(['Science', 'Science/Insects'])
})

test('a collection in one that is not there is put at the top, where it was shown', async () => {
  await rewrite((entries) => entries.slice(1))
  expect(await shown()).toEqual(['Insects'])
  expect(await mended()).toEqual({
    found: [`entry: The collection ${insects} lies in one that is not there.`],
    done: ['It was put at the top.'],
  })
  expect(await shown()).toEqual(['Insects'])
})

test('collections that lie in each other come out as they are shown', async () => {
  await rewrite(([one, other]) => [{ ...one, parent: insects } as Entry, other as Entry])
  const before = await shown()
  const { found } = await mended()
  expect(found).toHaveLength(1)
  expect(found[0]).toContain('lies in one that lies in it')
  expect(await shown()).toEqual(before)
})

test.each([
  ['a backup', true, ['Insects']],
  ['nothing but their names in articles', false, [expect.stringMatching(/^Recovered [0-9a-f]{8}$/)]],
])('collections whose file is gone are there again from %s', async (_what, isBackedUp, rows) => {
  const { libraryId } = JSON.parse(await readFile(layoutOf(at.path).library, 'utf8')) as { libraryId: string }
  if (isBackedUp) await makeBackup({ fs, layout: layoutOf(at.path), libraryId, folder: backups, now })
  await rm(file())
  const { found } = await mended()
  expect(found[0]).toContain('It is in collections that are not there')
  expect(await shown()).toEqual(rows)
})

test('a damaged file is written anew with what is whole in it', async () => {
  const text = await readFile(file(), 'utf8')
  await writeFile(file(), text.slice(0, -30))
  const { found, done } = await mended()
  expect(found[0]).toMatch(/^damaged: /)
  expect(done[0]).toMatch(/^The entries that are whole/)
  expect(await shown()).toContain('Science')
})

test('what a damaged file has lost comes from the newest backup where no earlier version has it', async () => {
  const { libraryId } = JSON.parse(await readFile(layoutOf(at.path).library, 'utf8')) as { libraryId: string }
  await makeBackup({ fs, layout: layoutOf(at.path), libraryId, folder: backups, now })
  await rm(join(dirname(file()), '.history'), { recursive: true, force: true })
  await writeFile(file(), (await readFile(file(), 'utf8')).slice(0, 60))
  const { found, done } = await mended()
  expect(found[0]).toMatch(/^damaged: /)
  expect(done[0]).toMatch(/^What it had lost was put in from the backup of 20.*: 2 entries\.$/)
  expect(await shown()).toEqual(['Science', 'Science/Insects'])
})

test('where an act was cut off, articles may be ahead of the collections', async () => {
  const { libraryId } = JSON.parse(await readFile(layoutOf(at.path).library, 'utf8')) as { libraryId: string }
  await rm(file())
  await writeFile(localLayout(at.dataDir, libraryId).intents, '\n')
  expect(await checkLibrary(where())).toEqual([])
})

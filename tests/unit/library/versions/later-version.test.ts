import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ArticleId } from '../../../../src/shared/model/ids'
import { changeKnown, knownLibraries } from '../../../../src/main/libraries/known-libraries'
import { makeBackup } from '../../../../src/main/library/backup/backups'
import { verifyBackup } from '../../../../src/main/library/backup/verify-backup'
import { checkLibrary } from '../../../../src/main/library/doctor/check-library'
import { nodeFileSystem as fs } from '../../../../src/main/library/files/file-system'
import { layoutOf, localLayout } from '../../../../src/main/library/files/layout'
import { openSettings } from '../../../../src/main/settings/settings-file'
import { asLaterVersion, MIGRATED } from '../../../faults/later-version'
import { draft, folders, highlightOf, open } from '../fixtures'
import { folderHash } from '../folder-hash'

const now = () => new Date().toISOString()
let at: Awaited<ReturnType<typeof folders>>
let libraryId: string
let bees: ArticleId
let wasps: ArticleId

beforeEach(async () => {
  at = await folders()
  const library = await open(at)
  libraryId = library.id
  bees = (await library.saveArticle(draft('Bees', 'Bees see the light.'))).id
  wasps = (await library.saveArticle(draft('Wasps', 'Wasps see it too.'))).id
  await library.addAnnotation(await highlightOf(library, bees, 'the light'))
  await library.setPosition(bees, { block: 0, offset: 0, progress: 0.5, at: now() })
  await library.close()
})
afterEach(() => at.remove())

const read = async (path: string) => JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>
const fileOf = (id: ArticleId, kind: 'meta' | 'annotations') => layoutOf(at.path).article(id)[kind]
const local = () => localLayout(at.dataDir, libraryId)

test('a library of this version opens in a later one, which writes nothing', async () => {
  const before = await folderHash(at.path)
  await asLaterVersion(async () => {
    const library = await open(at)
    expect(library.snapshot()).toMatchObject({ articles: [{}, {}], history: { undo: 'undo.annotation.add' } })
    expect(await library.annotations(bees)).toHaveLength(1)
    expect(library.snapshot().problems).toBeUndefined()
    await library.close()
    expect(await checkLibrary({ fs, libraryDir: at.path, dataDir: at.dataDir, now })).toEqual([])
  })
  expect(await folderHash(at.path)).toBe(before)
})

test('a file goes over to a later version when a person changes it, and no other does', async () => {
  await asLaterVersion(async () => {
    const library = await open(at)
    await library.updateArticles([bees], { starred: true })
    await library.close()
    expect(await read(fileOf(bees, 'meta'))).toMatchObject({ schema: 2, ...MIGRATED, starred: true })
    for (const path of [fileOf(bees, 'annotations'), fileOf(wasps, 'meta'), layoutOf(at.path).library])
      expect(await read(path)).toMatchObject({ schema: 1 })
    // What was done in both versions can be undone.
    const again = await open(at)
    await again.undo()
    await again.undo()
    expect(await again.annotations(bees)).toEqual([])
    await again.nameColor('red', 'Wrong')
    await again.setPosition(bees, { block: 0, offset: 0, progress: 1, at: now() })
    await again.close()
    for (const path of [fileOf(bees, 'annotations'), layoutOf(at.path).library, local().reading])
      expect(await read(path)).toMatchObject({ schema: 2, ...MIGRATED })
  })
})

test('what a later version wrote is read by this one, and refused to be changed', async () => {
  await asLaterVersion(async () => {
    const library = await open(at)
    await library.updateArticles([bees], { starred: true })
    await library.close()
  })
  const library = await open(at)
  expect(library.snapshot().articles.find(({ id }) => id === bees)).toMatchObject({ starred: true })
  await expect(library.updateArticles([bees], { starred: false })).rejects.toMatchObject({ code: 'newer' })
  await library.updateArticles([wasps], { starred: true })
  await library.close()
  expect(await read(fileOf(bees, 'meta'))).toMatchObject({ schema: 2, starred: true })
})

test('an act that a later version began is left for it; acts over one file and over several go on', async () => {
  const act = JSON.stringify({ schema: 2, at: now(), something: 'new' })
  const log = `\n${crc32(act).toString(16).padStart(8, '0')} ${act}\n`
  await writeFile(local().intents, log)
  const library = await open(at)
  await library.updateArticles([bees], { starred: true })
  await library.updateArticles([bees, wasps], { archived: true })
  await library.close()
  expect(await readFile(local().intents, 'utf8')).toBe(log)
  const again = await open(at)
  expect(again.snapshot().articles).toMatchObject([{ archived: true }, { archived: true }])
  await again.close()
})

test('settings and the list of libraries are read in a later version, and go over when they are changed', async () => {
  const path = join(at.dataDir, 'settings.json')
  await (await openSettings(at.dataDir, now)).update({ theme: 'sepia' })
  await changeKnown(at.dataDir, () => ({ libraries: [{ id: libraryId, path: at.path, articles: 2 }] }))
  await asLaterVersion(async () => {
    const settings = await openSettings(at.dataDir, now)
    expect(settings.value).toMatchObject({ theme: 'sepia', ...MIGRATED })
    expect(await knownLibraries(at.dataDir)).toMatchObject({ libraries: [{ id: libraryId }], ...MIGRATED })
    expect(await read(path)).toMatchObject({ schema: 1 })
    await settings.update({ sort: 'title' })
    await changeKnown(at.dataDir, (known) => ({ ...known, current: at.path }))
    for (const file of [path, join(at.dataDir, 'libraries.json')])
      expect(await read(file)).toMatchObject({ schema: 2, ...MIGRATED })
  })
  const settings = await openSettings(at.dataDir, now)
  expect(settings.value).toMatchObject({ theme: 'sepia', sort: 'title' })
  await expect(settings.update({ sort: 'newest' })).rejects.toMatchObject({ code: 'newer' })
  expect(await read(path)).toMatchObject({ schema: 2, sort: 'title' })
})

test('a backup of this version is whole in a later one; one of a later version is named as that', async () => {
  const folder = join(at.dataDir, 'backups')
  await mkdir(folder)
  const plan = { fs, layout: layoutOf(at.path), libraryId, folder, now }
  const { path } = await makeBackup(plan)
  const later = await asLaterVersion(async () => {
    expect(await verifyBackup(fs, path)).toMatchObject({ counts: { articles: 2 }, ...MIGRATED })
    return makeBackup({ ...plan, now: () => '2099-01-01T00:00:00.000Z' })
  })
  await expect(verifyBackup(fs, later.path)).rejects.toMatchObject({ key: 'backup.newer' })
})

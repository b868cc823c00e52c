import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listBackups, makeBackup } from '../../../../src/main/library/backup/backups'
import { backupName, outdated } from '../../../../src/main/library/backup/rotation'
import { verifyBackup } from '../../../../src/main/library/backup/verify-backup'
import { nodeFileSystem as fs } from '../../../../src/main/library/files/file-system'
import { layoutOf } from '../../../../src/main/library/files/layout'
import type { Library } from '../../../../src/main/library/library'
import type { ArticleId } from '../../../../src/shared/model/ids'
import { draft, folders, highlightOf, open } from '../fixtures'

let at: Awaited<ReturnType<typeof folders>>
let library: Library
let id: ArticleId
beforeEach(async () => {
  at = await folders()
  library = await open(at)
  ;({ id } = await library.saveArticle(draft('Bees', 'Bees see the light.')))
  await library.saveArticle(draft('Ants', 'Ants see the light, too.'))
  await library.addAnnotation(await highlightOf(library, id, 'light', { note: 'a note' }))
})
afterEach(async () => {
  await library.close()
  await at.remove()
})

const DAY = 24 * 60 * 60 * 1000
const day = (number: number) => new Date(Date.UTC(2026, 0, 1) + number * DAY).toISOString()
const makeAt = (time: string, folder = join(at.dataDir, 'backups')) =>
  makeBackup({ fs, layout: layoutOf(at.path), libraryId: library.id, folder, now: () => time })

describe('a backup', () => {
  test('holds every article and annotation, and can be read again', async () => {
    const { path, manifest } = await makeAt(day(0))
    expect(manifest.counts).toEqual({ articles: 2, annotations: 1, texts: 4, sources: 2, assets: 0 })
    expect(await verifyBackup(fs, path)).toEqual(manifest)
  })

  test('of the same library at the same time has the same bytes', async () => {
    const one = await makeAt(day(0))
    const two = await makeAt(day(0), join(at.dataDir, 'elsewhere'))
    expect(await readFile(one.path)).toEqual(await readFile(two.path))
  })

  test('is found damaged where a byte of what it holds changes, and where it is cut short', async () => {
    const { path } = await makeAt(day(0))
    const whole = await readFile(path)
    const first = whole.indexOf('library.json') + 'library.json'.length
    const bytes = Buffer.from(whole)
    bytes[first + 8] = (bytes[first + 8] ?? 0) ^ 0x10
    await writeFile(path, bytes)
    await expect(verifyBackup(fs, path)).rejects.toThrow('is no whole backup')
    await writeFile(path, whole.subarray(0, -1))
    await expect(verifyBackup(fs, path)).rejects.toThrow('is no whole backup')
  })

  test.each([
    [
      'a damaged file',
      async () => writeFile(join(layoutOf(at.path).article(id).folder, 'source.html'), 'other'),
    ],
    ['a file that is no JSON', async () => writeFile(layoutOf(at.path).article(id).annotations, '{')],
    [
      'a file in quarantine',
      async () => {
        await mkdir(layoutOf(at.path).quarantine)
        await writeFile(join(layoutOf(at.path).quarantine, 'damaged.json'), '{')
      },
    ],
  ])('is not made, and no other goes, where the library holds %s', async (_what, damage) => {
    for (let number = 0; number < 2; number += 1) await makeAt(day(number))
    const before = await readdir(join(at.dataDir, 'backups'))
    await damage()
    await expect(makeAt(day(40))).rejects.toThrow('No backup was made, and the earlier ones are kept')
    expect(await readdir(join(at.dataDir, 'backups'))).toEqual(before)
    await rm(layoutOf(at.path).quarantine, { recursive: true, force: true })
  })
})

test('of two backups of a day the newer one is kept', async () => {
  await makeAt(day(0))
  const { path } = await makeAt(day(0.25))
  expect(await listBackups(fs, join(at.dataDir, 'backups'))).toMatchObject([{ path, createdAt: day(0.25) }])
})

test('of forty days seven daily and four weekly backups are kept', () => {
  let names: string[] = []
  for (let number = 0; number < 40; number += 1) {
    const made = backupName(day(number))
    const old = outdated([...names, made], made)
    names = [...names, made].filter((name) => !old.includes(name))
  }
  expect(names).toEqual([10, 17, 24, 31, 33, 34, 35, 36, 37, 38, 39].map((number) => backupName(day(number))))
})

test('a backup made after the clock was set back is kept', () => {
  const names = Array.from({ length: 40 }, (_, number) => backupName(day(number + 300)))
  expect(outdated([...names, backupName(day(0))], backupName(day(0)))).not.toContain(backupName(day(0)))
})

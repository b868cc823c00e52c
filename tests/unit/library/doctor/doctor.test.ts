import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  backUpBeforeRestore,
  listBackups,
  listBeforeRestore,
  makeBackup,
} from '../../../../src/main/library/backup/backups'
import { checkLibrary } from '../../../../src/main/library/doctor/check-library'
import { repairLibrary } from '../../../../src/main/library/doctor/repair'
import { nodeFileSystem as fs } from '../../../../src/main/library/files/file-system'
import { type ArticleLayout, layoutOf, localLayout } from '../../../../src/main/library/files/layout'
import { LibraryLockedError } from '../../../../src/main/library/lock'
import { draft, folders, highlightOf, open } from '../fixtures'
import { folderHash } from '../folder-hash'

const now = () => new Date().toISOString()
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
let at: Awaited<ReturnType<typeof folders>>
let article: ArticleLayout
let hash: string
const where = () => ({ fs, libraryDir: at.path, dataDir: at.dataDir, now })

beforeEach(async () => {
  at = await folders()
  const library = await open(at)
  const { id } = await library.saveArticle(draft('Bees', 'Bees see the light.'))
  await library.addAnnotation(await highlightOf(library, id, 'light'))
  hash = (await library.record(id)).meta.text?.hash ?? ''
  const folder = localLayout(at.dataDir, library.id).backups
  await makeBackup({ fs, layout: layoutOf(at.path), libraryId: library.id, folder, now })
  await library.close()
  article = layoutOf(at.path).article(id)
})
afterEach(() => at.remove())

test('a sound library has nothing wrong, and looking at it changes not one byte', async () => {
  const before = [await folderHash(at.path), await folderHash(at.dataDir)]
  expect(await checkLibrary(where())).toEqual([])
  expect([await folderHash(at.path), await folderHash(at.dataDir)]).toEqual(before)
})

test.each([
  ['annotations that are no JSON', () => article.annotations, '{"annotations": [', 'damaged'],
  ['a damaged text', () => article.text(hash), 'other', 'damaged'],
  ['damaged HTML', () => article.html(hash), '<p>other</p>', 'damaged'],
  ['a damaged source', () => join(article.folder, 'source.html'), 'other', 'damaged'],
  ['a file of somebody else', () => join(article.folder, 'photo.txt'), 'mine', 'stray'],
  ['a file beside the articles', () => join(at.path, 'notes.txt'), 'mine', 'stray'],
  ['a file in the trash', () => join(at.path, 'trash', 'notes.txt'), 'mine', 'stray'],
  ['a text that nothing names, with other words', () => article.text(sha256('old')), 'mine', 'stray'],
  ['a file among the texts', () => join(article.folder, 'text', 'notes.md'), 'mine', 'stray'],
  ['an image that no text shows', () => join(article.assets, sha256('mine')), 'mine', 'stray'],
  ['a file among the images', () => join(article.assets, 'photo.png'), 'mine', 'stray'],
  ['another source', () => join(article.folder, 'source.md'), 'mine', 'stray'],
  ['a folder that is no article', () => join(at.path, 'articles', 'notes.txt'), 'mine', 'stray'],
] as const)('finds %s, and mends it without losing what was there', async (_what, pathOf, content, kind) => {
  const path = pathOf()
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
  expect(await checkLibrary(where())).toContainEqual(expect.objectContaining({ kind, path }))
  const { repairs, left } = await repairLibrary(where())
  expect(repairs.map((one) => one.path)).toEqual([path])
  expect(left.map((one) => one.kind)).toEqual(['quarantine'])
  const kept = await readFile(left[0]?.path ?? '', 'utf8')
  expect(kept).toBe(content)
})

test('says what it cannot mend, and leaves it', async () => {
  await mkdir(join(at.path, 'articles', 'ZZ'), { recursive: true })
  const misplaced = join(at.path, 'articles', 'ZZ', '01J2ZK5V7Q8R9S0T1V2W3X4Y5A')
  await mkdir(misplaced)
  const { left } = await repairLibrary(where())
  expect(left).toMatchObject([{ kind: 'misplaced', path: misplaced }])
})

test('repairs no library that is open', async () => {
  const library = await open(at)
  await expect(repairLibrary(where())).rejects.toThrow(LibraryLockedError)
  await library.close()
})

test('an older backup that is damaged, and one made before a restore, are found when all are asked for', async () => {
  const library = await open(at)
  const { backups: folder } = localLayout(at.dataDir, library.id)
  const place = { fs, layout: layoutOf(at.path), libraryId: library.id, folder }
  await backUpBeforeRestore({ ...place, now })
  const [older] = await listBackups(fs, folder)
  await makeBackup({ ...place, now: () => new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString() })
  await library.close()
  const [before] = await listBeforeRestore(fs, folder)
  const damaged = [older?.path ?? '', before?.path ?? '']
  for (const path of damaged) await writeFile(path, (await readFile(path)).subarray(0, 200))
  expect(await checkLibrary(where())).toEqual([])
  const found = await checkLibrary({ ...where(), allBackups: true })
  expect(found.map(({ kind, path }) => [kind, path])).toEqual(damaged.map((path) => ['backup', path]))
})

import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MANIFEST } from '../../../../src/main/library/backup/manifest'
import { verifyBackup } from '../../../../src/main/library/backup/verify-backup'
import { ZipWriter } from '../../../../src/main/library/backup/zip-writer'
import { nodeFileSystem as fs } from '../../../../src/main/library/files/file-system'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-backup-'))
  path = join(folder, 'backup.zip')
})
afterEach(() => rm(folder, { recursive: true }))

const ID = '01J2ZK5V7Q8R9S0T1V2W3X4Y5Z'
const sha = (bytes: string) => createHash('sha256').update(bytes).digest('hex')

/** A backup of one article with one text, of which a part of the manifest is another. */
async function write(change: object, texts: Record<string, string> = {}): Promise<void> {
  const entries: Record<string, string> = { [`articles/${ID}/meta.json`]: '{}', ...texts }
  const manifest = {
    format: 'lectern-backup',
    version: 1,
    libraryId: 'x',
    createdAt: '2026-01-01T00:00:00.000Z',
    counts: { articles: 1, annotations: 0, texts: Object.keys(texts).length, sources: 0, assets: 0 },
    sha256: Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, sha(text)])),
    articles: { [ID]: {} },
    ...change,
  }
  const file = await fs.open(path, 'wx')
  const zip = new ZipWriter(file)
  for (const [name, text] of Object.entries(entries)) await zip.add(name, Buffer.from(text))
  await zip.add(MANIFEST, Buffer.from(JSON.stringify(manifest)))
  await zip.close()
  await file.close()
}

test('a backup of this shape is whole', async () => {
  await write({})
  expect((await verifyBackup(fs, path)).counts.articles).toBe(1)
})

const TEXT = `texts/${sha('words')}.txt`
const named = (name: string) => ({ articles: { [ID]: { [name]: TEXT } } })

test.each([
  ['a path that leads out of the article', named('../../../library.json'), 'is no file of an article'],
  ['an absolute path', named('/etc/passwd'), 'is no file of an article'],
  ['a file that is no text, image or source', named('meta.json'), 'is no file of an article'],
  ['a text that is not what its name says', named(`text/${sha('others')}.txt`), 'is not what its name says'],
  [
    'an entry that is not in it',
    { articles: { [ID]: { 'source.txt': 'sources/none.txt' } } },
    'is not in it',
  ],
  ['an id that leads out of the library', { articles: { '../../x': {} } }, 'is no whole backup'],
])('a backup with %s is refused', async (_what, change, reason) => {
  await write(change, { [TEXT]: 'words' })
  await expect(verifyBackup(fs, path)).rejects.toThrow(reason)
})

test('a backup of a newer version is refused, and says so, whatever it looks like', async () => {
  await write({ version: 2, sha256: 'elsewhere' })
  await expect(verifyBackup(fs, path)).rejects.toMatchObject({ code: 'newer', key: 'backup.newer' })
})

test('a backup that says that it unpacks to two gigabytes is refused before anything is unpacked', async () => {
  await write({}, { [TEXT]: 'words' })
  const bytes = await readFile(path)
  // The unpacked size in the entry of the ZIP's directory that comes first.
  bytes.writeUInt32LE(0x7fffffff, bytes.indexOf('PK\u0001\u0002') + 24)
  await writeFile(path, bytes)
  await expect(verifyBackup(fs, path)).rejects.toThrow('unpacks to 2147483647 bytes')
})

test('a backup that is cut off is refused in one sentence', async () => {
  await write({}, { [TEXT]: 'words' })
  const bytes = await readFile(path)
  await writeFile(path, bytes.subarray(0, bytes.length - 30))
  await expect(verifyBackup(fs, path)).rejects.toThrow(
    /backup\.zip is no whole backup: .*[^.]\. Choose another one\.$/,
  )
})

test('a file that is no ZIP, and one that is not there, are told', async () => {
  await expect(verifyBackup(fs, path)).rejects.toMatchObject({ code: 'not-found', key: 'backup.missing' })
  const file = await fs.open(path, 'wx')
  await file.write(Buffer.from('no ZIP'))
  await file.close()
  await expect(verifyBackup(fs, path)).rejects.toMatchObject({ code: 'unreadable', key: 'backup.unreadable' })
})

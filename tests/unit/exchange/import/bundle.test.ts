import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MANIFEST, type Manifest } from '../../../../src/main/library/backup/manifest'
import { verifyBackup } from '../../../../src/main/library/backup/verify-backup'
import { nodeFileSystem } from '../../../../src/main/library/files/file-system'
import type { Library } from '../../../../src/main/library/library'
import { AnnotationId, type ArticleId } from '../../../../src/shared/model/ids'
import { TagName } from '../../../../src/shared/model/tag'
import { draft, folders, open } from '../../library/fixtures'
import { addChinese, addQingdao, annotationId, mark } from '../example-library'
import { addHostile } from '../hostile-article'
import { renderedBytes } from '../rendered'
import { zipEntries } from '../zip-entries'
import { harmless, NAMES_OUTSIDE, renamed } from '../../hostile-zips'
import { changed } from './changed-bundle'
import { allOf, importOf, planOf, withLibrary } from './import-library'

const zipThere = spawnSync('unzip', ['-v']).status === 0
if (!zipThere) console.log('SKIPPED: bundles are not read by unzip; install unzip')

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A library with what can be in a bundle: an image, an earlier text, collections, a tag’s look, names of colours. */
async function fill(library: Library): Promise<ArticleId> {
  const id = await addQingdao(library)
  await addChinese(library)
  await addHostile(library)
  const hash = createHash('sha256').update(PIXEL).digest('hex')
  const pictured = draft('Pictured', 'Words beside an image.')
  const html = `${pictured.extraction.html}<p><img src="asset:${hash}" alt="A point"></p>`
  const withImage = {
    ...pictured,
    extraction: { ...pictured.extraction, html },
    assets: [{ hash, mime: 'image/png', bytes: PIXEL }],
  }
  const { id: picture } = await library.saveArticle(withImage)
  await mark(library, picture, { number: 61, quote: 'beside', color: 'green' })
  const outer = await library.collections.create('Trade')
  const inner = await library.collections.create('Rail', outer.id)
  await library.collections.create('Empty')
  await library.tags.describe(TagName.parse('china'), { color: 'red', description: 'The country' })
  await library.nameColor('green', 'Facts')
  await library.updateArticles([id], { addCollections: [inner.id], archived: true, starred: true })
  await library.trashArticles([picture])
  await library.restoreArticles([picture])
  await library.removeAnnotations(id, [AnnotationId.parse(annotationId(3))])
  return id
}

const bundleOf = (library: Library) => renderedBytes(library, 'bundle')

async function manifestOf(bytes: Uint8Array): Promise<Manifest> {
  return JSON.parse((await zipEntries(bytes)).get(MANIFEST)?.toString('utf8') ?? '') as Manifest
}

describe('a bundle', () => {
  test('is read whole by the reader of backups and by unzip', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lectern-bundle-'))
    try {
      await withLibrary(async (library) => {
        await fill(library)
        const path = join(folder, 'bundle.zip')
        await writeFile(path, await bundleOf(library))
        const { counts } = await verifyBackup(nodeFileSystem, path)
        expect(counts).toMatchObject({ articles: 4, assets: 1 })
        expect(counts.annotations).toBe((await library.allAnnotations()).length)
        if (!zipThere) return
        const run = spawnSync('unzip', ['-t', path], { encoding: 'utf8' })
        expect(run.stdout).toContain('No errors detected')
        expect(run.status).toBe(0)
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('into an empty library and out again is the same file, byte for byte', async () => {
    await withLibrary(async (library) => {
      await fill(library)
      const bytes = await bundleOf(library)
      expect(Buffer.from(bytes).includes(library.id)).toBe(false)
      await withLibrary(async (other) => {
        const { plan, entry } = await importOf(other, bytes, 'bundle.zip')
        expect(plan.format).toBe('bundle')
        expect(plan.counts).toMatchObject({ bad: 0, articles: { new: 4, there: 0 } })
        expect(entry).toBeDefined()
        expect(await allOf(other)).toEqual(await allOf(library))
        const again = await bundleOf(other)
        expect(await manifestOf(again)).toEqual(await manifestOf(bytes))
        expect(Buffer.compare(again, bytes)).toBe(0)
        expect((await importOf(other, bytes, 'bundle.zip')).entry).toBeUndefined()
        for (const { id } of other.rows()) await other.article(id)
        expect(
          other
            .snapshot()
            .entries.collections.map(({ name }) => name)
            .toSorted(),
        ).toEqual(['Rail', 'Trade'])
        expect(other.colorNames).toEqual({ green: 'Facts' })
      })
    })
  })

  test('that came in is one step of undo', async () => {
    await withLibrary(async (library) => {
      await fill(library)
      const bytes = await bundleOf(library)
      await withLibrary(async (other) => {
        await importOf(other, bytes)
        await other.undo()
        expect([...other.rows()].every(({ trashedAt }) => trashedAt !== undefined)).toBe(true)
        await other.redo()
        expect(Buffer.compare(await bundleOf(other), bytes)).toBe(0)
      })
    })
  })

  test('gives an article that is there the annotations that it lacks, and leaves what is newer', async () => {
    await withLibrary(async (library) => {
      const id = await addQingdao(library)
      const bytes = await bundleOf(library)
      await library.updateAnnotation(id, AnnotationId.parse(annotationId(2)), { note: 'Newer words.' })
      const { plan } = await importOf(library, bytes)
      expect(plan.counts).toMatchObject({ new: 0, bad: 0, articles: { new: 0, there: 1 } })
      const note = (await library.allAnnotations()).find((one) => one.id === annotationId(2))?.note
      expect(note).toBe('Newer words.')
    })
  })
})

const { sound, id: article } = await withLibrary(async (library) => {
  const id = await addQingdao(library)
  await addChinese(library)
  return { sound: await bundleOf(library), id }
})

describe('a bundle that is not to be trusted', () => {
  test.each<[string, () => Promise<Uint8Array>, RegExp]>([
    ['cut short', () => Promise.resolve(sound.subarray(0, sound.length - 200)), /^x\.zip is no whole backup/],
    [
      'whose manifest leads out of an article',
      () =>
        changed(sound, (_entries, { articles, sha256 }) => {
          articles[article] = { '../../../evil.txt': Object.keys(sha256)[0] ?? '' }
        }),
      /evil\.txt is no file of an article/,
    ],
    [
      'that says it unpacks to two gigabytes',
      () => {
        const bytes = Buffer.from(sound)
        bytes.writeUInt32LE(0x7fffffff, bytes.indexOf('PK\u0001\u0002') + 24)
        return Promise.resolve(bytes)
      },
      /unpacks to 2147483647 bytes/,
    ],
    [
      'whose entry leads out of it',
      () => {
        const bytes = Buffer.from(sound)
        const name = Buffer.from(`articles/${article}/meta.json`)
        const evil = Buffer.from('../../'.padEnd(name.length, 'x'))
        for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1)) evil.copy(bytes, at)
        return Promise.resolve(bytes)
      },
      /no file of annotations|no whole backup/,
    ],
    ...NAMES_OUTSIDE.map(([what, name]): [string, () => Promise<Uint8Array>, RegExp] => [
      `with an entry behind others whose name ${what}`,
      async () =>
        renamed(
          await changed(sound, (entries) => void entries.set(harmless(name), Buffer.from('evil'))),
          name,
        ),
      /^x\.zip is no whole backup/,
    ]),
    [
      'of a newer version',
      () => changed(sound, (_entries, manifest) => void (manifest.version = 2)),
      /newer version of Lectern/,
    ],
    [
      'inside of another ZIP',
      () =>
        changed(sound, (entries) => {
          const first = [...entries.keys()]
          for (const name of first) entries.delete(name)
          entries.set('bundle.zip', Buffer.from(sound))
        }),
      /no file of annotations/,
    ],
  ])('%s is refused, and nothing is written', async (_what, make, reason) => {
    const at = await folders()
    const library = await open(at)
    try {
      const before = await readdir(at.path, { recursive: true })
      await expect(planOf(library, await make(), 'x.zip')).rejects.toThrow(reason)
      expect(await readdir(at.path, { recursive: true })).toEqual(before)
    } finally {
      await library.close()
      await at.remove()
    }
  })

  test.each<[string, (entries: Map<string, Buffer>, manifest: Manifest) => void]>([
    [
      'damaged',
      (entries, manifest) => {
        const name = Object.values(manifest.articles[article] ?? {})[0] ?? ''
        entries.set(name, Buffer.from('other words'))
      },
    ],
    [
      'missing',
      (entries, { articles, sha256 }) => {
        const name = Object.values(articles[article] ?? {})[0] ?? ''
        entries.delete(name)
        delete sha256[name]
      },
    ],
  ])('an article with a file that is %s is told, and the others come', async (_what, change) => {
    const bytes = await changed(sound, change)
    await withLibrary(async (library) => {
      const { plan } = await importOf(library, bytes, 'x.zip')
      expect(plan.rejected).toEqual([
        expect.objectContaining({
          path: `articles/${article}`,
          reason: expect.objectContaining({ code: 'damaged' }) as object,
        }),
      ])
      expect([...library.rows()].map(({ title }) => title)).toEqual(['中欧班列开行突破十万列'])
    })
  })
})

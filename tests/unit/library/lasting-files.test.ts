import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeBackup } from '../../../src/main/library/backup/backups'
import { checkLibrary } from '../../../src/main/library/doctor/check-library'
import { repairLibrary } from '../../../src/main/library/doctor/repair'
import { nodeFileSystem as fs } from '../../../src/main/library/files/file-system'
import { layoutOf } from '../../../src/main/library/files/layout'
import type { Library } from '../../../src/main/library/library'
import type { ArticleId } from '../../../src/shared/model/ids'
import { draft, folders, highlightOf, open } from './fixtures'
import { folderHash } from './folder-hash'

const IMAGE = Buffer.from('bytes of an image')
const HASH = createHash('sha256').update(IMAGE).digest('hex')

let at: Awaited<ReturnType<typeof folders>>
let library: Library
let id: ArticleId
let published: ReadonlyMap<string, string>

beforeEach(async () => {
  at = await folders()
  library = await open(at)
  const bees = draft('Bees', 'Bees see the light.', `<img src="asset:${HASH}" alt="a bee">`)
  id = (await library.saveArticle({ ...bees, assets: [{ hash: HASH, bytes: IMAGE }] })).id
  published = await lasting()
})
afterEach(async () => {
  await library.close()
  await at.remove()
})

/** What is in every file of the article but the two small ones and their earlier versions. */
async function lasting(): Promise<Map<string, string>> {
  const { folder } = layoutOf(at.path).article(id)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/\.history|(?:meta|annotations)\.json$/.test(path))
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')] as const)))
}

const where = () => ({ fs, libraryDir: at.path, dataDir: at.dataDir, now: () => new Date().toISOString() })

test('a text, its source and its images are what they were published as, whatever is done to the article', async () => {
  expect(published.size).toBe(4)
  const annotate = async () => (await library.addAnnotation(await highlightOf(library, id, 'light'))).id
  const acts: Readonly<Record<string, () => Promise<unknown>>> = {
    highlight: annotate,
    note: async () => library.updateAnnotation(id, await annotate(), { note: 'a note', tags: ['bees'] }),
    unhighlight: async () => library.removeAnnotations(id, [await annotate()]),
    edit: () => library.updateArticles([id], { title: 'Other', starred: true, addTags: ['bees'] }),
    look: () => library.updateArticles([id], { look: { size: 22 } }),
    retag: () => library.tags.rename('bees', 'insects'),
    read: () => library.article(id),
    position: () =>
      library.setPosition(id, { block: 0, offset: 0, progress: 1, at: new Date().toISOString() }),
    trash: () => library.trashArticles([id]),
    restore: () => library.restoreArticles([id]),
    'give up the text': async () => {
      await library.trashArticles([id])
      await library.trash.keepNotes([id])
    },
    undo: () => library.undo(),
    redo: () => library.redo(),
    'undo again': () => library.undo(),
    'save it again': () => library.saveArticle(draft('Bees', 'Bees see the light.')),
    'look for what others changed': () => library.reconcile(),
    reopen: async () => {
      await library.close()
      library = await open(at)
    },
    doctor: async () => {
      await library.close()
      await checkLibrary(where())
      await repairLibrary(where())
      library = await open(at)
    },
  }
  for (const [act, perform] of Object.entries(acts)) {
    await perform()
    expect([act, await lasting()]).toEqual([act, published])
  }
})

test('reading, scrolling, looking for changes and backing up write not one byte into the library', async () => {
  await library.addAnnotation(await highlightOf(library, id, 'light'))
  await library.close()
  const before = await folderHash(at.path)
  library = await open({ ...at, clock: () => new Date(Date.now() + 40 * 24 * 60 * 60 * 1000) })
  const page = { view: { kind: 'inbox' }, sort: 'newest', size: 10 } as const
  const now = () => new Date().toISOString()
  const looks: Readonly<Record<string, () => unknown>> = {
    list: () => library.firstPage(page),
    open: () => library.article(id),
    annotations: () => library.allAnnotations(),
    image: () => library.asset(id, HASH),
    scroll: () => library.setPosition(id, { block: 0, offset: 0, progress: 1, at: now() }),
    'look for changes': () => library.reconcile(),
    backup: () =>
      makeBackup({
        fs,
        layout: layoutOf(at.path),
        libraryId: library.id,
        folder: join(at.dataDir, 'b'),
        now,
      }),
    flush: () => library.flush(),
    close: () => library.close(),
    doctor: () => checkLibrary(where()),
    repair: () => repairLibrary(where()),
  }
  for (const [look, perform] of Object.entries(looks)) {
    await perform()
    expect([look, await folderHash(at.path)]).toEqual([look, before])
  }
})

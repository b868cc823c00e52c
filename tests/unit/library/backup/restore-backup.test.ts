import { mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Backups, createBackups } from '../../../../src/main/library/backup/automatic-backups'
import { verifyBackup } from '../../../../src/main/library/backup/verify-backup'
import { nodeFileSystem as fs } from '../../../../src/main/library/files/file-system'
import { layoutOf } from '../../../../src/main/library/files/layout'
import type { Library } from '../../../../src/main/library/library'
import type { AnnotationId, ArticleId } from '../../../../src/shared/model/ids'
import { draft, folders, highlightOf, open } from '../fixtures'

let at: Awaited<ReturnType<typeof folders>>
let library: Library
let backups: Backups
let bees: ArticleId
let ants: ArticleId
let light: AnnotationId
let backup: string
const backupsOf = (of: Library) =>
  createBackups({
    library: of,
    dataDir: at.dataDir,
    now: () => new Date().toISOString(),
    log: () => undefined,
    tell: () => undefined,
  })

beforeEach(async () => {
  at = await folders()
  library = await open(at)
  ;({ id: bees } = await library.saveArticle(draft('Bees', 'Bees see the light.', 'They dance.')))
  ;({ id: ants } = await library.saveArticle(draft('Ants', 'Ants see the light, too.')))
  const made = await library.addAnnotation(
    await highlightOf(library, bees, 'light', { note: 'a note', tags: ['optics'] }),
  )
  light = made.id
  await library.addAnnotation(await highlightOf(library, bees, 'dance'))
  await library.updateArticles([bees], { addTags: ['insects'] })
  await library.nameColor('yellow', 'Key idea')
  backups = backupsOf(library)
  ;({ path: backup } = await backups.make())
})
afterEach(async () => {
  await backups.stop()
  await library.close()
  await at.remove()
})

const article = (id: ArticleId) => layoutOf(at.path).article(id)
const whole = { exact: false } as const
const preview = (request: { exact: boolean; article?: ArticleId } = whole) =>
  backups.preview({ path: backup, ...request })
const restore = (request: { exact: boolean; article?: ArticleId } = whole) =>
  backups.restore({ path: backup, ...request })
const htmlOf = async (id: ArticleId) => article(id).html((await library.record(id)).meta.text?.hash ?? '')
const notes = async (id: ArticleId) => (await library.annotations(id)).map(({ note }) => note)
const row = (id: ArticleId) => [...library.rows()].find((one) => one.id === id)
/** The row of an article of which nothing differs. */
const same = { text: false, fields: [], back: 0, changed: 0, extra: 0 }

test('a library as it was has nothing to restore, and nothing is written', async () => {
  expect(await preview()).toMatchObject({ articles: 2, isOwn: true, changes: [], tags: [], colors: 0 })
  const revision = library.snapshot().revision
  expect(await restore()).not.toHaveProperty('safety')
  expect(library.snapshot().revision).toBe(revision)
})

interface Case {
  readonly what: string
  readonly change: () => Promise<unknown>
  /** The row of `Bees` in the preview. */
  readonly told: object
}

const CASES: Case[] = [
  {
    what: 'an article in the trash',
    change: () => library.trashArticles([bees]),
    told: { ...same, state: 'trash' },
  },
  {
    what: 'an article whose folder is gone',
    change: async () => {
      await rm(article(bees).folder, { recursive: true })
      await library.reconcile()
    },
    told: { ...same, state: 'missing', back: 2 },
  },
  {
    what: 'an article whose folder went a moment ago',
    change: () => rm(article(bees).folder, { recursive: true }),
    told: { ...same, state: 'missing', back: 2 },
  },
  {
    what: 'a highlight that was deleted',
    change: () => library.removeAnnotations(bees, [light]),
    told: { ...same, state: 'there', back: 1 },
  },
  {
    what: 'a note that was written anew',
    change: () => library.updateAnnotation(bees, light, { note: 'another' }),
    told: { ...same, state: 'there', changed: 1 },
  },
  {
    what: 'a title and a tag',
    change: () => library.updateArticles([bees], { title: 'Wasps', removeTags: ['insects'] }),
    told: { ...same, state: 'there', fields: ['title', 'tags'] },
  },
  {
    what: 'an HTML file that was cut off',
    change: async () => truncate(await htmlOf(bees), 5),
    told: { ...same, state: 'there', text: true },
  },
  {
    what: 'text files that are gone',
    change: () => rm(join(article(bees).folder, 'text'), { recursive: true }),
    told: { ...same, state: 'there', text: true },
  },
  {
    what: 'the text of an article whose notes were kept without it',
    change: async () => {
      await library.trashArticles([bees])
      await library.trash.empty({ articles: [bees], keepNotes: true })
    },
    told: { ...same, state: 'there', text: true },
  },
  {
    what: 'an article that was deleted for good',
    change: async () => {
      await library.trashArticles([bees])
      await library.trash.empty({ articles: [bees], keepNotes: false })
    },
    told: { ...same, state: 'missing', back: 2 },
  },
  {
    what: 'annotations that are no JSON',
    change: async () => {
      await writeFile(article(bees).annotations, '{')
      await rm(join(article(bees).folder, '.history'), { recursive: true })
      await library.reconcile()
    },
    told: { ...same, state: 'there', back: 2 },
  },
  {
    what: 'a folder of which nothing can be read',
    change: async () => {
      await rm(article(bees).folder, { recursive: true })
      await mkdir(article(bees).folder)
      await writeFile(article(bees).meta, '{')
      await library.reconcile()
    },
    told: { ...same, state: 'damaged', back: 2 },
  },
]

describe.each([
  ['of the whole library', false],
  ['of the one article', true],
])('a restore %s brings back', (_scope, single) => {
  test.each(CASES)('$what', async ({ change, told }) => {
    await change()
    const request = { exact: false, ...(single ? { article: bees } : {}) }
    const { changes } = await preview(request)
    expect(changes).toEqual([expect.objectContaining({ id: bees, ...told })])
    await restore(request)
    expect(row(bees)).toMatchObject({ title: 'Bees', tags: ['insects'], annotations: 2 })
    expect(row(bees)).not.toHaveProperty('trashedAt')
    expect((await notes(bees)).toSorted()).toEqual(['', 'a note'])
    const opened = await library.article(bees)
    expect(opened.text).toBe('Bees see the light.\nThey dance.')
    expect(opened).not.toHaveProperty('problem')
    expect((await preview(request)).changes).toEqual([])
  })
})

test('what a restore changed survives a start, and is one step of undo', async () => {
  await library.removeAnnotations(bees, [light])
  await library.trashArticles([ants])
  await rm(article(ants).folder, { recursive: true })
  await library.reconcile()
  const { entry } = await restore()
  await library.close()
  library = await open(at)
  expect(await notes(bees)).toHaveLength(2)
  expect(row(ants)).not.toHaveProperty('trashedAt')
  expect(library.snapshot().history).toMatchObject({ undo: 'undo.backup.restore', entry })
  await library.undo(entry)
  expect(await notes(bees)).toHaveLength(1)
  expect(row(ants)).toHaveProperty('trashedAt')
})

describe('what came since the backup', () => {
  let moths: ArticleId
  beforeEach(async () => {
    ;({ id: moths } = await library.saveArticle(draft('Moths', 'Moths like the moon.')))
    await library.addAnnotation(await highlightOf(library, bees, 'Bees', { note: 'new' }))
    await library.updateArticles([bees], { addTags: ['later'] })
    await library.nameColor('green', 'Doubt')
  })

  test('stays', async () => {
    expect(await preview()).toMatchObject({ changes: [], trashed: [], colors: 0 })
    await restore()
    expect(await notes(bees)).toHaveLength(3)
    expect(row(moths)).not.toHaveProperty('trashedAt')
    expect(library.colorNames).toEqual({ yellow: 'Key idea', green: 'Doubt' })
  })

  test('goes to the trash with “exactly as in the backup”, and undo has it back', async () => {
    expect(await preview({ exact: true })).toMatchObject({
      changes: [{ id: bees, fields: ['tags'], extra: 1 }],
      trashed: [{ id: moths, title: 'Moths' }],
      colors: 1,
    })
    await restore({ exact: true })
    expect(await notes(bees)).toHaveLength(2)
    expect(row(bees)?.tags).toEqual(['insects'])
    expect(row(moths)).toHaveProperty('trashedAt')
    expect(library.colorNames).toEqual({ yellow: 'Key idea' })
    const { annotations } = await library.record(bees)
    expect(annotations.find(({ note }) => note === 'new')).toHaveProperty('deletedAt')
    await library.undo()
    expect(await notes(bees)).toHaveLength(3)
    expect(row(moths)).not.toHaveProperty('trashedAt')
    expect(library.colorNames).toEqual({ yellow: 'Key idea', green: 'Doubt' })
  })

  test('of another article stays where one is restored exactly', async () => {
    await library.removeAnnotations(bees, [light])
    await restore({ exact: true, article: ants })
    expect(await notes(bees)).toHaveLength(2)
    expect(row(moths)).not.toHaveProperty('trashedAt')
  })
})

test('the tags and colours that come back are told', async () => {
  await library.removeAnnotations(bees, [light])
  await library.nameColor('yellow', '')
  expect(await preview()).toMatchObject({ tags: ['optics'], colors: 1 })
  await restore()
  expect(library.colorNames).toEqual({ yellow: 'Key idea' })
})

describe('before a restore', () => {
  test('a verified backup is made of what is there, and no daily one goes for it', async () => {
    await library.removeAnnotations(bees, [light])
    const before = await backups.list()
    const { safety = '' } = await restore()
    expect((await verifyBackup(fs, safety)).counts).toMatchObject({ articles: 2, annotations: 2 })
    expect(await backups.list()).toEqual(before)
    expect((await backups.listBeforeRestore()).map(({ path }) => path)).toEqual([safety])
    // It holds what the restore replaced.
    await backups.restore({ path: safety, exact: true })
    expect(await notes(bees)).toHaveLength(1)
  })

  test('the present versions are kept where the library is damaged', async () => {
    await library.updateAnnotation(bees, light, { note: 'of now' })
    await mkdir(layoutOf(at.path).quarantine)
    await writeFile(join(layoutOf(at.path).quarantine, 'damaged.json'), '{')
    expect(await restore()).not.toHaveProperty('safety')
    const history = join(article(bees).folder, '.history')
    const kept = await Promise.all(
      (await readdir(history)).map((name) => readFile(join(history, name), 'utf8')),
    )
    expect(kept.some((text) => text.includes('of now'))).toBe(true)
    expect(await notes(bees)).toContain('a note')
  })

  test('what stands in the place of a whole article goes to the trash folder, and damaged files to quarantine', async () => {
    await writeFile(article(ants).meta, '{')
    await rm(join(article(ants).folder, 'text'), { recursive: true })
    await rm(join(article(ants).folder, '.history'), { recursive: true, force: true })
    const html = await htmlOf(bees)
    await writeFile(html, 'other')
    await library.reconcile()
    await restore()
    expect(await readdir(layoutOf(at.path).trash)).toEqual([expect.stringContaining(ants)])
    const quarantined = await readdir(layoutOf(at.path).quarantine)
    expect(quarantined.some((name) => name.endsWith('.html'))).toBe(true)
    expect((await library.article(ants)).text).toBe('Ants see the light, too.')
  })
})

test('an article that was in the trash then stays away, unless it is asked for', async () => {
  await library.trashArticles([ants])
  ;({ path: backup } = await backups.make())
  await rm(article(ants).folder, { recursive: true })
  await library.reconcile()
  expect((await preview()).changes).toEqual([])
  await restore({ exact: false, article: ants })
  expect(row(ants)).toMatchObject({ title: 'Ants' })
  expect(row(ants)).not.toHaveProperty('trashedAt')
})

test('another library gets what it lacks, and is not made exactly like it', async () => {
  const other = await open({ path: `${at.path}-2`, dataDir: at.dataDir })
  const its = backupsOf(other)
  await other.saveArticle(draft('Moths', 'Moths like the moon.'))
  expect(await its.preview({ path: backup, exact: false })).toMatchObject({
    isOwn: false,
    tags: ['insects', 'optics'],
  })
  await expect(its.restore({ path: backup, exact: true })).rejects.toMatchObject({
    key: 'backup.otherLibrary',
  })
  await its.restore({ path: backup, exact: false })
  expect([...other.rows()].map(({ title }) => title).toSorted()).toEqual(['Ants', 'Bees', 'Moths'])
  expect(await other.annotations(bees)).toHaveLength(2)
  await its.stop()
  await other.close()
})

test('an article that is not in the backup is refused', async () => {
  const { id } = await library.saveArticle(draft('Moths', 'Moths like the moon.'))
  await expect(preview({ exact: false, article: id })).rejects.toMatchObject({ key: 'backup.noArticle' })
})

test('a text that is replaced by that of a backup is not forgotten, nor one that the backup knew', async () => {
  const hash = async () => (await library.record(bees)).meta.text?.hash
  const replace = (words: string) => library.texts.replaceText(bees, { html: `<p>${words}</p>`, assets: [] })
  const first = await hash()
  await replace('Bees see the light. They dance no more.')
  const second = await hash()
  const { path } = await backups.make()
  await replace('Bees saw the light, and danced.')
  const third = await hash()
  await backups.restore({ path, exact: true })
  const { meta } = await library.record(bees)
  expect(meta.text?.hash).toBe(second)
  expect(meta.earlierTexts?.map((one) => one.hash)).toEqual(expect.arrayContaining([first, third]))
  expect((await backups.preview({ path, exact: true })).changes).toEqual([])
})

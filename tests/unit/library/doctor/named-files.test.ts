import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeBackup } from '../../../../src/main/library/backup/backups'
import { checkLibrary } from '../../../../src/main/library/doctor/check-library'
import { repairLibrary } from '../../../../src/main/library/doctor/repair'
import { nodeFileSystem as fs } from '../../../../src/main/library/files/file-system'
import { IntentLog } from '../../../../src/main/library/journal/intent-log'
import { type ArticleLayout, layoutOf, localLayout } from '../../../../src/main/library/files/layout'
import type { ArticleId } from '../../../../src/shared/model/ids'
import { draft, folders, highlightOf, open } from '../fixtures'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const IMAGE = 'bytes of an image'
const OLD = 'An earlier text.'
const DAY = 24 * 60 * 60 * 1000

let at: Awaited<ReturnType<typeof folders>>
let article: ArticleLayout
let local: ReturnType<typeof localLayout>
let id: ArticleId

const check = (days = 0) => {
  const now = () => new Date(Date.now() + days * DAY).toISOString()
  return checkLibrary({ fs, libraryDir: at.path, dataDir: at.dataDir, now })
}
const repair = () =>
  repairLibrary({ fs, libraryDir: at.path, dataDir: at.dataDir, now: () => new Date().toISOString() })

beforeEach(async () => {
  at = await folders()
  const library = await open(at)
  const bees = draft('Bees', 'Bees see the light.', `<img src="asset:${sha256(IMAGE)}" alt="a bee">`)
  const assets = [{ hash: sha256(IMAGE), bytes: Buffer.from(IMAGE) }]
  const saved = await library.saveArticle({ ...bees, assets })
  id = saved.id
  article = layoutOf(at.path).article(id)
  local = localLayout(at.dataDir, library.id)
  await library.addAnnotation(await highlightOf(library, id, 'light'))
  const now = () => new Date().toISOString()
  await makeBackup({ fs, layout: layoutOf(at.path), libraryId: library.id, folder: local.backups, now })
  await library.close()
})
afterEach(() => at.remove())

async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}

/** Changes what a JSON file says, as by hand: its checksum does not hold any more. */
async function edit(path: string, change: (text: string) => string): Promise<void> {
  await writeFile(path, change(await readFile(path, 'utf8')))
}

describe('no stray is', () => {
  test.each([
    ['a text that an annotation was made on', () => article.annotations],
    [
      'a text that an earlier version of meta.json names',
      () => join(article.folder, '.history', 'meta-1.json'),
    ],
    ['a text that undo can bring back', () => local.undo],
  ])('%s', async (_what, pathOf) => {
    await put(article.text(sha256(OLD)), 'Not what it is called.')
    expect(await check()).toMatchObject([{ kind: 'stray', path: article.text(sha256(OLD)) }])
    const before = await readFile(pathOf(), 'utf8').catch(() => '')
    await put(pathOf(), before.replace(/"note": ""|^$/m, `"note": "${sha256(OLD)}"`))
    expect((await check()).filter(({ kind }) => kind === 'stray')).toEqual([])
  })

  test.each([
    '.stfolder',
    ...['01J2ZK5V7Q8R9S0T1V2W3X4Y5A', '01J2ZK5V7Q8R9S0T1V2W3X4Y5A-2026-01-02T03-04-05-000Z', 'conflicts'].map(
      (name) => `trash/${name}/meta.json`,
    ),
  ])('%s', async (name) => {
    await put(join(at.path, name), '{}')
    expect(await check()).toEqual([])
  })

  test('a whole text that nothing names yet: a crash came before the article did', async () => {
    await put(article.text(sha256(OLD)), OLD)
    await put(article.html(sha256(OLD)), `<p>${OLD}</p>`)
    expect(await check()).toEqual([])
  })

  test('anything of an article whose small files cannot be read: they may have named it', async () => {
    await put(article.text(sha256(OLD)), OLD)
    await writeFile(article.meta, '{')
    expect(await check()).toMatchObject([{ kind: 'damaged', path: article.meta }, { kind: 'index' }])
  })

  test('the text that was given up, for as long as that can be undone', async () => {
    const library = await open(at)
    await library.trashArticles([id])
    await library.trash.keepNotes([id])
    await library.close()
    expect(await check()).toEqual([])
    expect(new Set((await check(31)).map(({ kind }) => kind))).toEqual(new Set(['stray']))
  })
})

test('an image that is gone is put back from a backup', async () => {
  const path = join(article.assets, sha256(IMAGE))
  await rm(path)
  expect(await check()).toMatchObject([{ kind: 'missing', path }])
  const { repairs, left } = await repair()
  expect(repairs).toMatchObject([{ path }])
  expect(left).toEqual([])
  expect(await readFile(path, 'utf8')).toBe(IMAGE)
})

test('an annotation over other words is found by its words', async () => {
  const { start } = await anchor()
  await edit(article.annotations, (text) => {
    const file = JSON.parse(text) as { annotations: { anchor: { start: number; end: number } }[] }
    for (const one of file.annotations) Object.assign(one.anchor, { start: 0, end: 4 })
    return JSON.stringify(file)
  })
  expect(await check()).toContainEqual(expect.objectContaining({ kind: 'place', path: article.annotations }))
  const { repairs, left } = await repair()
  expect(repairs).toMatchObject([{ path: article.annotations }])
  expect(left).toEqual([])
  expect((await anchor()).start).toBe(start)
})

async function anchor(): Promise<{ start: number }> {
  const library = await open(at)
  const [annotation] = await library.annotations(id)
  await library.close()
  return annotation?.anchor as unknown as { start: number }
}

test('an article that cannot be read hides nothing of the others', async () => {
  const library = await open(at)
  const other = await library.saveArticle(draft('Ants', 'Ants smell.'))
  await library.close()
  const { meta, folder } = layoutOf(at.path).article(other.id)
  await rm(meta)
  await mkdir(meta)
  await writeFile(article.meta, '{')
  const found = (await check()).filter(({ harmless }) => harmless !== true)
  expect(new Map(found.map(({ kind, path }) => [kind, path]))).toEqual(
    new Map([
      ['damaged', article.meta],
      ['unreadable', folder],
    ]),
  )
})

test('an act that was cut off is told, and ended by opening', async () => {
  const step = { id: crypto.randomUUID(), label: 'undo.article.star', changes: [] }
  await new IntentLog(fs, local.intents).begin({
    at: new Date().toISOString(),
    side: 'after',
    recording: 'quiet',
    step,
  })
  expect(await check()).toMatchObject([{ kind: 'unfinished', path: local.intents, harmless: true }])
  expect((await repair()).left).toEqual([])
})

test('a damaged log of undo is told, and kept when the next act writes it anew', async () => {
  await edit(local.undo, (text) => text.replace('undo.article.add', 'undo.article.odd'))
  const damaged = await readFile(local.undo, 'utf8')
  expect(await check()).toMatchObject([{ kind: 'damaged', path: local.undo, harmless: true }])
  const library = await open(at)
  await library.updateArticles([id], { starred: true })
  await library.close()
  const kept = join(local.folder, 'quarantine')
  const names = await fs.readFolder(kept)
  expect(names).toHaveLength(1)
  expect(await readFile(join(kept, names[0] ?? ''), 'utf8')).toBe(damaged)
  expect(await check()).toEqual([])
})

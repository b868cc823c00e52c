import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ExportRequest } from '../../../src/shared/ipc/contract'
import { renderExport } from '../../../src/main/exchange/export'
import type { LocalLibrary } from '../../../src/main/library/local-library'
import type { ArticleId } from '../../../src/shared/model/ids'
import { draft, folders, highlightOf, open } from './fixtures'

const DAY = 24 * 60 * 60 * 1000

let at: Awaited<ReturnType<typeof folders>>
let now: number
let library: LocalLibrary
beforeEach(async () => {
  at = await folders()
  now = Date.parse('2026-03-01T10:00:00.000Z')
  library = await opened()
})
afterEach(async () => {
  await library.close()
  await at.remove()
})

const opened = (): Promise<LocalLibrary> => open({ ...at, clock: () => new Date(now), settled: true })
const folderOf = (id: ArticleId): string => join(at.path, 'articles', id.slice(-2), id)
const ids = (): string[] => library.snapshot().articles.map(({ id }) => id)

/** An article with a highlight of `quote` that has a note. */
async function article(title: string, text: string, quote?: string) {
  const { id } = await library.saveArticle(draft(title, text))
  if (quote === undefined) return { id }
  const annotation = await library.addAnnotation(
    await highlightOf(library, id, quote, { note: `On ${quote}` }),
  )
  return { id, annotation }
}

async function later(days: number): Promise<void> {
  await library.close()
  now += days * DAY
  library = await opened()
}

describe('annotations in the trash', () => {
  test('are listed with their article, the last deleted first, and come back whole', async () => {
    const { id, annotation } = await article('Trains', 'Nine cars were full.', 'cars')
    const second = await library.addAnnotation(await highlightOf(library, id, 'full'))
    await library.removeAnnotations(id, [annotation?.id ?? second.id])
    now += 1000
    await library.removeAnnotations(id, [second.id])
    expect(await library.trash.annotations()).toMatchObject([
      { title: 'Trains', annotation: { id: second.id } },
      { title: 'Trains', annotation: { note: 'On cars', target: { exact: 'cars' } } },
    ])
    expect(library.snapshot().articles[0]).toMatchObject({ annotations: 0, trashedAnnotations: 2 })
    await library.restoreAnnotations(id, [annotation?.id ?? second.id])
    expect(await library.annotations(id)).toMatchObject([{ note: 'On cars' }])
    expect(library.snapshot().articles[0]).toMatchObject({ annotations: 1, trashedAnnotations: 1 })
  })

  test('are known after a restart, with the index and without it', async () => {
    const { id, annotation } = await article('Trains', 'Nine cars were full.', 'cars')
    await library.removeAnnotations(id, annotation === undefined ? [] : [annotation.id])
    await later(0)
    expect(await library.trash.annotations()).toHaveLength(1)
  })

  test('lose their words after 30 days, not a day before, and keep that they were deleted', async () => {
    const { id, annotation } = await article('Trains', 'Nine cars were full.', 'cars')
    await library.removeAnnotations(id, annotation === undefined ? [] : [annotation.id])
    await later(29)
    expect(await library.trash.annotations()).toHaveLength(1)
    await later(1)
    expect(await library.trash.annotations()).toEqual([])
    const file = await readFile(join(folderOf(id), 'annotations.json'), 'utf8')
    expect(file).not.toContain('On cars')
    expect(JSON.parse(file)).toMatchObject({
      annotations: [{ id: annotation?.id, deletedAt: '2026-03-01T10:00:00.000Z' }],
    })
  })

  test('are written alike by two machines when their 30 days are over', async () => {
    const { id, annotation } = await article('Trains', 'Nine cars were full.', 'cars')
    await library.removeAnnotations(id, annotation === undefined ? [] : [annotation.id])
    await library.close()
    const path = join(folderOf(id), 'annotations.json')
    const before = await readFile(path)
    const written: string[] = []
    for (const days of [31, 45]) {
      await writeFile(path, before)
      now = Date.parse('2026-03-01T10:00:00.000Z') + days * DAY
      const other = await folders()
      library = await open({ ...at, dataDir: other.dataDir, clock: () => new Date(now), settled: true })
      await library.close()
      written.push(await readFile(path, 'utf8'))
      await other.remove()
    }
    expect(written[0]).toBe(written[1])
    expect(written[0]).not.toBe(before.toString())
    library = await opened()
  })

  test('deleted for good cannot come back by undo', async () => {
    const { id, annotation } = await article('Trains', 'Nine cars were full.', 'cars')
    await library.removeAnnotations(id, annotation === undefined ? [] : [annotation.id])
    expect(await library.trash.empty({ keepNotes: false })).toEqual({ articles: 0, kept: 0, annotations: 1 })
    expect(library.snapshot().history.undo).not.toBe('undo.annotation.remove')
    await library.undo()
    expect(await library.annotations(id).catch(() => [])).toEqual([])
  })
})

describe('articles in the trash', () => {
  test('can be read, with their annotations', async () => {
    const { id } = await article('Trains', 'Nine cars were full.', 'cars')
    await library.trashArticles([id])
    expect(await library.article(id)).toMatchObject({
      text: 'Nine cars were full.',
      annotations: [{ note: 'On cars' }],
    })
  })

  test('go after 30 days, but for those with annotations, which wait for the person', async () => {
    const plain = await article('Plain', 'Some words.')
    const noted = await article('Noted', 'Nine cars were full.', 'cars')
    const kept = await article('Kept', 'Other words.')
    await library.trashArticles([plain.id, noted.id])
    await later(29)
    expect(ids()).toHaveLength(3)
    await later(1)
    expect(ids().toSorted()).toEqual([noted.id, kept.id].toSorted())
    await expect(readdir(folderOf(plain.id))).rejects.toThrow('ENOENT')
    expect(await readdir(join(at.path, 'trash'))).toEqual([])
  })

  test('are deleted for good by name, and nothing else with them', async () => {
    const one = await article('One', 'First words.', 'First')
    const two = await article('Two', 'Second words.', 'Second')
    const three = await article('Three', 'Third words.')
    await library.trashArticles([one.id, two.id])
    expect(await library.trash.empty({ articles: [one.id], keepNotes: false })).toMatchObject({ articles: 1 })
    expect(ids().toSorted()).toEqual([two.id, three.id].toSorted())
    await library.undo()
    await later(0)
    expect(ids().toSorted()).toEqual([two.id, three.id].toSorted())
  })

  test('an article whose reading was just kept can be deleted for good at once', async () => {
    const { id } = await article('One', 'First words.')
    await library.trashArticles([id])
    await library.setPosition(id, { block: 0, offset: 0, progress: 0.5, at: new Date(now).toISOString() })
    await library.trash.empty({ keepNotes: false })
    await expect(library.flush()).resolves.toEqual({ failed: [] })
  })

  test('an article that is not in the trash is not deleted, whoever asks', async () => {
    const { id } = await article('One', 'First words.')
    expect(await library.trash.empty({ articles: [id], keepNotes: false })).toMatchObject({ articles: 0 })
    expect((await library.article(id)).text).toBe('First words.')
  })

  test('one that a crash left half deleted is gone after the next start', async () => {
    const { id } = await article('One', 'First words.')
    await library.close()
    await mkdir(join(at.path, 'trash', id, 'text'), { recursive: true })
    library = await opened()
    expect(await readdir(join(at.path, 'trash'))).toEqual([])
  })
})

describe('keeping the notes', () => {
  test('takes an article out of the trash without its text, which undo brings back', async () => {
    const { id } = await article('Trains', 'Nine cars were full.', 'cars')
    await library.trashArticles([id])
    await library.trash.keepNotes([id])
    expect(library.snapshot().articles).toMatchObject([{ id, noText: true, annotations: 1, words: 0 }])
    expect(library.snapshot().articles[0]).not.toHaveProperty('trashedAt')
    const opened = await library.article(id)
    expect(opened).toMatchObject({
      html: '',
      text: '',
      annotations: [{ note: 'On cars', anchor: { status: 'orphan' } }],
    })
    await library.undo()
    await library.undo()
    expect(await library.article(id)).toMatchObject({
      text: 'Nine cars were full.',
      annotations: [{ anchor: { status: 'exact' } }],
    })
  })

  test('its text, images and source go after 30 days; its notes are there for good and are exported', async () => {
    const { id } = await article('Trains', 'Nine cars were full.', 'cars')
    await library.trashArticles([id])
    await library.trash.keepNotes([id])
    await later(31)
    expect((await readdir(folderOf(id))).filter((name) => !name.startsWith('.')).toSorted()).toEqual([
      'annotations.json',
      'meta.json',
    ])
    const { content } = await renderExport(
      library,
      ExportRequest.parse({ format: 'markdown', scope: { kind: 'library' } }),
    )
    expect(content).toContain('cars')
    expect(content).toContain('On cars')
  })

  test('and undo does not bring back a text of which nothing is left by then', async () => {
    const { id } = await article('Trains', 'Nine cars were full.', 'cars')
    const kept = await article('Boats', 'Two boats were empty.')
    await library.trashArticles([id])
    await library.trash.keepNotes([id])
    await library.updateArticles([kept.id], { starred: true })
    await later(29)
    expect(library.snapshot().history.undo).toBe('undo.article.star')
    await later(2)
    await library.undo()
    await library.undo()
    expect((await library.record(id)).meta).not.toHaveProperty('text')
    expect(await library.article(id)).toMatchObject({ text: '', annotations: [{ note: 'On cars' }] })
  })

  test('when the trash is emptied: articles with notes stay without their text at once, the others go', async () => {
    const noted = await article('Noted', 'Nine cars were full.', 'cars')
    const plain = await article('Plain', 'Some words.')
    await library.trashArticles([noted.id, plain.id])
    expect(await library.trash.empty({ keepNotes: true })).toEqual({ articles: 1, kept: 1, annotations: 0 })
    expect(library.snapshot().articles).toMatchObject([{ id: noted.id, noText: true }])
    expect(await readdir(folderOf(noted.id))).not.toContain('text')
  })

  test('an article without a text can be noted on, tagged, starred, trashed and saved again with its text', async () => {
    const { id } = await article('Trains', 'Nine cars were full.', 'cars')
    await library.trashArticles([id])
    await library.trash.empty({ keepNotes: true })
    await library.addAnnotation({
      id: crypto.randomUUID() as never,
      articleId: id,
      color: 'yellow',
      note: 'A note on all of it',
      tags: [],
    })
    await library.updateArticles([id], { starred: true, addTags: ['rail'] })
    await later(0)
    expect(await library.annotations(id)).toHaveLength(2)
    expect(library.snapshot().articles).toMatchObject([{ starred: true, tags: ['rail'], noText: true }])
    const again = await library.saveArticle(draft('Trains', 'Nine cars were full.'))
    expect(again.id).not.toBe(id)
  })

  test('a library whose index is lost knows it as before', async () => {
    const { id } = await article('Trains', 'Nine cars were full.', 'cars')
    await library.trashArticles([id])
    await library.trash.empty({ keepNotes: true })
    await library.close()
    const other = await folders()
    library = await open({ ...at, dataDir: other.dataDir })
    expect(library.snapshot().articles).toMatchObject([{ id, noText: true, annotations: 1 }])
    await other.remove()
  })
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FileSystem, nodeFileSystem } from '../../../src/main/library/files/file-system'
import type { LocalLibrary } from '../../../src/main/library/local-library'
import { openLibrary } from '../../../src/main/library/open-library'
import type { ArticleId } from '../../../src/shared/model/ids'
import { draft, folders, highlightOf } from './fixtures'

/** The library's own disk is full; this machine's folder is on another one. */
let isFull: boolean
let at: Awaited<ReturnType<typeof folders>>
let library: LocalLibrary
let id: ArticleId

const disk: FileSystem = {
  ...nodeFileSystem,
  open: (path, flags) =>
    isFull && flags === 'wx' && path.startsWith(at.path)
      ? Promise.reject(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }))
      : nodeFileSystem.open(path, flags),
}
const opened = () => openLibrary({ path: at.path, dataDir: at.dataDir, host: 'test', fs: disk })

beforeEach(async () => {
  isFull = false
  at = await folders()
  library = await opened()
  id = (await library.saveArticle(draft('Title 0', 'Some words.'))).id
  await library.updateArticles([id], { title: 'Title 1' })
})
afterEach(() => at.remove())

const title = () => library.snapshot().articles[0]?.title
const history = () => {
  const { undo, redo } = library.snapshot().history
  return { undo, redo }
}

async function refused(act: () => Promise<unknown>): Promise<void> {
  isFull = true
  await expect(act()).rejects.toThrow('full')
}

/** The process ends without what the disk refused, and there is room when it starts again. */
async function restarted(): Promise<void> {
  await library.close()
  isFull = false
  library = await opened()
}

test('a change that the disk refused is no step of undo after a restart without it', async () => {
  await refused(() => library.updateArticles([id], { starred: true }))
  expect(history().undo).toBe('undo.article.star')
  await restarted()
  expect(history().undo).toBe('undo.article.title')
  await library.undo()
  expect(title()).toBe('Title 0')
})

test('what was taken back, and the disk refused that, can be taken back after a restart', async () => {
  await refused(() => library.undo())
  expect(title()).toBe('Title 0')
  await restarted()
  expect(title()).toBe('Title 1')
  expect(history()).toEqual({ undo: 'undo.article.title', redo: undefined })
  await library.undo()
  expect(title()).toBe('Title 0')
})

test('what was done again, and the disk refused that, can be done again after a restart', async () => {
  await library.undo()
  await refused(() => library.redo())
  await restarted()
  expect(history()).toEqual({ undo: 'undo.article.add', redo: 'undo.article.title' })
  await library.redo()
  expect(title()).toBe('Title 1')
})

test('of a note that was written on, what the disk took can still be taken back', async () => {
  const highlight = await highlightOf(library, id, 'words')
  await library.addAnnotation(highlight)
  await library.updateAnnotation(id, highlight.id, { note: 'some' })
  await refused(() => library.updateAnnotation(id, highlight.id, { note: 'some words' }))
  await restarted()
  expect(history().undo).toBe('undo.annotation.note')
  await library.undo()
  expect((await library.annotations(id)).map(({ note }) => note)).toEqual([''])
})

test('a refused change that is saved later is a step of undo again', async () => {
  await refused(() => library.updateArticles([id], { starred: true }))
  isFull = false
  expect((await library.flush()).failed).toEqual([])
  await restarted()
  expect(history().undo).toBe('undo.article.star')
  await library.undo()
  expect(library.snapshot().articles[0]?.starred).toBe(false)
})

test('a refused change of one article takes no step of another with it', async () => {
  const other = (await library.saveArticle(draft('Other', 'Other words.'))).id
  await refused(() => library.updateArticles([id], { starred: true }))
  isFull = false
  await library.updateArticles([other], { archived: true })
  isFull = true
  await restarted()
  const archived = history().undo
  await library.undo()
  expect([archived, history().undo]).toEqual(['undo.article.archive', 'undo.article.add'])
})

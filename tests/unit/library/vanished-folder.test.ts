import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createBackups } from '../../../src/main/library/backup/automatic-backups'
import type { LibraryEvent } from '../../../src/main/library/library'
import { draft, folders, highlightOf, open } from './fixtures'

let at: Awaited<ReturnType<typeof folders>>
let aside = ''
beforeEach(async () => {
  at = await folders()
  aside = `${at.path}-elsewhere`
})
afterEach(() => at.remove())

/** An open library of two articles: one with a highlight that has been looked at, one that never was. */
async function opened() {
  const first = await open(at)
  const { id } = await first.saveArticle(draft('Read', 'The words remain.'))
  const { id: unread } = await first.saveArticle(draft('Unread', 'Never opened.'))
  const kept = await first.addAnnotation(await highlightOf(first, id, 'words'))
  await first.close()
  const library = await open(at)
  const late = await highlightOf(library, id, 'remain', { note: 'typed while it was gone' })
  const events: LibraryEvent[] = []
  library.on((event) => events.push(event))
  return { library, id, unread, kept, late, events }
}

/** What may stand where the library was. */
const INSTEAD = {
  nothing: () => Promise.resolve(),
  'an empty folder, as of a disk that was taken out': () => mkdir(at.path).then(() => undefined),
  'another library': async () => {
    const other = await open({ path: at.path, dataDir: `${at.dataDir}-other` })
    await other.saveArticle(draft('Other', 'Of somebody else.'))
    await other.close()
  },
}

describe('a library whose folder vanishes while it is open', () => {
  test.each(Object.entries(INSTEAD))(
    'keeps what is changed and saves it when the folder is back; in its place is %s, where nothing is written',
    async (_name, put) => {
      const { library, id, kept, late, events } = await opened()
      await rename(at.path, aside)
      await put()
      const before = await below(at.path)
      await expect(library.addAnnotation(late)).rejects.toMatchObject({
        code: 'disk',
        key: 'library.gone',
        message: `The library’s folder ${at.path} is not there: its disk was taken out, or it was renamed or moved. Connect the disk or put the folder back.`,
      })
      await expect(library.saveArticle(draft('New', 'Not saved.'))).rejects.toMatchObject({
        key: 'library.gone',
      })
      await library.nameColor('yellow', 'Facts').catch(() => undefined)
      expect((await library.flush()).failed.map(({ key }) => key)).toContain('library.gone')
      expect(library.snapshot()).toMatchObject({ goneFolder: at.path })
      expect(library.snapshot().articles).toHaveLength(2)
      expect((await library.annotations(id)).map(({ id }) => id)).toEqual([kept.id, late.id])
      expect(await below(at.path)).toEqual(before)
      expect(events).toContainEqual({ name: 'library.folder', payload: { gone: at.path } })

      await rm(at.path, { recursive: true, force: true })
      await rename(aside, at.path)
      await vi.waitFor(() => expect(events).toContainEqual({ name: 'library.folder', payload: {} }), 15_000)
      expect((await library.flush()).failed).toEqual([])
      expect(library.snapshot()).not.toHaveProperty('goneFolder')
      await library.close()
      const again = await open(at)
      expect((await again.annotations(id)).map(({ note }) => note)).toEqual(['', 'typed while it was gone'])
      expect(again.snapshot().colorNames).toEqual({ yellow: 'Facts' })
      await again.close()
    },
  )

  test('says so for an article that was not open, instead of that there is none', async () => {
    const { library, unread } = await opened()
    await rename(at.path, aside)
    await expect(library.article(unread)).rejects.toMatchObject({ key: 'library.gone' })
    await expect(library.updateArticles([unread], { starred: true })).rejects.toMatchObject({
      key: 'library.gone',
    })
    await rename(aside, at.path)
    expect((await library.article(unread)).text).toBe('Never opened.')
    await library.close()
  })

  test('is told of it without asking, when the window is looked at again', async () => {
    const { library, events } = await opened()
    await rename(at.path, aside)
    await library.reconcile()
    // Rounds that are asked for are a second apart.
    await vi.waitFor(async () => {
      await library.reconcile()
      expect(events).toContainEqual({ name: 'library.folder', payload: { gone: at.path } })
    }, 15_000)
    await rename(aside, at.path)
    await library.close()
  })

  test('makes no backup of what is not there, and keeps the earlier ones', async () => {
    const { library } = await opened()
    const log: string[] = []
    const parts = { dataDir: at.dataDir, now: () => new Date().toISOString(), tell: () => undefined }
    const backups = createBackups({ ...parts, library, log: (line) => log.push(line) })
    const made = await backups.make()
    await rename(at.path, aside)
    await mkdir(at.path)
    await expect(backups.make()).rejects.toMatchObject({ key: 'library.gone' })
    expect((await backups.list()).map(({ path }) => path)).toEqual([made.path])
    await backups.stop()
    await rmdir(at.path)
    await rename(aside, at.path)
    await library.close()
  })

  test('closes, and gives its lock back', async () => {
    const { library, late } = await opened()
    await rename(at.path, aside)
    await library.addAnnotation(late).catch(() => undefined)
    await library.close()
    expect(await readdir(at.path).catch(() => 'nothing')).toBe('nothing')
    await rename(aside, at.path)
    const again = await open(at)
    await again.close()
    await expect(rmdir(at.path)).rejects.toThrow('ENOTEMPTY')
  })
})

/** Every path below a folder; none where there is no such folder. */
const below = (path: string) => readdir(path, { recursive: true }).catch(() => 'nothing')

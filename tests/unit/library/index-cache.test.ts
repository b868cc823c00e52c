import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nodeFileSystem } from '../../../src/main/library/files/file-system'
import type { Library, LibraryEvent } from '../../../src/main/library/library'
import type { ArticleId } from '../../../src/shared/model/ids'
import { draft, folders, highlightOf, open } from './fixtures'

let at: Awaited<ReturnType<typeof folders>>
beforeEach(async () => {
  at = await folders()
})
afterEach(() => at.remove())

const folderOf = (id: ArticleId) => join(at.path, 'articles', id.slice(-2), id)
const indexFolder = async () => {
  const [id = ''] = await readdir(join(at.dataDir, 'libraries'))
  return join(at.dataDir, 'libraries', id, 'index')
}

/** Opens, and counts the reads of articles' files. */
async function counting() {
  const read: string[] = []
  const fs = {
    ...nodeFileSystem,
    readSmallFile: (path: string) => {
      if (path.includes('/articles/')) read.push(path)
      return nodeFileSystem.readSmallFile(path)
    },
  }
  return { library: await open({ ...at, fs }), read }
}

/** A closed library of some articles with a highlight each; their ids. */
async function made(count: number): Promise<ArticleId[]> {
  const library = await open(at)
  const ids: ArticleId[] = []
  for (let number = 0; number < count; number += 1) {
    const { id } = await library.saveArticle(draft(`Article ${number}`, `Some words ${number}.`))
    await library.addAnnotation(await highlightOf(library, id, 'words', { tags: ['rail'] }))
    ids.push(id)
  }
  await library.close()
  return ids
}

/** Two looks within a second are one: this one comes later. */
async function lookAgain(library: Library): Promise<void> {
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 5000)
  await library.reconcile()
  vi.restoreAllMocks()
}

describe('the index', () => {
  test('spares the reading of every article, and its rows are what the articles say', async () => {
    const ids = await made(20)
    const { library, read } = await counting()
    expect(read).toEqual([])
    expect(library.snapshot().articles).toHaveLength(20)
    const fromIndex = library.snapshot().articles
    await library.close()
    await rm(await indexFolder(), { recursive: true })
    const again = await counting()
    expect(again.read).toHaveLength(2 * ids.length)
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
    expect(again.library.snapshot().articles.toSorted(byId)).toEqual(fromIndex.toSorted(byId))
    await again.library.close()
  })

  test('has the last change also when it was closed at once', async () => {
    const [id] = (await made(1)) as [ArticleId]
    const library = await open(at)
    await library.updateArticles([id], { title: 'Other', addTags: ['rail/night'] })
    await library.close()
    const { library: again, read } = await counting()
    expect(read).toEqual([])
    expect(again.snapshot().articles).toMatchObject([
      { title: 'Other', tags: ['rail/night'], annotations: 1 },
    ])
    await again.close()
  })

  const odd: [string, (text: string) => string][] = [
    ['with a flipped bit', (text) => text.replace('Article', 'Brticle')],
    ['cut off', (text) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['of other content', () => '{}'],
    ['of another version', (text) => text.replace(/"version":"[^"]*"/, '"version":"0"')],
  ]
  test.each(odd)('%s is made anew from the articles it is about', async (_name, damage) => {
    await made(4)
    const folder = await indexFolder()
    const [shard = ''] = await readdir(folder)
    const path = join(folder, shard)
    await writeFile(path, damage(await readFile(path, 'utf8')))
    const { library, read } = await counting()
    expect(read.length).toBeGreaterThan(0)
    expect(
      library
        .snapshot()
        .articles.map(({ title }) => title)
        .toSorted(),
    ).toEqual([0, 1, 2, 3].map((number) => `Article ${number}`))
    expect(library.snapshot()).not.toHaveProperty('problems')
    await library.close()
  })

  test('is not wanted for changing an article: only what is changed is read', async () => {
    const ids = await made(5)
    const { library, read } = await counting()
    await library.updateArticles(ids.slice(0, 2), { starred: true })
    await library.trashArticles(ids.slice(1, 3))
    await library.undo()
    expect(new Set(read)).toEqual(new Set(ids.slice(0, 3).map((id) => join(folderOf(id), 'meta.json'))))
    await library.close()
  })
})

describe('what another program changes', () => {
  const byHand = async (id: ArticleId) => {
    const path = join(folderOf(id), 'meta.json')
    await writeFile(path, (await readFile(path, 'utf8')).replace('Article 0', 'Edited by hand'))
  }

  test('between two openings is taken in', async () => {
    const [id] = (await made(1)) as [ArticleId]
    await byHand(id)
    const library = await open(at)
    expect(library.snapshot().articles).toMatchObject([{ title: 'Edited by hand' }])
    expect((await library.article(id)).meta.title).toBe('Edited by hand')
    await library.close()
  })

  test('while the library is open is taken in, and every client is told', async () => {
    const [id] = (await made(1)) as [ArticleId]
    const library = await open(at)
    const events: LibraryEvent[] = []
    library.on((event) => events.push(event))
    await byHand(id)
    await lookAgain(library)
    await vi.waitFor(() =>
      expect(events).toMatchObject([{ payload: { upsert: [{ title: 'Edited by hand' }] } }]),
    )
    expect((await library.article(id)).meta.title).toBe('Edited by hand')
    await library.close()
  })

  test('is not lost when Lectern changes the same file next, and the version before it is kept', async () => {
    const [id] = (await made(1)) as [ArticleId]
    const path = join(folderOf(id), 'meta.json')
    const library = await open(at)
    await library.article(id)
    await writeFile(path, (await readFile(path, 'utf8')).replace('Article 0', 'Edited by hand'))
    await library.updateArticles([id], { starred: true })
    expect((await library.article(id)).meta).toMatchObject({ title: 'Edited by hand', starred: true })
    const kept = await readdir(join(folderOf(id), '.history'))
    const versions = await Promise.all(
      kept.map((name) => readFile(join(folderOf(id), '.history', name), 'utf8')),
    )
    expect(versions.some((text) => text.includes('"Article 0"'))).toBe(true)
    await library.close()
  })

  test('can be a whole article that comes or goes', async () => {
    const [one, two] = (await made(2)) as [ArticleId, ArticleId]
    await rename(folderOf(one), join(at.path, '..', one))
    const library = await open(at)
    expect(library.snapshot().articles).toMatchObject([{ id: two }])
    await rename(join(at.path, '..', one), folderOf(one))
    await lookAgain(library)
    expect(library.snapshot().articles).toHaveLength(2)
    await library.close()
  })

  test('that takes the whole folder away, as a disk taken out does, takes no article from the list', async () => {
    const [id] = (await made(1)) as [ArticleId]
    const library = await open(at)
    await rename(at.path, `${at.path}-out`)
    await lookAgain(library)
    expect(library.snapshot().articles).toMatchObject([{ id }])
    const wanted = { id: crypto.randomUUID(), articleId: id, color: 'blue', note: 'x', tags: [] } as never
    await expect(library.addAnnotation(wanted)).rejects.toMatchObject({ code: 'disk' })
    await rename(`${at.path}-out`, at.path)
    expect(await library.annotations(id)).toHaveLength(1)
    await library.close()
  })
})

describe('the earlier versions of a file', () => {
  const day = (minutes: number) => new Date(1_720_000_000_000 + minutes * 60_000)

  test('are at most five, at least ten minutes apart', async () => {
    let minutes = 0
    const library = await open({ ...at, clock: () => day(minutes) })
    const { id } = await library.saveArticle(draft('Kept', 'Some words.'))
    for (minutes = 11; minutes < 100; minutes += 4)
      await library.updateArticles([id], { title: `At ${minutes}` })
    await library.close()
    const names = await readdir(join(folderOf(id), '.history'))
    expect(names).toHaveLength(5)
    const times = names
      .map((name) => Date.parse(name.slice(5, -5).replace(/T(..)-(..)-(..)-/, 'T$1:$2:$3.')))
      .toSorted((a, b) => a - b)
    const apart = times.slice(1).map((time, place) => time - (times[place] ?? 0))
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(10 * 60_000)
  })

  test('mend a damaged file, and it is said', async () => {
    let minutes = 0
    const first = await open({ ...at, clock: () => day(minutes) })
    const { id } = await first.saveArticle(draft('Mended', 'One two three.'))
    await first.addAnnotation(await highlightOf(first, id, 'One'))
    minutes = 20
    await first.addAnnotation(await highlightOf(first, id, 'two'))
    minutes = 40
    await first.addAnnotation(await highlightOf(first, id, 'three'))
    await first.close()
    await writeFile(join(folderOf(id), 'annotations.json'), '{"half')
    const library = await open(at)
    expect((await library.annotations(id)).map(({ target }) => target?.exact)).toEqual(['One', 'two'])
    expect(library.snapshot().problems).toMatchObject([
      { key: 'library.mended', values: { at: day(40).toISOString() } },
    ])
    expect(library.snapshot().articles).toMatchObject([{ annotations: 2 }])
    await library.close()
  })
})

import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { collectionRows } from '../../../src/shared/model/collection-tree'
import type { ArticleId, CollectionId } from '../../../src/shared/model/ids'
import { encodeFile } from '../../../src/main/library/files/envelope'
import { type EntriesFile, entryFormats } from '../../../src/main/library/files/formats'
import type { LibraryEvent } from '../../../src/main/library/library'
import type { LocalLibrary } from '../../../src/main/library/local-library'
import { draft, folders, open as openFolders } from './fixtures'
import { folderHash } from './folder-hash'
import { contentsOf } from './merge/two-machines'

type Folders = Awaited<ReturnType<typeof folders>>
let here: Folders
let there: Folders
let library: LocalLibrary
let id: ArticleId

/** Of both machines: every change is later than the one before. */
let second = Date.parse('2026-07-05T00:00:00Z')
const open = (machine: Folders) => openFolders({ ...machine, clock: () => new Date((second += 1000)) })
/** Looks that follow each other within a second are one. */
const look = (expected: () => unknown) =>
  vi.waitFor(
    async () => {
      await library.reconcile()
      expected()
    },
    { timeout: 5000, interval: 100 },
  )

beforeEach(async () => {
  here = await folders()
  there = await folders()
  library = await open(here)
  id = (await library.saveArticle(draft('Bees', 'Bees see the light.'))).id
})
afterEach(async () => {
  await library.close()
  await here.remove()
  await there.remove()
})

const again = async () => {
  await library.close()
  library = await open(here)
}
const tree = (of = library) =>
  collectionRows(of.snapshot().entries.collections).map(({ path }) => path.join('/'))
const collectionsOf = async () => (await library.record(id)).meta.collections
const fileAt = (machine: Folders, kind: string) => join(machine.path, `${kind}.json`)
const read = async (kind: string) => JSON.parse(await readFile(fileAt(here, kind), 'utf8')) as EntriesFile

describe('collections', () => {
  it('are made, renamed, moved and deleted, each taken back and done again after a restart', async () => {
    const { id: science } = await library.collections.create('Science')
    const { id: bees } = await library.collections.create('Bees', science)
    const acts: [() => Promise<unknown>, string[]][] = [
      [() => library.collections.create('Later'), ['Science', 'Science/Bees', 'Later']],
      [() => library.collections.rename(bees, 'Wasps'), ['Science', 'Science/Wasps', 'Later']],
      [
        () => library.collections.move(bees, { parent: null, before: science }),
        ['Wasps', 'Science', 'Later'],
      ],
      [() => library.collections.remove(science), ['Wasps', 'Later']],
    ]
    const states = [tree()]
    for (const [act, expected] of acts) {
      await act()
      expect(tree()).toEqual(expected)
      states.push(tree())
      await again()
      expect(tree()).toEqual(expected)
    }
    for (const before of states.toReversed().slice(1)) {
      await library.undo()
      expect(tree()).toEqual(before)
      await again()
    }
    for (const after of states.slice(1)) {
      await library.redo()
      expect(tree()).toEqual(after)
      await again()
    }
  })

  it('stand where they were put, however often', async () => {
    const ids: CollectionId[] = []
    for (const name of ['a', 'b', 'c']) ids.push((await library.collections.create(name)).id)
    const [a, b, c] = ids as [CollectionId, CollectionId, CollectionId]
    // Halved more often than a number can be.
    for (let round = 0; round < 60; round += 1) {
      await library.collections.move(round % 2 === 0 ? c : b, { before: round % 2 === 0 ? b : c })
      expect(tree()).toEqual(round % 2 === 0 ? ['a', 'c', 'b'] : ['a', 'b', 'c'])
    }
    await library.collections.move(a, {})
    expect(tree()).toEqual(['b', 'c', 'a'])
  })

  it('refuse what makes no sense, and nothing is changed', async () => {
    const { id: science } = await library.collections.create('Science')
    const { id: bees } = await library.collections.create('Bees', science)
    const gone = '00000000-0000-4000-8000-000000000000' as CollectionId
    const before = tree()
    const { collections } = library
    await expect(collections.create('science')).rejects.toMatchObject({ key: 'collections.sameName' })
    await expect(collections.create('X', gone)).rejects.toMatchObject({ key: 'collections.missing' })
    await expect(collections.move(science, { parent: bees })).rejects.toMatchObject({ code: 'refused' })
    await expect(collections.move(bees, { before: science })).rejects.toMatchObject({ code: 'not-found' })
    await expect(collections.rename(gone, 'X')).rejects.toMatchObject({ code: 'not-found' })
    await expect(library.updateArticles([id], { addCollections: [gone] })).rejects.toMatchObject({
      key: 'collections.missing',
    })
    expect(tree()).toEqual(before)
  })

  it('hold articles, which come and go in steps of their own and survive the collection', async () => {
    const { id: science } = await library.collections.create('Science')
    await library.updateArticles([id], { addCollections: [science] })
    expect(library.snapshot().articles).toMatchObject([{ collections: [science] }])
    await library.collections.remove(science)
    expect(library.snapshot().entries.collections).toEqual([])
    await again()
    await library.undo()
    expect(tree()).toEqual(['Science'])
    expect(await collectionsOf()).toEqual([science])
    await library.updateArticles([id], { removeCollections: [science] })
    expect(await collectionsOf()).toBeUndefined()
    await library.undo()
    expect(await collectionsOf()).toEqual([science])
  })

  it('are told to every client, all there are, with the next revision', async () => {
    const events: LibraryEvent[] = []
    library.on((event) => events.push(event))
    await library.collections.create('Science')
    const [told] = events.filter(({ name }) => name === 'library.changed')
    expect(told?.payload).toMatchObject({
      upsert: [],
      remove: [],
      entries: { collections: [{ name: 'Science' }] },
    })
  })

  it('are written only by a person', async () => {
    expect(
      Object.keys(await contentsOf(here)).filter((name) => /collections|tags|searches/.test(name)),
    ).toEqual([])
    await library.collections.create('Science')
    await library.close()
    const before = await folderHash(here.path)
    library = await open(here)
    await library.reconcile()
    expect(await folderHash(here.path)).toBe(before)
  })
})

describe('saved searches', () => {
  it('are kept as they were typed, renamed, changed and deleted, and taken back', async () => {
    const names = () => library.snapshot().entries.searches.map(({ name, query }) => `${name}: ${query}`)
    const { id: search } = await library.searches.create('Unread', 'is:unread -tag:done')
    await library.searches.update(search, { name: 'To read' })
    await library.searches.update(search, { query: 'is:unread' })
    expect(names()).toEqual(['To read: is:unread'])
    await expect(library.searches.create('to READ', 'x')).rejects.toMatchObject({ key: 'searches.sameName' })
    await library.searches.remove(search)
    await again()
    expect(names()).toEqual([])
    for (const expected of [
      'To read: is:unread',
      'To read: is:unread -tag:done',
      'Unread: is:unread -tag:done',
    ]) {
      await library.undo()
      expect(names()).toEqual([expected])
    }
    await library.undo()
    expect(names()).toEqual([])
  })
})

describe('what is known of a tag', () => {
  const tags = () =>
    library.snapshot().entries.tags.map(({ id: tag, color, description }) => [tag, color, description])

  it('goes with it where it is renamed or merged, and where it is deleted; and comes back', async () => {
    await library.updateArticles([id], { addTags: ['trade/rail', 'goods'] })
    await library.tags.describe('trade', { color: 'green', description: 'All of it' })
    await library.tags.describe('trade/rail', { color: 'red' })
    await library.tags.rename('trade', 'commerce')
    expect(tags()).toEqual([
      ['commerce', 'green', 'All of it'],
      ['commerce/rail', 'red', undefined],
    ])
    await library.tags.describe('goods', { color: 'blue' })
    await library.tags.merge('commerce', 'goods')
    expect(tags()).toEqual([
      ['goods', 'blue', 'All of it'],
      ['goods/rail', 'red', undefined],
    ])
    await library.tags.remove('goods')
    expect(tags()).toEqual([])
    await again()
    for (let step = 0; step < 4; step += 1) await library.undo()
    expect(tags()).toEqual([
      ['trade', 'green', 'All of it'],
      ['trade/rail', 'red', undefined],
    ])
    expect((await library.record(id)).meta.tags).toEqual(['trade/rail', 'goods'])
    await library.tags.describe('trade', { color: null })
    expect(tags()[0]).toEqual(['trade', undefined, 'All of it'])
  })

  it('keeps its name from being taken by another, and is enough to rename it', async () => {
    await library.updateArticles([id], { addTags: ['a'] })
    await library.tags.describe('b', { color: 'green' })
    await expect(library.tags.rename('a', 'b')).rejects.toMatchObject({ key: 'tags.exists' })
    await library.tags.rename('b', 'c')
    expect(tags()).toEqual([['c', 'green', undefined]])
  })
})

describe('files of entries that two machines changed apart', () => {
  let science: CollectionId

  beforeEach(async () => {
    science = (await library.collections.create('Science')).id
    await library.close()
    await cp(here.path, there.path, { recursive: true })
    library = await open(here)
  })

  /** What the other machine does, and the copy that a program which synchronises makes of its file. */
  async function apart(act: (other: LocalLibrary) => Promise<unknown>, kind = 'collections') {
    const other = await open(there)
    await act(other)
    await other.close()
    await cp(fileAt(there, kind), join(here.path, `${kind}.sync-conflict-20260705-101010-ABCDEFG.json`))
  }

  it('are one again without a restart, the same bytes on both, and every version is kept', async () => {
    const { id: mine } = await library.collections.create('Mine', science)
    await library.collections.rename(science, 'All science')
    await apart(async (other) => {
      await other.collections.create('Theirs')
      await other.collections.move(science, {})
    })
    await look(() => expect(tree()).toEqual(['Theirs', 'All science', 'All science/Mine']))
    await library.collections.rename(mine, 'Still mine')
    await library.undo()
    await cp(fileAt(here, 'collections'), join(there.path, 'collections 2.json'))
    const other = await open(there)
    expect(tree(other)).toEqual(tree())
    await other.close()
    const kept = Object.keys(await contentsOf(here)).filter((name) =>
      name.includes('/trash/conflicts/library/'),
    )
    expect(kept.length).toBeGreaterThan(0)
  })

  it('keep a collection that one deleted and the other changed later, and a deletion that came last', async () => {
    const { id: old } = await library.collections.create('Old')
    await library.close()
    await cp(fileAt(here, 'collections'), fileAt(there, 'collections'))
    library = await open(here)
    await library.collections.remove(science)
    await apart(async (other) => {
      await other.collections.rename(science, 'Physics')
      await other.collections.rename(old, 'Older')
    })
    await library.collections.remove(old)
    await look(() => expect(tree()).toEqual(['Physics']))
  })

  it('that put collections into each other show all of them, the same on both', async () => {
    const { id: bees } = await library.collections.create('Bees')
    await library.close()
    await cp(fileAt(here, 'collections'), fileAt(there, 'collections'))
    library = await open(here)
    await library.collections.move(bees, { parent: science })
    await apart((other) => other.collections.move(science, { parent: bees }))
    await look(() => expect(tree()).toEqual(['Science', 'Science/Bees']))
    await cp(fileAt(here, 'collections'), fileAt(there, 'collections'))
    const other = await open(there)
    expect(tree(other)).toEqual(tree())
    await other.collections.move(science, { parent: null })
    expect(tree(other)).toEqual(['Science', 'Science/Bees'])
    await other.close()
  })

  it('appear when another machine wrote them, and are told', async () => {
    const other = await open(there)
    await other.searches.create('Theirs', 'is:unread')
    await other.collections.rename(science, 'Physics')
    await other.close()
    const events: LibraryEvent[] = []
    library.on((event) => events.push(event))
    for (const kind of ['searches', 'collections']) await cp(fileAt(there, kind), fileAt(here, kind))
    await look(() => expect(tree()).toEqual(['Physics']))
    const told = events.filter(({ name }) => name === 'library.changed')
    expect(told.map(({ payload }) => payload)).toMatchObject([
      { entries: { collections: [{ name: 'Physics' }] } },
      { entries: { searches: [{ name: 'Theirs' }] } },
    ])
  })

  it('are known before the next act, which changes what the other machine wrote', async () => {
    const other = await open(there)
    const { id: theirs } = await other.collections.create('Theirs')
    await other.close()
    await cp(fileAt(there, 'collections'), fileAt(here, 'collections'))
    await library.collections.rename(theirs, 'Ours')
    expect(tree()).toEqual(['Science', 'Ours'])
  })
})

describe('a file of entries', () => {
  it('keeps fields that this version does not know', async () => {
    const { id: science } = await library.collections.create('Science')
    const { entries } = await read('collections')
    const value = { later: { a: 1 }, entries: entries.map((one) => ({ ...one, icon: 'atom' })) }
    await writeFile(fileAt(here, 'collections'), encodeFile(entryFormats.collections, 7, value))
    await library.collections.rename(science, 'Physics')
    expect(await read('collections')).toMatchObject({
      later: { a: 1 },
      entries: [{ icon: 'atom', name: 'Physics' }],
    })
  })

  it('that is damaged gives what is whole in it and in the version before, and is kept', async () => {
    await library.collections.create('Science')
    await library.close()
    const path = fileAt(here, 'collections')
    const { entries } = await read('collections')
    await mkdir(join(here.path, '.history'), { recursive: true })
    const kept = encodeFile(entryFormats.collections, 1, {
      entries: [
        ...entries,
        { ...entries[0], id: '00000000-0000-4000-8000-000000000001', name: 'Before' } as never,
      ],
    })
    await writeFile(join(here.path, '.history', 'collections-2026-07-05T00-00-00-000Z.json'), kept)
    await writeFile(path, '{"schema":1,"entries":[')
    library = await open(here)
    expect(tree()).toEqual(['Before', 'Science'])
    expect(library.snapshot().problems).toMatchObject([{ file: path, key: 'library.mended' }])
    const quarantined = Object.entries(await contentsOf(here)).filter(([name]) =>
      name.includes('/quarantine/'),
    )
    expect(quarantined.map(([, text]) => text)).toEqual(['{"schema":1,"entries":['])
  })

  it('that is damaged while the library is open costs nothing, and is kept', async () => {
    const { id: science } = await library.collections.create('Science')
    await writeFile(fileAt(here, 'collections'), 'no JSON')
    await look(() => expect(library.snapshot().problems).toHaveLength(1))
    expect(tree()).toEqual(['Science'])
    await library.collections.rename(science, 'Physics')
    await again()
    expect(tree()).toEqual(['Physics'])
    const names = Object.keys(await contentsOf(here))
    expect(names.filter((name) => name.includes('/quarantine/'))).toHaveLength(1)
  })

  it('of a newer version is read, and every change of it is refused', async () => {
    const { id: science } = await library.collections.create('Science')
    await library.close()
    const newer = JSON.stringify({ ...(await read('collections')), schema: 2, rev: 9 })
    await writeFile(fileAt(here, 'collections'), newer)
    library = await open(here)
    expect(tree()).toEqual(['Science'])
    await expect(library.collections.rename(science, 'Physics')).rejects.toMatchObject({ code: 'newer' })
    await library.searches.create('Unread', 'is:unread')
    await library.close()
    expect(await readFile(fileAt(here, 'collections'), 'utf8')).toBe(newer)
    library = await open(here)
  })

  it('in which an entry stands twice shows it once', async () => {
    await library.collections.create('Science')
    await library.close()
    const { entries } = await read('collections')
    const twice = { entries: [...entries, ...entries] }
    await writeFile(fileAt(here, 'collections'), encodeFile(entryFormats.collections, 3, twice))
    library = await open(here)
    expect(tree()).toEqual(['Science'])
  })

  it('that was deleted stays in memory, and is there again with the next change', async () => {
    await library.collections.create('Science')
    await rm(fileAt(here, 'collections'))
    await library.reconcile()
    await library.collections.create('Bees')
    await again()
    expect(tree()).toEqual(['Science', 'Bees'])
  })
})

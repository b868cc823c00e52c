import { describe, expect, it } from 'vitest'
import type { CollectionId, SavedSearchId } from '../../../src/shared/model/ids'
import { searchesInOrder } from '../../../src/shared/model/search-order'
import type { LibraryEvent } from '../../../src/main/library/library'
import { folderHash } from './folder-hash'
import { contentsOf } from './merge/two-machines'
import { again, collectionsOf, here, id, library, tree, onTwoMachines, start } from './two-folders'

onTwoMachines()

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
    await start()
    await library.reconcile()
    expect(await folderHash(here.path)).toBe(before)
  })
})

describe('the order of saved searches', () => {
  it('is that of their making until a person puts them in order, which undo takes back', async () => {
    const names = () => searchesInOrder(library.snapshot().entries.searches).map(({ name }) => name)
    const ids = []
    for (const name of ['a', 'b', 'c']) ids.push((await library.searches.create(name, 'x')).id)
    const [a, b, c] = ids as [SavedSearchId, SavedSearchId, SavedSearchId]
    expect(names()).toEqual(['a', 'b', 'c'])
    await library.searches.move(c, a)
    expect(names()).toEqual(['c', 'a', 'b'])
    await library.searches.move(c)
    expect(names()).toEqual(['a', 'b', 'c'])
    await again()
    await library.searches.move(b, a)
    expect(names()).toEqual(['b', 'a', 'c'])
    await library.undo()
    await library.undo()
    expect(names()).toEqual(['c', 'a', 'b'])
    expect(await library.searches.move(c, a)).toBeUndefined()
    await expect(library.searches.move(a, a)).rejects.toMatchObject({ key: 'searches.missing' })
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

import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CollectionId } from '../../../src/shared/model/ids'
import { encodeFile } from '../../../src/main/library/files/envelope'
import { entryFormats } from '../../../src/main/library/files/formats'
import type { LibraryEvent } from '../../../src/main/library/library'
import type { LocalLibrary } from '../../../src/main/library/local-library'
import { contentsOf } from './merge/two-machines'
import {
  again,
  fileAt,
  here,
  library,
  look,
  open,
  read,
  there,
  tree,
  onTwoMachines,
  start,
} from './two-folders'

onTwoMachines()

describe('files of entries that two machines changed apart', () => {
  let science: CollectionId

  beforeEach(async () => {
    science = (await library.collections.create('Science')).id
    await library.close()
    await cp(here.path, there.path, { recursive: true })
    await start()
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
    await start()
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
    await start()
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

  it('are known before an act is taken back or done again, which takes nothing of the other machine away', async () => {
    await library.collections.create('Mine')
    await cp(fileAt(here, 'collections'), fileAt(there, 'collections'))
    const other = await open(there)
    await other.collections.create('Theirs')
    await other.close()
    await cp(fileAt(there, 'collections'), fileAt(here, 'collections'))
    await library.undo()
    expect(tree()).toEqual(['Science', 'Theirs'])
    await cp(fileAt(here, 'collections'), fileAt(there, 'collections'))
    const again = await open(there)
    await again.collections.create('Later')
    await again.close()
    await cp(fileAt(there, 'collections'), fileAt(here, 'collections'))
    await library.redo()
    expect((await read('collections')).entries.map((one) => 'name' in one && one.name)).toEqual([
      'Science',
      'Mine',
      'Theirs',
      'Later',
    ])
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
    await start()
    expect(tree()).toEqual(['Before', 'Science'])
    expect(library.snapshot().problems).toMatchObject([{ file: path, key: 'library.mended' }])
    const quarantined = Object.entries(await contentsOf(here)).filter(([name]) =>
      name.includes('/quarantine/'),
    )
    expect(quarantined.map(([, text]) => text)).toEqual(['{"schema":1,"entries":['])
  })

  it('that is damaged gives what is in a version that somebody had edited by hand, where there is no other', async () => {
    await library.collections.create('Science')
    const path = fileAt(here, 'collections')
    await writeFile(path, (await readFile(path, 'utf8')).replace('"Science"', '"By hand"'))
    await again()
    await library.collections.create('Bees')
    await library.close()
    await writeFile(path, '{"schema":1,"entries":[')
    await start()
    expect(tree()).toEqual(['By hand'])
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
    await start()
    expect(tree()).toEqual(['Science'])
    await expect(library.collections.rename(science, 'Physics')).rejects.toMatchObject({ code: 'newer' })
    await library.searches.create('Unread', 'is:unread')
    await library.close()
    expect(await readFile(fileAt(here, 'collections'), 'utf8')).toBe(newer)
    await start()
  })

  it('in which an entry stands twice shows it once', async () => {
    await library.collections.create('Science')
    await library.close()
    const { entries } = await read('collections')
    const twice = { entries: [...entries, ...entries] }
    await writeFile(fileAt(here, 'collections'), encodeFile(entryFormats.collections, 3, twice))
    await start()
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

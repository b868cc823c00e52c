import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { childrenOf, collectionRows, within } from '../../../src/shared/model/collection-tree'
import type { Collection } from '../../../src/shared/model/entries'
import type { CollectionId } from '../../../src/shared/model/ids'

const at = (second: number) => new Date(second * 1000).toISOString()
const collection = (id: string, parent?: string, more: Partial<Collection> = {}): Collection => ({
  id: id as CollectionId,
  name: id,
  order: 0,
  createdAt: at(0),
  updatedAt: at(0),
  ...(parent === undefined ? {} : { parent: parent as CollectionId }),
  ...more,
})
const shown = (collections: readonly Collection[]) =>
  collectionRows(collections).map(({ path }) => path.join('/'))

describe('collections', () => {
  it('stand in their order, each before those in it', () => {
    const all = [
      collection('c', 'b'),
      collection('b', undefined, { order: 1 }),
      collection('d', 'b', { order: -1 }),
      collection('a', undefined, { order: 2 }),
    ]
    expect(shown(all)).toEqual(['b', 'b/d', 'b/c', 'a'])
    expect(within(all, 'b' as CollectionId)).toEqual(['c', 'b', 'd'])
    expect(childrenOf(all, 'b' as CollectionId).map(({ id }) => id)).toEqual(['d', 'c'])
  })

  it('stand at the top where what they lay in is not there', () => {
    expect(shown([collection('b', 'gone'), collection('c', 'b')])).toEqual(['b', 'b/c'])
  })

  it('that two machines put into each other are shown all, the one that was moved last at the top', () => {
    const moved = (id: string, into: string, second: number) =>
      collection(id, into, { fieldTimes: { parent: at(second) } })
    expect(shown([moved('a', 'b', 5), moved('b', 'a', 4), collection('c', 'a')])).toEqual(['a', 'a/b', 'a/c'])
    expect(shown([moved('a', 'b', 4), moved('b', 'a', 5)])).toEqual(['b', 'b/a'])
    expect(shown([moved('a', 'a', 4)])).toEqual(['a'])
  })

  it('are all shown, once, the same on every machine, whoever lies in whom', () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const any = fc.uniqueArray(
      fc.record({ id: fc.constantFrom(...ids), parent: fc.constantFrom(...ids, 'gone'), second: fc.nat(3) }),
      { selector: ({ id }) => id },
    )
    fc.assert(
      fc.property(any, (some) => {
        const all = some.map(({ id, parent, second }) =>
          collection(id, parent, { fieldTimes: { parent: at(second) } }),
        )
        expect(shown(all)).toEqual(shown(all.toReversed()))
        expect(collectionRows(all).map(({ collection: { id } }) => id)).toHaveLength(all.length)
      }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { treeAct } from '../../../../src/renderer/features/library/places/place-keys'
import {
  collectionDrop,
  collectionStep,
  searchDrop,
  searchStep,
} from '../../../../src/renderer/features/library/places/place-moves'
import {
  keyOfCollection,
  keyOfTag,
  type Placed,
  placeRows,
} from '../../../../src/renderer/features/library/places/place-rows'
import { collection, savedSearch } from '../article-row'

const science = collection(1, { name: 'Science' })
const bees = collection(2, { name: 'Bees', parent: science.id })
const wasps = collection(3, { name: 'Wasps', parent: science.id })
const trade = collection(4, { name: 'Trade' })
const collections = [science, bees, wasps, trade]
const searches = [savedSearch(1), savedSearch(2), savedSearch(3, { order: 1 })]

const placed = (folded: string[] = [], over: Partial<Placed> = {}): Placed => ({
  entries: { tags: [], collections, searches },
  tags: new Map([
    ['trade', 3],
    ['trade/rail', 2],
    ['china', 1],
  ]),
  collections: new Map([[science.id, 5]]),
  searches: new Map([[savedSearch(1).id, 7]]),
  folded: new Set(folded),
  ...over,
})
const drawn = (of: Placed) =>
  placeRows(of).map(({ label, level, count }) => `${'  '.repeat(level - 1)}${label} ${count ?? ''}`.trimEnd())

describe('the tree of places', () => {
  it('shows collections by hand, then searches, those that were put in order first, then tags', () => {
    expect(drawn(placed())).toEqual([
      'collections',
      '  Science 5',
      '    Bees 0',
      '    Wasps 0',
      '  Trade 0',
      'searches',
      '  Search 3',
      '  Search 1 7',
      '  Search 2',
      'tags',
      '  china 1',
      '  trade 3',
      '    rail 2',
    ])
  })

  it('hides what is in a folded row, and says of each row where it stands among its neighbours', () => {
    const rows = placeRows(placed(['searches', keyOfCollection(science.id), keyOfTag('trade')]))
    expect(rows.map(({ label }) => label)).toEqual([
      'collections',
      'Science',
      'Trade',
      'searches',
      'tags',
      'china',
      'trade',
    ])
    expect(rows[2]).toMatchObject({ level: 2, position: 2, size: 2, parent: 'collections', nests: false })
    expect(rows[3]).toMatchObject({ level: 1, position: 2, size: 3, nests: true, isOpen: false })
  })

  it('has a place for the first collection and search, and none for tags, while there are none', () => {
    const none = { entries: { tags: [], collections: [], searches: [] }, tags: new Map<string, number>() }
    expect(drawn(placed([], none))).toEqual(['collections', 'searches'])
  })
})

describe('a key in the tree', () => {
  const rows = placeRows(placed([keyOfTag('trade')]))
  const at = (label: string) => rows.find((row) => row.label === label)?.key ?? ''
  it.each([
    ['ArrowDown', 'Bees', { go: at('Wasps') }],
    ['ArrowDown', 'trade', { go: at('trade') }],
    ['ArrowUp', 'collections', { go: at('collections') }],
    ['Home', 'trade', { go: at('collections') }],
    ['End', 'Bees', { go: at('trade') }],
    ['PageDown', 'collections', { go: at('china') }],
    ['ArrowRight', 'Science', { go: at('Bees') }],
    ['ArrowRight', 'trade', { fold: [at('trade')], open: true }],
    ['ArrowRight', 'Bees', undefined],
    ['ArrowLeft', 'Science', { fold: [at('Science')], open: false }],
    ['ArrowLeft', 'Bees', { go: at('Science') }],
    ['ArrowLeft', 'trade', { go: at('tags') }],
    ['Enter', 'Bees', { show: at('Bees') }],
    [' ', 'Bees', { show: at('Bees') }],
    ['*', 'china', { fold: [at('trade')], open: true }],
    ['Escape', 'Bees', undefined],
  ])('%s on %s', (key, label, act) => {
    expect(treeAct(rows, at(label), key)).toEqual(act)
  })

  it('goes to the next row whose name begins so, round the end; the same letter again goes on', () => {
    expect(treeAct(rows, at('Science'), 't', 't')).toEqual({ go: at('Trade') })
    expect(treeAct(rows, at('Trade'), 't', 'tt')).toEqual({ go: at('trade') })
    expect(treeAct(rows, at('trade'), 's', 's')).toEqual({ go: at('Science') })
    expect(treeAct(rows, at('Search 3'), ' ', 'search ')).toEqual({ go: at('Search 3') })
    expect(treeAct(rows, at('Search 3'), '2', 'search 2')).toEqual({ go: at('Search 2') })
    expect(treeAct(rows, at('Search 3'), 'z', 'z')).toBeUndefined()
  })
})

describe('a collection', () => {
  it.each([
    ['up', wasps, { parent: science.id, before: bees.id }],
    ['up', bees, undefined],
    ['down', bees, { parent: science.id }],
    ['down', trade, undefined],
    ['into', trade, { parent: science.id }],
    ['into', science, undefined],
    ['out', bees, { parent: null, before: trade.id }],
    ['out', trade, undefined],
  ] as const)('goes %s by keys', (step, { id }, to) => {
    expect(collectionStep(collections, id, step)).toEqual(to)
  })

  it.each([
    ['before', trade, bees, { parent: science.id, before: bees.id }],
    ['after', trade, bees, { parent: science.id, before: wasps.id }],
    ['after', bees, wasps, { parent: science.id }],
    ['inside', trade, bees, { parent: bees.id }],
    ['before', bees, science, { parent: null, before: science.id }],
    ['inside', science, bees, undefined],
    ['after', science, science, undefined],
  ] as const)('is dropped %s another', (zone, one, on, to) => {
    expect(collectionDrop(collections, one.id, on.id, zone)).toEqual(to)
  })
})

describe('a saved search', () => {
  const [first, second, third] = [savedSearch(1), savedSearch(2), savedSearch(3)]
  it('goes up and down among the others, and is dropped between them', () => {
    expect(searchStep(searches, first.id, 'up')).toEqual({ before: third.id })
    expect(searchStep(searches, third.id, 'up')).toBeUndefined()
    expect(searchStep(searches, third.id, 'down')).toEqual({ before: second.id })
    expect(searchStep(searches, second.id, 'down')).toBeUndefined()
    expect(searchStep(searches, second.id, 'into')).toBeUndefined()
    expect(searchDrop(searches, second.id, third.id, 'before')).toEqual({ before: third.id })
    expect(searchDrop(searches, third.id, first.id, 'after')).toEqual({ before: second.id })
    expect(searchDrop(searches, first.id, first.id, 'after')).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import {
  countsOf,
  focusAfter,
  isIn,
  rowsOf,
  type FixedView,
  memberTest,
} from '../../../src/renderer/features/library/views'
import { answering, readFilter } from '../../../src/renderer/features/library/query-language'
import { SORTS } from '../../../src/shared/model/setting-values'
import { inOrder } from '../../../src/renderer/features/library/row-order'
import { articleRow, byId, collection } from './article-row'

const TIME = '2026-01-01T00:00:00.000Z'

describe('a view', () => {
  const plain = articleRow({})
  const opened = articleRow({ openedAt: TIME })
  const read = articleRow({ openedAt: TIME, progress: 0.99 })
  const archived = articleRow({ archived: true, openedAt: TIME })
  const starredInArchive = articleRow({ archived: true, starred: true })
  const trashed = articleRow({ trashedAt: TIME, starred: true, archived: true })
  const rows = { plain, opened, read, archived, starredInArchive, trashed }

  it.each<[FixedView, (keyof typeof rows)[]]>([
    ['inbox', ['plain', 'opened', 'read']],
    ['unread', ['plain']],
    ['reading', ['opened']],
    ['starred', ['starredInArchive']],
    ['archive', ['archived', 'starredInArchive']],
    ['all', ['plain', 'opened', 'read', 'archived', 'starredInArchive']],
    ['trash', ['trashed']],
  ])('%s holds exactly %j', (kind, names) => {
    const held = Object.entries(rows).filter(([, row]) => isIn({ kind }, row))
    expect(held.map(([name]) => name)).toEqual(names)
  })

  it('counts what each view holds', () => {
    expect(countsOf(Object.values(rows))).toEqual({
      inbox: 3,
      unread: 1,
      reading: 1,
      starred: 1,
      archive: 2,
      all: 5,
      trash: 1,
    })
  })

  it.each([
    ['trade', true],
    ['trade/rail', true],
    ['trade/rail/freight', false],
    ['tra', false],
  ])('of the tag %s shows what is tagged trade/rail: %s', (tag, shown) => {
    expect(isIn({ kind: 'tag', tag }, articleRow({ tags: ['trade/rail'] }))).toBe(shown)
    expect(isIn({ kind: 'tag', tag }, articleRow({ annotationTags: ['trade/rail'] }))).toBe(shown)
  })
})

const titlesBy = (sort: (typeof SORTS)[number], rows: readonly ReturnType<typeof articleRow>[]) =>
  rowsOf(byId(rows), { view: { kind: 'all' }, sort, collections: [] }).map(({ title }) => title)

describe('the order', () => {
  const a = articleRow({ title: 'Part 10', savedAt: '2026-01-02T00:00:00.000Z' })
  const b = articleRow({ title: 'part 9', savedAt: '2026-01-03T00:00:00.000Z' })
  const c = articleRow({ title: '港口', savedAt: '2026-01-01T00:00:00.000Z' })
  it.each([
    ['newest', ['part 9', 'Part 10', '港口']],
    ['oldest', ['港口', 'Part 10', 'part 9']],
    ['title', ['part 9', 'Part 10', '港口']],
  ] as const)('%s first', (sort, titles) => {
    expect(titlesBy(sort, [a, b, c])).toEqual(titles)
  })

  const rows = [
    articleRow({ title: 'a', site: 'Zeit', words: 2300, published: '2024-07-05', progress: 0.5 }),
    articleRow({ title: 'b', agency: 'ap', words: 230, published: '2025', progress: 1 }),
    articleRow({ title: 'c', words: 100, lang: 'zh', noText: true, savedAt: '2026-01-03T00:00:00.000Z' }),
    articleRow({ title: 'd', words: 3500, lang: 'zh', savedAt: '2026-01-02T00:00:00.000Z' }),
  ]
  it.each([
    ['titleReversed', ['d', 'c', 'b', 'a']],
    ['publishedNewest', ['b', 'a', 'c', 'd']],
    ['publishedOldest', ['a', 'b', 'c', 'd']],
    ['site', ['b', 'a', 'c', 'd']],
    ['siteReversed', ['a', 'b', 'c', 'd']],
    ['mostRead', ['b', 'a', 'c', 'd']],
    ['leastRead', ['c', 'd', 'a', 'b']],
    ['shortest', ['b', 'd', 'a', 'c']],
    ['longest', ['d', 'a', 'b', 'c']],
  ] as const)('%s, and what is not known last, the newest of equals first', (sort, titles) => {
    expect(titlesBy(sort, rows)).toEqual(titles)
  })

  it.each(SORTS)('%s after a change is that of all rows sorted anew', (sort) => {
    const many = Array.from({ length: 300 }, (_, at) =>
      articleRow({ title: `Title ${(at * 7919) % 100}`, site: `Site ${at % 7}`, progress: (at % 10) / 10 }),
    )
    inOrder(byId(many), sort)
    const changed = many
      .slice(20)
      .map((row, at) => (at % 40 === 0 ? { ...row, title: `Another ${at}`, progress: 0.33 } : row))
    const now = [...changed, articleRow({ title: 'Title 50', site: 'Site 3' })]
    const mended = inOrder(byId(now), sort)
    inOrder(byId([]), sort)
    expect(mended).toEqual(inOrder(byId(now), sort))
  })

  it('of a collection shows those that lie in it, and not the trash', () => {
    const [science, bees, wasps] = [collection(1), collection(2), collection(3)]
    const tree = [science, { ...bees, parent: science.id }, wasps]
    const test = memberTest({ kind: 'collection', id: science.id }, tree)
    expect(test(articleRow({ collections: [bees.id] }))).toBe(true)
    expect(test(articleRow({ collections: [science.id] }))).toBe(true)
    expect(test(articleRow({ collections: [wasps.id] }))).toBe(false)
    expect(test(articleRow({}))).toBe(false)
    expect(test(articleRow({ collections: [bees.id], trashedAt: TIME }))).toBe(false)
  })

  it('keeps the article that is open in Unread although it has just been opened, but not when it was archived', () => {
    const open = articleRow({ openedAt: TIME })
    const asked = { sort: 'newest', collections: [], open: open.id } as const
    const ids = (row: typeof open) =>
      rowsOf(byId([row]), { view: { kind: 'unread' }, ...asked }).map(({ id }) => id)
    expect(ids(open)).toEqual([open.id])
    expect(ids({ ...open, archived: true })).toEqual([])
    expect(rowsOf(byId([open]), { view: { kind: 'starred' }, ...asked })).toEqual([])
  })
})

describe('the filter', () => {
  const row = articleRow({
    title: 'Résumé of a night freight',
    excerpt: 'From Qingdao to the quay',
    site: 'example.org',
    agency: 'PRNewswire',
    authors: ['Ana Ionescu'],
    url: 'https://www.port-news.example/2024/07/05',
    tags: ['trade/rail'],
    annotationTags: ['figures/customs'],
  })
  it.each([
    ['', true],
    ['  ', true],
    ['freight', true],
    ['FREIGHT night', true],
    ['resume', true],
    ['résumé', true],
    ['qingdao', true],
    ['example.org', true],
    ['newswire', true],
    ['ionescu', true],
    ['trade/rail', true],
    ['customs', true],
    ['port-news.example', true],
    ['2024', false],
    ['freight ship', false],
  ])('%j finds it: %s', (filter, found) => {
    expect(answering([row], readFilter(filter, {}).node, undefined, undefined)).toEqual(found ? [row] : [])
  })
  it('finds Chinese without spaces', () => {
    const chinese = articleRow({ title: '中欧班列开行突破十万列' })
    expect(answering([chinese, row], readFilter('突破', {}).node, undefined, undefined)).toEqual([chinese])
  })

  const [quay, ship, train] = ['quay', 'ship', 'train'].map((title) => articleRow({ title }))
  const ranks = (...rows: (ReturnType<typeof articleRow> | undefined)[]) =>
    new Map(rows.flatMap((one, place) => (one === undefined ? [] : [[one.id, place] as const])))
  it.each([
    [
      'as the view has them without an order of the search',
      'in:text tea',
      ranks(train, quay),
      undefined,
      [quay, train],
    ],
    ['the best first with it', 'in:text tea', ranks(train, quay), ranks(train, quay), [train, quay]],
    [
      'by the order of the query before, those that it did not find at the end',
      'tea',
      ranks(quay, ship, train),
      ranks(ship),
      [ship, quay, train],
    ],
    ['without what the search found elsewhere', 'tea', ranks(row, ship), ranks(row, ship), [ship]],
  ])('leaves rows %s', (_name, filter, found, order, expected) => {
    const rows = [quay, ship, train].filter((one) => one !== undefined)
    expect(answering(rows, readFilter(filter, {}).node, found, order)).toEqual(expected)
  })

  it('finds words within words as one types; a saved search holds what stands in the sidebar as its number', () => {
    const rows = [quay, ship, train].filter((one) => one !== undefined)
    const { node } = readFilter('rai', {})
    const [nothing, none] = [new Map(), undefined]
    expect(answering(rows, node, nothing, none)).toEqual([train])
    expect(answering(rows, node, nothing, none, true)).toEqual([])
    // Until the search has answered.
    expect(answering(rows, node, none, none, true)).toEqual([train])
  })
})

describe('when rows go, the focus goes', () => {
  const [a, b, c, d] = [articleRow({}), articleRow({}), articleRow({}), articleRow({})] as const
  it.each([
    ['to the next one', [a, b, c, d], b, [a, c, d], c],
    ['past others that went, too', [a, b, c, d], b, [a, d], d],
    ['to the one before when it was the last', [a, b, c, d], d, [a, b, c], c],
    ['nowhere when it is still there', [a, b, c], b, [b, c], b],
    ['to the first when nothing had it', [a, b], undefined, [a, b], a],
    ['to the first when none of the old ones is there', [a], a, [b, c], b],
    ['nowhere in an empty list', [a], a, [], undefined],
  ] as const)('%s', (_name, before, focused, after, expected) => {
    expect(focusAfter(before, focused?.id, after)).toBe(expected?.id)
  })
})

import { describe, expect, it } from 'vitest'
import { canonicalAddress } from '../../../../src/main/library/duplicates/canonical-address'
import {
  distinctionsIn,
  duplicatePairs,
  groupsOf,
  type Indexed,
} from '../../../../src/main/library/duplicates/find-duplicates'
import { areAlike, resemblance } from '../../../../src/main/library/duplicates/shingles'
import { inSlices } from '../../../../src/main/library/files/slices'
import type { ArticleSummary } from '../../../../src/shared/model/article'
import { articleRow } from '../../renderer/article-row'

describe('the address of a page', () => {
  it.each([
    ['https://www.example.org/a/b/', 'http://example.org/a/b'],
    ['https://example.org/a?utm_source=x&id=3&fbclid=y', 'https://example.org/a?id=3'],
    ['https://example.org/a?b=2&a=1', 'https://example.org/a?a=1&b=2'],
    ['https://example.org/a#part', 'https://example.org/a'],
    ['https://m.example.org/a/index.html', 'https://example.org/a'],
    ['https://example.org/%E6%B8%AF', 'https://example.org/港'],
    ['https://EXAMPLE.org:443/a', 'https://example.org/a'],
    ['https://example.org/a/amp', 'https://example.org/a'],
  ])('%s is %s', (a, b) => {
    expect(canonicalAddress(a)).toBe(canonicalAddress(b))
  })
  it.each([
    ['https://example.org/a?id=1', 'https://example.org/a?id=2'],
    ['https://example.org/a', 'https://example.org/A'],
    ['https://example.org:8080/a', 'https://example.org/a'],
    ['https://m.org/a', 'https://org/a'],
    ['https://one.example.org/a', 'https://two.example.org/a'],
    ['https://example.org/%zz', 'https://example.org/%zy'],
  ])('%s is not %s', (a, b) => {
    expect(canonicalAddress(a)).not.toBe(canonicalAddress(b))
  })
  it('of what is no page of the web there is none', () => {
    for (const url of ['nonsense', 'file:///a', 'mailto:a@example.org'])
      expect(canonicalAddress(url)).toBeUndefined()
  })
})

describe('the likeness of two texts', () => {
  const text = Array.from({ length: 300 }, (_, at) => `word${at}`).join(' ')
  it('is that of their shingles, by words and by Chinese characters', () => {
    expect(resemblance(text, text)).toBe(1)
    expect(areAlike(text, text.replace('word150 ', 'other '))).toBe(true)
    expect(areAlike(text, `${text.slice(0, 900)} ${text.slice(0, 900).replaceAll('word', 'other')}`)).toBe(
      false,
    )
    const chinese = '今年春天新的货运班列从青岛出发前往阿拉木图，每天晚上十点四十分准时离开东码头。'
    expect(areAlike(chinese, chinese.replace('十点', '九点'))).toBe(true)
    expect(
      areAlike(chinese, '内河港口的第一个冬天，码头工人没有停工，因为河水今年没有结冰，船只照常来往。'),
    ).toBe(false)
  })
  it('of an empty or a very short text is none', () => {
    expect(resemblance('', '')).toBe(0)
    expect(resemblance('a b', 'a b')).toBe(0)
  })
})

const entry = (row: Partial<ArticleSummary>, text: string): Indexed => ({
  row: articleRow({ title: `Title ${text}`, ...row }),
  text,
})
const found = (entries: readonly Indexed[]) => inSlices(duplicatePairs(entries))

describe('duplicates', () => {
  it('have one text or one address, and those that both lead to are one group', async () => {
    const a = entry({ url: 'https://example.org/a' }, 't1')
    const b = entry({ url: 'https://www.example.org/a?utm_source=x' }, 't2')
    const c = entry({}, 't2')
    const other = entry({ url: 'https://example.org/b' }, 't3')
    const { sure } = await found([a, b, c, other])
    expect(groupsOf(sure)).toEqual([
      { ids: [a, b, c].map(({ row }) => row.id).toSorted(), why: ['text', 'address'] },
    ])
  })
  it('leave out the trash, and articles without a text or an address are no twins of each other', async () => {
    const trashed = entry({ url: 'https://example.org/a', trashedAt: '2026-01-01T00:00:00.000Z' }, 't1')
    const left = [entry({ url: 'https://example.org/a' }, 't1'), entry({}, ''), entry({}, '')]
    expect((await found([trashed, ...left])).sure).toEqual([])
  })
  it('are to be compared where their titles are one and their lengths are near, but not a series', async () => {
    const title = 'The night freight to Almaty'
    const near = [entry({ title, words: 500 }, 'a'), entry({ title: title.toUpperCase(), words: 560 }, 'b')]
    const far = entry({ title, words: 5000 }, 'c')
    const series = Array.from({ length: 7 }, (_, at) => entry({ title: 'Links of the week' }, `s${at}`))
    const short = [entry({ title: 'Home' }, 'x'), entry({ title: 'Home' }, 'y')]
    const { sure, alike } = await found([...near, far, ...series, ...short])
    expect(sure).toEqual([])
    expect(alike.map(({ ids }) => ids)).toEqual([near.map(({ row }) => row.id)])
  })
  it('among 100,000 are found within a second', async () => {
    const many = Array.from({ length: 100_000 }, (_, at) =>
      entry({ url: `https://example.org/${at % 99_990}?utm_source=${at}` }, `t${at}`),
    )
    const from = performance.now()
    expect(groupsOf((await found(many)).sure)).toHaveLength(10)
    expect(performance.now() - from).toBeLessThan(10_000)
  })
})

describe('articles that are distinct', () => {
  const ID = (letter: string) => `01KDYARNV09DYE1QDS6762900${letter}` as ArticleSummary['id']
  const indexed = (letter: string, distinctFrom: string[] = []): Indexed => ({
    row: {
      ...articleRow({ title: letter }),
      id: ID(letter),
      ...(distinctFrom.length > 0 && { distinctFrom: distinctFrom.map(ID) }),
    },
    text: 'one text',
  })
  const found = async (entries: Indexed[]) => {
    const areDistinct = distinctionsIn(entries)
    const { sure } = await inSlices(duplicatePairs(entries, areDistinct))
    return groupsOf(sure, areDistinct).map(({ ids }) => ids.map((id) => id.at(-1)).join(''))
  }
  it('are in no group together; what is like both goes with the first, and with the other where it is not like that', async () => {
    expect(await found([indexed('A'), indexed('B'), indexed('C')])).toEqual(['ABC'])
    expect(await found([indexed('A', ['B']), indexed('B')])).toEqual([])
    expect(await found([indexed('A', ['B']), indexed('B'), indexed('C')])).toEqual(['AC'])
    expect(await found([indexed('A', ['B', 'C']), indexed('B'), indexed('C')])).toEqual(['BC'])
  })
})

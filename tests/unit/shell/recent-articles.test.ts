import { expect, test } from 'vitest'
import { recentAfter, recentlyRead } from '../../../src/main/shell/recent-articles'
import type { ArticleSummary } from '../../../src/shared/model/article'

/** An article read at that hour; never where there is none. */
function article(name: string, hour?: number, more: Partial<ArticleSummary> = {}): ArticleSummary {
  const readAt =
    hour === undefined ? {} : { readAt: `2026-01-01T${String(hour).padStart(2, '0')}:00:00.000Z` }
  return { id: name, title: name, ...readAt, ...more } as unknown as ArticleSummary
}
const names = (articles: readonly { title: string }[] | undefined) =>
  articles?.map(({ title }) => title).join('')
const trashed = { trashedAt: '2026-01-02T00:00:00.000Z' }
const change = (upsert: ArticleSummary[], remove: string[] = []) =>
  ({ upsert, remove }) as unknown as Parameters<typeof recentAfter>[1]

test('the last read article is the first, and one that was never read or is in the trash is none of them', () => {
  const all = [article('a', 3), article('b', 7), article('c'), article('d', 9, trashed), article('e', 5)]
  expect(names(recentlyRead(all))).toBe('bea')
})

test('there are ten of them at most', () => {
  const all = Array.from({ length: 15 }, (_, hour) => article(String.fromCodePoint(97 + hour), hour))
  expect(names(recentlyRead(all))).toBe('onmlkjihgf')
})

test('an article that is read comes to the front, under its present title', () => {
  const recent = recentlyRead([article('a', 3), article('b', 7)])
  expect(names(recentAfter(recent, change([article('a', 8, { title: 'A' }), article('x')])))).toBe('Ab')
})

test('when one of them goes, only the whole library can say which one moves up', () => {
  const recent = recentlyRead([article('a', 3), article('b', 7)])
  expect(recentAfter(recent, change([], ['a']))).toBeUndefined()
  expect(recentAfter(recent, change([article('b', 7, trashed)]))).toBeUndefined()
  expect(names(recentAfter(recent, change([], ['z'])))).toBe('ba')
})

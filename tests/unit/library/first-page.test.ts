import { describe, expect, test } from 'vitest'
import { ArticleId } from '../../../src/shared/model/ids'
import { firstPage } from '../../../src/main/library/index/first-page'
import { countsOf, rowsOf, type View } from '../../../src/renderer/features/library/views'
import { tagCounts } from '../../../src/renderer/features/library/tag-tree'
import { SORTS } from '../../../src/shared/model/setting-values'
import { draft, folders, open } from './fixtures'
import { articleRow, byId, collection } from '../renderer/article-row'

type Made = ReturnType<typeof collection>
const TAGS = ['a', 'a/b', 'a/c', 'd', '__proto__']
const rows = Array.from({ length: 3000 }, (_, number) =>
  articleRow({
    title: `Title ${(number * 7919) % 3000}`,
    savedAt: `2026-01-01T00:00:${String((number * 31) % 60).padStart(2, '0')}.000Z`,
    archived: number % 3 === 0,
    starred: number % 5 === 0,
    tags: TAGS.slice(number % 5, (number % 5) + 2),
    ...(number % 11 === 0 ? { trashedAt: '2026-01-02T00:00:00.000Z' } : {}),
    ...(number % 2 === 0 ? { openedAt: '2026-01-02T00:00:00.000Z', progress: (number % 100) / 100 } : {}),
  }),
)

describe('the first page', () => {
  const views: View[] = [{ kind: 'inbox' }, { kind: 'reading' }, { kind: 'trash' }, { kind: 'tag', tag: 'a' }]
  test.each(views.flatMap((view) => SORTS.map((sort) => [view, sort] as const)))(
    'of %o by %s is what the window would show first of all rows',
    async (view, sort) => {
      const page = await firstPage(rows, { view, sort, size: 50 })
      const shown = rowsOf(byId(rows), { view, sort, collections: [] })
      expect(page.rows).toEqual(shown.slice(0, 50))
    },
  )

  test('comes with the counts that the window would make of all rows', async () => {
    const { counts } = await firstPage(rows, { view: { kind: 'all' }, sort: 'newest', size: 0 })
    expect(counts.views).toEqual(countsOf(rows))
    expect(new Map(counts.tags.map(({ name, articles }) => [name, articles]))).toEqual(tagCounts(rows))
    expect(counts.tags.find(({ name }) => name === 'a/b')?.isOwn).toBe(true)
  })

  test('counts and shows a collection with those that lie in it', async () => {
    const [science, bees, other] = [1, 2, 3].map((number) => collection(number)) as [Made, Made, Made]
    const tree = [science, { ...bees, parent: science.id }, other]
    const filled = rows.map((row, at) => ({ ...row, collections: at % 4 === 0 ? [bees.id] : [] }))
    const view: View = { kind: 'collection', id: science.id }
    const page = await firstPage(filled, { view, sort: 'newest', size: 50 }, tree)
    const shown = rowsOf(byId(filled), { view, sort: 'newest', collections: tree })
    expect(page.rows).toEqual(shown.slice(0, 50))
    expect(page.counts.collections).toEqual([
      { id: bees.id, articles: shown.length },
      { id: science.id, articles: shown.length },
    ])
    expect(shown.every(({ trashedAt }) => trashedAt === undefined)).toBe(true)
  })

  test('of a library is followed by all of its rows, some at a time', async () => {
    const at = await folders()
    const library = await open(at)
    for (let number = 0; number < 8; number += 1)
      await library.saveArticle(draft(`Article ${number}`, `Words ${number}.`))
    const page = await library.firstPage({ view: { kind: 'inbox' }, sort: 'newest', size: 3 })
    expect(page).toMatchObject({ more: true, counts: { views: { inbox: 8 } }, revision: 8 })
    expect(page.articles.map(({ title }) => title)).toEqual(['Article 7', 'Article 6', 'Article 5'])
    const ids = new Set<string>()
    for (let from: number | undefined = 0; from !== undefined;) {
      const { rows: some, next, revision }: ReturnType<typeof library.someRows> = library.someRows(from)
      expect(revision).toBe(8)
      for (const { id } of some) ids.add(ArticleId.parse(id))
      from = next
    }
    expect(ids.size).toBe(8)
    const whole = await library.firstPage({ view: { kind: 'inbox' }, sort: 'newest', size: 8 })
    expect(whole).toMatchObject({ more: false })
    await library.close()
    await at.remove()
  })
})

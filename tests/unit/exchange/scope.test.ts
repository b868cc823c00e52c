import { afterEach, beforeEach, expect, test } from 'vitest'
import { renderExport } from '../../../src/main/exchange/export'
import type { LocalLibrary } from '../../../src/main/library/local-library'
import { ExportRequest, type ExportScope } from '../../../src/shared/ipc/contract'
import type { ArticleId, CollectionId } from '../../../src/shared/model/ids'
import { draft, folders, highlightOf, open } from '../library/fixtures'

let at: Awaited<ReturnType<typeof folders>>
let library: LocalLibrary
const ids: ArticleId[] = []

beforeEach(async () => {
  at = await folders()
  library = await open(at)
  ids.length = 0
  for (const name of ['Almaty', 'Bees', 'Cranes']) {
    const { id } = await library.saveArticle(draft(name, `Words about ${name} below.`))
    await library.addAnnotation(await highlightOf(library, id, name))
    ids.push(id)
  }
})
afterEach(async () => {
  await library.close()
  await at.remove()
})

const titles = async (scope: ExportScope) => {
  const { content } = await renderExport(library, ExportRequest.parse({ format: 'json', scope }))
  const { articles } = JSON.parse(content) as { articles: { title: string }[] }
  return articles.map(({ title }) => title)
}

test('a collection is exported with those that lie in it, without the trash', async () => {
  const { id: outer } = await library.collections.create('Outer')
  const { id: inner } = await library.collections.create('Inner', outer)
  const [a, b, c] = ids as [ArticleId, ArticleId, ArticleId]
  await library.updateArticles([a], { addCollections: [outer] })
  await library.updateArticles([b, c], { addCollections: [inner] })
  expect(await titles({ kind: 'collection', id: outer })).toEqual(['Almaty', 'Bees', 'Cranes'])
  expect(await titles({ kind: 'collection', id: inner })).toEqual(['Bees', 'Cranes'])
  await library.trashArticles([c])
  expect(await titles({ kind: 'collection', id: inner })).toEqual(['Bees'])
  const gone = '00000000-0000-4000-8000-000000000000' as CollectionId
  await expect(titles({ kind: 'collection', id: gone })).rejects.toMatchObject({ key: 'collections.missing' })
})

test('some articles are exported in the order of their saving; those that are gone are left out', async () => {
  const [a, b, c] = ids as [ArticleId, ArticleId, ArticleId]
  expect(await titles({ kind: 'articles', ids: [c, a] })).toEqual(['Almaty', 'Cranes'])
  await library.trashArticles([a])
  expect(await titles({ kind: 'articles', ids: [c, a, b] })).toEqual(['Bees', 'Cranes'])
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AnnotationIndex } from '../../../src/main/library/notebook/annotation-index'
import { createAnnotationSearch } from '../../../src/main/library/notebook/annotation-search'
import type { Library } from '../../../src/main/library/library'
import type { ArticleId } from '../../../src/shared/model/ids'
import { draft, folders, highlightOf, open } from './fixtures'

let at: Awaited<ReturnType<typeof folders>>
let library: Library
let older: ArticleId
let newer: ArticleId

beforeEach(async () => {
  at = await folders()
  library = await open(at)
  ;({ id: older } = await library.saveArticle(draft('Older', 'Tea by rail. Café and résumé.')))
  ;({ id: newer } = await library.saveArticle(draft('Newer', 'Timber by rail. 六年来，示范区。')))
  await library.addAnnotation(await highlightOf(library, older, 'Tea by rail', { note: 'For Kim' }))
  await library.addAnnotation(await highlightOf(library, older, 'Café', { tags: ['trade/coffee'] }))
  await library.addAnnotation(await highlightOf(library, newer, 'Timber by rail'))
  await library.addAnnotation(await highlightOf(library, newer, '六年来'))
})
afterEach(async () => {
  await library.close()
  await at.remove()
})

const searchOf = () => createAnnotationSearch(library, new AnnotationIndex(library))

const quotes = async (query: string, most = 50) => (await searchOf()(query, most)).map(({ quote }) => quote)

describe('the search for annotations', () => {
  test.each([
    ['every one, newest article first', '', ['Timber by rail', '六年来', 'Tea by rail', 'Café']],
    ['those that hold every word', 'rail tea', ['Tea by rail']],
    ['words of the note', 'kim', ['Tea by rail']],
    ['words of the tags', 'coffee', ['Café']],
    ['words without their accents', 'cafe', ['Café']],
    ['Chinese', '六年', ['六年来']],
    ['nothing where nothing answers', 'zzz', []],
  ])('finds %s', async (_name, query, expected) => {
    expect(await quotes(query)).toEqual(expected)
  })

  test('ends when it has as many as are wanted', async () => {
    expect(await quotes('rail', 1)).toEqual(['Timber by rail'])
  })

  test('follows what is changed after the first search', async () => {
    const search = searchOf()
    const [found] = await search('kim', 50)
    if (found === undefined) throw new Error('Nothing was found')
    await library.updateAnnotation(found.articleId, found.id, { note: 'For Ada' })
    expect(await search('kim', 50)).toEqual([])
    expect(await search('ada', 50)).toHaveLength(1)
    await library.removeAnnotations(found.articleId, [found.id])
    expect(await search('ada', 50)).toEqual([])
    await library.trashArticles([newer])
    expect(await search('timber', 50)).toEqual([])
  })
})

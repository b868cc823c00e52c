import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AnnotationIndex } from '../../../src/main/library/notebook/annotation-index'
import { newestAnnotations } from '../../../src/main/library/notebook/newest-annotations'
import { Notebook } from '../../../src/main/library/notebook/notebook'
import type { LocalLibrary } from '../../../src/main/library/local-library'
import { createAnnotationSearch, type SearchAnnotations } from '../../../src/main/search/annotation-search'
import { Search } from '../../../src/main/search/search'
import type { ArticleId } from '../../../src/shared/model/ids'
import { NotebookQuery } from '../../../src/shared/model/notebook'
import { draft, folders, highlightOf, open } from '../library/fixtures'

const BUILT = join(import.meta.dirname, '../../../out/main/search.cjs')

describe.skipIf(!existsSync(BUILT))('the search for annotations', () => {
  let at: Awaited<ReturnType<typeof folders>>
  let library: LocalLibrary
  let search: Search
  let searchAnnotations: SearchAnnotations
  let notebook: Notebook
  let older: ArticleId
  let newer: ArticleId

  beforeAll(async () => {
    at = await folders()
    library = await open(at)
    ;({ id: older } = await library.saveArticle(draft('Older', 'Tea by rail. Café and résumé.')))
    ;({ id: newer } = await library.saveArticle(draft('Newer', 'Timber by rail. 六年来，示范区。')))
    await library.addAnnotation(await highlightOf(library, older, 'Tea by rail', { note: 'For Kim' }))
    await library.addAnnotation(await highlightOf(library, older, 'Café', { tags: ['trade/coffee'] }))
    const blue = await highlightOf(library, newer, 'Timber by rail')
    await library.addAnnotation({ ...blue, color: 'blue' })
    await library.addAnnotation(await highlightOf(library, newer, '六年来'))
    const folder = join(at.dataDir, 'search')
    mkdirSync(folder, { recursive: true })
    const nothing = () => undefined
    search = new Search({ library, file: BUILT, folder, log: nothing, progress: nothing })
    const index = new AnnotationIndex(library)
    notebook = new Notebook(library, index)
    searchAnnotations = createAnnotationSearch(
      library,
      () => search,
      (most) => newestAnnotations(library, index, most),
    )
  })
  afterAll(async () => {
    await search.close()
    await library.close()
    await at.remove()
  })

  const quotes = async (query: string, most = 50) =>
    (await searchAnnotations(query, most)).map(({ quote }) => quote.text)

  test.each([
    ['every one, newest article first', '', ['Timber by rail', '六年来', 'Tea by rail', 'Café']],
    ['every one where nothing can be looked for', '"', ['Timber by rail', '六年来', 'Tea by rail', 'Café']],
    ['those that hold every word', 'rail tea ', ['Tea by rail']],
    ['the beginning of the last word', 'rail ti', ['Timber by rail']],
    ['no end of a word', 'ber ', []],
    ['a phrase', '"by rail" timber ', ['Timber by rail']],
    ['what a word is not in', 'rail -tea ', ['Timber by rail']],
    ['either word', 'kim OR 六年', ['Tea by rail', '六年来']],
    ['words of the note', 'in:note kim ', ['Tea by rail']],
    ['words of the tags', 'coffee ', ['Café']],
    ['a tag', 'tag:trade ', ['Café']],
    ['a colour', 'color:blue ', ['Timber by rail']],
    ['words without their accents', 'cafe ', ['Café']],
    ['Chinese', '六年', ['六年来']],
    ['nothing where nothing answers', 'zzz ', []],
  ])('finds %s', async (_name, query, expected) => {
    const found = await quotes(query)
    expect(query.includes('OR') ? found.toSorted() : found).toEqual(expected)
  })

  test.each([
    ...['', '"', 'rail tea ', 'rail ti', 'ber ', '"by rail" timber ', 'rail -tea ', 'kim OR 六年', '-rail '],
    ...['in:note kim ', 'in:highlight kim ', 'in:title older ', 'in:text rail ', '-in:note kim ', 'coffee '],
    ...['tag:trade ', 'rail tag:trade ', '-tag:trade ', 'color:blue ', 'cafe ', '年来', '六来', 'is:unread '],
    ...[
      'has:note ',
      '-has:note rail ',
      'has:highlight ',
      'is:orphan ',
      'saved:today ',
      'saved:<2000 ',
      'lang:zh ',
    ],
    ...['(kim OR timber) rail ', '"rail for" ', 'zzz ', 'kolour:blue ', 'date:someday kim '],
  ])('the notebook finds the same: %s', async (query) => {
    const asked = NotebookQuery.parse({ filter: query })
    const { items } = await notebook.page(asked, { from: 0, count: 200 }, false)
    expect(items.map(({ annotation }) => annotation.target?.exact ?? '').toSorted()).toEqual(
      (await quotes(query)).toSorted(),
    )
  })

  test('says which article each is in, and where the words stand', async () => {
    expect(await searchAnnotations('kim rail ', 50)).toMatchObject([
      {
        articleId: older,
        title: 'Older',
        quote: { text: 'Tea by rail', hits: [[7, 11]] },
        note: { text: 'For Kim', hits: [[4, 7]] },
      },
    ])
  })

  test('ends when it has as many as are wanted', async () => {
    expect(await quotes('rail ', 1)).toHaveLength(1)
    expect(await quotes('', 3)).toEqual(['Timber by rail', '六年来', 'Tea by rail'])
  })

  test('follows what is changed after the first search', async () => {
    const [found] = await searchAnnotations('kim ', 50)
    if (found === undefined) throw new Error('Nothing was found')
    await library.updateAnnotation(found.articleId, found.id, { note: 'For Ada' })
    expect(await quotes('kim ')).toEqual([])
    expect(await quotes('ada ')).toHaveLength(1)
    await library.removeAnnotations(found.articleId, [found.id])
    expect(await quotes('ada ')).toEqual([])
    await library.trashArticles([newer])
    expect(await quotes('timber ')).toEqual([])
    expect(await quotes('')).toEqual(['Café'])
  })
})

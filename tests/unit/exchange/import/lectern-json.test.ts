import { describe, expect, test } from 'vitest'
import { annotationId, sourcedDraft } from '../example-library'
import { draft, highlightOf } from '../../library/fixtures'
import { URL_OF, WORDS, saved } from './harbour'
import { allOf, exported, importOf, libraryOfEach, planOf, withLibrary } from './import-library'

const opened = libraryOfEach()

describe('our own JSON', () => {
  test('comes back into an empty library with every annotation as it was', async () => {
    const library = opened()
    const id = await saved(library)
    await library.addAnnotation(await highlightOf(library, id, 'first ships', { note: 'n', tags: ['a/b'] }))
    await library.addAnnotation(await highlightOf(library, id, 'ice'))
    const file = await exported(library, 'json')
    const before = await allOf(library)
    await withLibrary(async (other) => {
      const { plan } = await importOf(other, file)
      expect(plan.counts).toMatchObject({
        new: 2,
        duplicate: 0,
        merge: 0,
        bad: 0,
        articles: { new: 1, there: 0 },
      })
      const { meta, annotations } = await other.record(id)
      expect(meta).toMatchObject({ title: 'The harbour', url: URL_OF })
      expect(meta.text).toBeUndefined()
      const plain = annotations.map(({ articleId: _article, anchor: _anchor, ...one }) => one)
      expect(plain.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
        before.map(({ anchor: _anchor, ...one }) => one),
      )
    })
  })

  test('finds its places again where the library has the text', async () => {
    const library = opened()
    const id = await saved(library)
    await library.addAnnotation(await highlightOf(library, id, 'first ships'))
    const file = await exported(library, 'json')
    await withLibrary(async (other) => {
      await other.saveArticle(
        sourcedDraft('The harbour', `<p>New above.</p><h2>Spring</h2><p>${WORDS}</p>`, { url: URL_OF }),
      )
      const { plan } = await importOf(other, file)
      expect(plan.articles).toMatchObject([{ matchedBy: 'address', new: 1, orphans: 0 }])
      const [one] = await other.allAnnotations()
      expect(one?.anchor).toMatchObject({ status: 'moved' })
    })
  })

  test('is found to be there already, and changes nothing', async () => {
    const library = opened()
    const id = await saved(library)
    await library.addAnnotation(await highlightOf(library, id, 'first ships', { note: 'n' }))
    const file = await exported(library, 'json')
    const { plan, entry } = await importOf(library, file)
    expect(plan.counts).toMatchObject({ new: 0, duplicate: 1, merge: 0, bad: 0 })
    expect(entry).toBeUndefined()
    expect(await exported(library, 'json')).toBe(file)
  })

  test('an older file does not take back what was written since; a newer one brings its words', async () => {
    const library = opened()
    const id = await saved(library)
    const made = await library.addAnnotation(await highlightOf(library, id, 'first ships', { note: 'old' }))
    const file = await exported(library, 'json')
    await library.updateAnnotation(id, made.id, { note: 'new' })
    await importOf(library, file)
    expect((await library.allAnnotations())[0]?.note).toBe('new')
    const later = JSON.parse(file) as { articles: { annotations: { updated: string; note: string }[] }[] }
    Object.assign(later.articles[0]?.annotations[0] ?? {}, {
      updated: '2999-01-01T00:00:00.000Z',
      note: 'newest',
    })
    const { plan } = await importOf(library, later)
    expect(plan.counts.merge).toBe(1)
    expect((await library.allAnnotations())[0]?.note).toBe('newest')
  })

  test('a row that is wrong is told with its line and field, and the others come in', async () => {
    const library = opened()
    const id = await saved(library)
    await library.addAnnotation(await highlightOf(library, id, 'first ships'))
    await library.addAnnotation(await highlightOf(library, id, 'ice'))
    const file = (await exported(library, 'json')).replace('"color": "yellow"', '"color": "mauve"')
    const line = file.slice(0, file.indexOf('mauve')).split('\n').length
    const plan = await withLibrary((other) => planOf(other, file))
    expect(plan.counts).toMatchObject({ new: 1, bad: 1 })
    expect(plan.rejected[0]?.reason.values['field']).toBe('color')
    expect(plan.rejected[0]?.path).toBe('articles[0].annotations[0]')
    expect(plan.rejected[0]?.line).toBeLessThanOrEqual(line)
  })

  test('of a newer version is refused, naming the file', async () => {
    const library = opened()
    await expect(
      planOf(library, { format: 'lectern-annotations', version: 2, articles: [] }, 'a.json'),
    ).rejects.toMatchObject({
      code: 'newer',
      message: expect.stringContaining('a.json is of version 2') as string,
    })
  })
})

describe('an article is found', () => {
  test('by title and site where one side has no address, and not among several', async () => {
    const library = opened()
    const about = { title: 'A title that tells', site: 'Example' }
    await library.saveArticle(sourcedDraft(about.title, `<p>${WORDS}</p>`, about))
    const file = (more: object) => ({
      format: 'lectern-annotations',
      version: 1,
      scope: 'library',
      articles: [
        {
          id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
          ...about,
          authors: [],
          saved: '2020-01-01T00:00:00.000Z',
          updated: '2020-01-01T00:00:00.000Z',
          starred: false,
          archived: false,
          annotations: [
            {
              id: annotationId(1),
              kind: 'note',
              note: 'x',
              created: '2020-01-01T00:00:00.000Z',
              updated: '2020-01-01T00:00:00.000Z',
            },
          ],
          ...more,
        },
      ],
    })
    expect((await planOf(library, file({}))).articles).toMatchObject([{ matchedBy: 'title' }])
    await library.saveArticle({
      ...draft('x', 'other words'),
      extraction: { ...draft('x', 'other words').extraction, ...about },
    })
    expect((await planOf(library, file({}))).articles[0]).not.toHaveProperty('matchedBy')
  })
})

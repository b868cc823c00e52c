import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Library } from '../../../../src/main/library/library'
import type { ArticleId } from '../../../../src/shared/model/ids'
import { annotationId, sourcedDraft } from '../example-library'
import { draft, folders, highlightOf, open } from '../../library/fixtures'
import { allOf, exported, importOf, planOf, withLibrary } from './import-library'

let at: Awaited<ReturnType<typeof folders>>
let library: Library

beforeEach(async () => {
  at = await folders()
  library = await open(at)
})
afterEach(async () => {
  await library.close()
  await at.remove()
})

const URL_OF = 'https://example.org/harbour'
const WORDS =
  'The harbour opened to trade in the spring 🚢 and the first ships came in before the ice had gone.'

const saved = async (): Promise<ArticleId> =>
  (await library.saveArticle(sourcedDraft('The harbour', `<h2>Spring</h2><p>${WORDS}</p>`, { url: URL_OF })))
    .id

/** A Web Annotation of another program. */
const web = (more: object = {}, exact = 'first ships came in', position?: object) => ({
  '@context': 'http://www.w3.org/ns/anno.jsonld',
  id: 'https://notes.example/1',
  type: 'Annotation',
  created: '2020-01-02T03:04:05Z',
  body: [
    { type: 'TextualBody', value: 'Which *ships*?', purpose: 'commenting' },
    { type: 'TextualBody', value: 'sea/ships', purpose: 'tagging' },
  ],
  target: {
    source: URL_OF,
    selector: [
      { type: 'TextQuoteSelector', exact, prefix: 'spring 🚢 and the ', suffix: ' before the ice' },
      ...(position === undefined ? [] : [{ type: 'TextPositionSelector', ...position }]),
    ],
  },
  ...more,
})

describe('our own JSON', () => {
  test('comes back into an empty library with every annotation as it was', async () => {
    const id = await saved()
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
    const id = await saved()
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
    const id = await saved()
    await library.addAnnotation(await highlightOf(library, id, 'first ships', { note: 'n' }))
    const file = await exported(library, 'json')
    const { plan, entry } = await importOf(library, file)
    expect(plan.counts).toMatchObject({ new: 0, duplicate: 1, merge: 0, bad: 0 })
    expect(entry).toBeUndefined()
    expect(await exported(library, 'json')).toBe(file)
  })

  test('an older file does not take back what was written since; a newer one brings its words', async () => {
    const id = await saved()
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
    const id = await saved()
    await library.addAnnotation(await highlightOf(library, id, 'first ships'))
    await library.addAnnotation(await highlightOf(library, id, 'ice'))
    const file = (await exported(library, 'json')).replace('"color": "yellow"', '"color": "mauve"')
    const line = file.slice(0, file.indexOf('mauve')).split('\n').length
    const plan = await withLibrary((other) => planOf(other, file))
    expect(plan.counts).toMatchObject({ new: 1, bad: 1 })
    expect(plan.rejected[0]?.reason).toMatch(/^color: /)
    expect(plan.rejected[0]?.path).toBe('articles[0].annotations[0]')
    expect(plan.rejected[0]?.line).toBeLessThanOrEqual(line)
  })

  test('of a newer version is refused, naming the file', async () => {
    await expect(
      planOf(library, { format: 'lectern-annotations', version: 2, articles: [] }, 'a.json'),
    ).rejects.toMatchObject({
      code: 'newer',
      message: expect.stringContaining('a.json is of version 2') as string,
    })
  })
})

describe('Web Annotations', () => {
  test('of another program are found in the text that is there, with note, tags and dates', async () => {
    const id = await saved()
    const { text } = await library.article(id)
    const { entry } = await importOf(library, web())
    const [one] = await library.allAnnotations()
    expect(one).toMatchObject({
      articleId: id,
      note: 'Which *ships*?',
      tags: ['sea/ships'],
      createdAt: '2020-01-02T03:04:05.000Z',
      updatedAt: '2020-01-02T03:04:05.000Z',
      anchor: { status: 'exact', start: text.indexOf('first ships') },
      target: { headings: [{ level: 2, text: 'Spring' }] },
    })
    expect(await library.undo(entry)).toBeDefined()
    expect(await library.allAnnotations()).toEqual([])
    await library.redo()
    expect(await library.allAnnotations()).toHaveLength(1)
  })

  test('imported again change nothing, also after the note was edited here', async () => {
    await saved()
    await importOf(library, web())
    const [one] = await library.allAnnotations()
    expect((await importOf(library, web())).entry).toBeUndefined()
    await library.updateAnnotation(one!.articleId, one!.id, { note: 'mine' })
    expect((await importOf(library, web())).entry).toBeUndefined()
    expect((await library.allAnnotations()).map(({ note }) => note)).toEqual(['mine'])
  })

  test('count positions in code points: an emoji before the passage does not move it', async () => {
    const id = await saved()
    const { text } = await library.article(id)
    const twice = 'the'
    const start = Array.from(text.slice(0, text.lastIndexOf(twice))).length
    const one = web({}, twice, { start, end: start + 3 })
    one.target.selector[0] = {
      type: 'TextQuoteSelector',
      exact: twice,
      prefix: 'came in before ',
      suffix: ' ice had',
    }
    await importOf(library, one)
    expect((await library.allAnnotations())[0]?.anchor).toMatchObject({ start: text.lastIndexOf(twice) })
  })

  test('a passage that is not in the text is an orphan with its quote and note', async () => {
    await saved()
    const { plan } = await importOf(library, web({}, 'a sentence that nobody ever wrote there'))
    expect(plan.counts).toMatchObject({ new: 1, orphans: 1 })
    const [one] = await library.allAnnotations()
    expect(one).toMatchObject({
      note: 'Which *ships*?',
      anchor: { status: 'orphan' },
      target: { exact: 'a sentence that nobody ever wrote there' },
    })
  })

  test('about the passage of a highlight that is there give it their note and tags', async () => {
    const id = await saved()
    await library.addAnnotation(
      await highlightOf(library, id, 'first ships came in', { note: 'mine', tags: ['x'] }),
    )
    const { plan } = await importOf(library, web())
    expect(plan.counts).toMatchObject({ new: 0, merge: 1 })
    expect(await library.allAnnotations()).toMatchObject([
      { note: 'mine\n\nWhich *ships*?', tags: ['x', 'sea/ships'] },
    ])
    expect((await importOf(library, web())).plan.counts).toMatchObject({ duplicate: 1, merge: 0 })
  })

  test('of an article that is not there make it, without a text; undo puts it into the trash', async () => {
    const { plan, entry } = await importOf(library, web())
    expect(plan.articles).toMatchObject([{ title: URL_OF, new: 1, orphans: 1 }])
    const [row] = library.snapshot().articles
    expect(row).toMatchObject({
      url: URL_OF,
      noText: true,
      annotations: 1,
      savedAt: '2020-01-02T03:04:05.000Z',
    })
    expect(row?.trashedAt).toBeUndefined()
    await library.undo(entry)
    expect(library.snapshot().articles[0]?.trashedAt).toBeDefined()
    await importOf(library, web())
    expect(library.snapshot().articles).toHaveLength(1)
    expect(library.snapshot().articles[0]?.trashedAt).toBeUndefined()
  })

  test.each([
    ['a page', (one: object) => ({ type: 'AnnotationPage', id: 'p', items: [one] })],
    [
      'a collection',
      (one: object) => ({
        type: 'AnnotationCollection',
        total: 1,
        first: { type: 'AnnotationPage', items: [one] },
      }),
    ],
    ['a list', (one: object) => [one]],
    ['a list of pages', (one: object) => [{ type: 'AnnotationPage', items: [one] }]],
  ])('come in from %s', async (_name, wrapped) => {
    await saved()
    expect((await planOf(library, wrapped(web()))).counts).toMatchObject({ new: 1, bad: 0 })
  })

  test('a quote that refines a fragment is the passage', async () => {
    await saved()
    const selector = { type: 'FragmentSelector', value: 'p', refinedBy: web().target.selector[0] }
    const plan = await planOf(library, web({ target: { source: URL_OF, selector } }))
    expect(plan.counts).toMatchObject({ new: 1, orphans: 0 })
  })

  test('the same id twice with other words is told with the line of the first', async () => {
    await saved()
    const plan = await planOf(library, JSON.stringify([web(), web({}, 'opened to trade')], null, 1))
    expect(plan.counts).toMatchObject({ new: 1, bad: 1 })
    expect(plan.rejected[0]?.reason).toContain('stands in line 2 already')
  })
})

describe('Hypothesis', () => {
  const row = (more: object = {}) => ({
    id: 'abcDEF123',
    uri: `${URL_OF}#top`,
    created: '2019-05-06T07:08:09.123456+00:00',
    updated: '2019-05-07T07:08:09.123456+00:00',
    user: 'acct:me@hypothes.is',
    text: 'A note',
    tags: ['one'],
    document: { title: ['The harbour'] },
    target: [{ source: URL_OF, selector: [web().target.selector[0]] }],
    ...more,
  })

  test.each([
    ['an export', (rows: object[]) => ({ export_userid: 'x', client_version: '1', annotations: rows })],
    ['rows of the API', (rows: object[]) => ({ total: 1, rows })],
    ['a bare list', (rows: object[]) => rows],
  ])('comes in from %s', async (_name, wrapped) => {
    await saved()
    const { plan } = await importOf(library, wrapped([row()]))
    expect(plan.format).toBe('hypothesis')
    expect(await library.allAnnotations()).toMatchObject([
      {
        note: 'A note',
        tags: ['one'],
        createdAt: '2019-05-06T07:08:09.123Z',
        updatedAt: '2019-05-07T07:08:09.123Z',
      },
    ])
  })

  test('page notes are notes on the article, and a reply becomes part of the note that it answers', async () => {
    await saved()
    const reply = row({
      id: 'r',
      references: ['abcDEF123'],
      text: 'I disagree',
      user: 'acct:you@hypothes.is',
      target: [{ source: URL_OF }],
    })
    await importOf(library, [
      reply,
      row(),
      row({ id: 'p', text: 'On the page', target: [{ source: URL_OF }] }),
    ])
    const all = await library.allAnnotations()
    expect(all.map(({ note, target }) => [note, target !== undefined])).toEqual(
      expect.arrayContaining([
        ['A note\n\n↳ you@hypothes.is, 2019-05-06: I disagree', true],
        ['On the page', false],
      ]),
    )
    expect(all).toHaveLength(2)
  })

  test('a reply to what is not in the file is a note of its own', async () => {
    await saved()
    await importOf(library, [row({ references: ['elsewhere'] })])
    expect(await library.allAnnotations()).toMatchObject([{ note: '↳ me@hypothes.is, 2019-05-06: A note' }])
  })
})

describe('an article is found', () => {
  test('by title and site where one side has no address, and not among several', async () => {
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

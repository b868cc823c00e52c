import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { highlightOf } from '../../library/fixtures'
import { URL_OF, saved, web } from './harbour'
import { importOf, libraryOfEach, planOf } from './import-library'

const opened = libraryOfEach()

describe('Web Annotations', () => {
  test('of another program are found in the text that is there, with note, tags and dates', async () => {
    const library = opened()
    const id = await saved(library)
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
    const library = opened()
    await saved(library)
    await importOf(library, web())
    const [one] = await library.allAnnotations()
    expect((await importOf(library, web())).entry).toBeUndefined()
    await library.updateAnnotation(one!.articleId, one!.id, { note: 'mine' })
    expect((await importOf(library, web())).entry).toBeUndefined()
    expect((await library.allAnnotations()).map(({ note }) => note)).toEqual(['mine'])
  })

  test('count positions in code points: an emoji before the passage does not move it', async () => {
    const library = opened()
    const id = await saved(library)
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
    const library = opened()
    await saved(library)
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
    const library = opened()
    const id = await saved(library)
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
    const library = opened()
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
    const library = opened()
    await saved(library)
    expect((await planOf(library, wrapped(web()))).counts).toMatchObject({ new: 1, bad: 0 })
  })

  test('a quote that refines a fragment is the passage', async () => {
    const library = opened()
    await saved(library)
    const selector = { type: 'FragmentSelector', value: 'p', refinedBy: web().target.selector[0] }
    const plan = await planOf(library, web({ target: { source: URL_OF, selector } }))
    expect(plan.counts).toMatchObject({ new: 1, orphans: 0 })
  })

  test('the same id twice with other words is told with the line of the first', async () => {
    const library = opened()
    await saved(library)
    const plan = await planOf(library, JSON.stringify([web(), web({}, 'opened to trade')], null, 1))
    expect(plan.counts).toMatchObject({ new: 1, bad: 1 })
    expect(plan.rejected[0]?.reason).toMatchObject({ code: 'idTwice', values: { line: 2 } })
  })
})

test('a file of Web Annotations asks nothing of the network for what it names: contexts, pages, ids', async () => {
  const asked: (string | undefined)[] = []
  const server = createServer(({ url }, response) => {
    asked.push(url)
    response.end('{"@context":{}}')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  try {
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { plan } = await importOf(opened(), {
      '@context': ['http://www.w3.org/ns/anno.jsonld', `${at}/context.jsonld`],
      id: `${at}/collection`,
      type: 'AnnotationCollection',
      first: {
        id: `${at}/page`,
        type: 'AnnotationPage',
        next: `${at}/next`,
        items: [
          {
            '@context': `${at}/another.jsonld`,
            id: `${at}/annotation`,
            type: 'Annotation',
            bodyValue: 'read',
            target: { source: `${at}/article`, state: { cached: `${at}/copy` }, stylesheet: `${at}/style` },
          },
        ],
      },
    })
    expect(plan.counts).toMatchObject({ new: 1, bad: 1 })
    expect(plan.rejected).toMatchObject([{ reason: { code: 'elsewhere' } }])
    expect(asked).toEqual([])
  } finally {
    server.close()
  }
})

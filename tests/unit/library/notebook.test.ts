import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { AnnotationIndex } from '../../../src/main/library/notebook/annotation-index'
import type { Library } from '../../../src/main/library/library'
import { Notebook } from '../../../src/main/library/notebook/notebook'
import type { AnnotationId, ArticleId } from '../../../src/shared/model/ids'
import { NotebookQuery } from '../../../src/shared/model/notebook'
import { TagName } from '../../../src/shared/model/tag'
import { draft, folders, highlightOf, open } from './fixtures'

let at: Awaited<ReturnType<typeof folders>>
let library: Library
let notebook: Notebook
let older: ArticleId
let newer: ArticleId

const NOON = new Date(2026, 10, 20, 12).getTime()

/** Each act is at a time of its own. */
const passTime = (minutes: number) => vi.setSystemTime(Date.now() + minutes * 60_000)

beforeEach(async () => {
  at = await folders()
  vi.useFakeTimers({ toFake: ['Date'], now: NOON })
  library = await open(at)
  notebook = new Notebook(library, new AnnotationIndex(library))
  ;({ id: older } = await library.saveArticle(draft('Older', 'Tea by rail. Café and résumé.')))
  passTime(1)
  const more = draft('Newer', 'Timber by rail. 六年来，示范区。')
  const extraction = { ...more.extraction, site: 'port.example' }
  ;({ id: newer } = await library.saveArticle({ ...more, extraction }))
  const tag = TagName.parse('asia')
  await library.updateArticles([newer], { starred: true, published: '2024-07-05', addTags: [tag] })
  await library.nameColor('red', 'Doubt')
  // Not in the order of the text.
  await library.addAnnotation(await highlightOf(library, older, 'Café', { tags: ['trade/coffee', 'drinks'] }))
  passTime(1)
  await library.addAnnotation(await highlightOf(library, older, 'Tea by rail', { note: 'For Kim' }))
  passTime(24 * 60)
  await library.addAnnotation({
    ...(await highlightOf(library, newer, '六年来', { tags: ['drinks'] })),
    color: 'red',
  })
  passTime(1)
  await library.addAnnotation(await highlightOf(library, newer, 'Timber by rail'))
})
afterEach(async () => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  await library.close()
  await at.remove()
})

const queryOf = (query: Partial<NotebookQuery>): NotebookQuery => NotebookQuery.parse(query)

async function shown(query: Partial<NotebookQuery>, from = 0, count = 200) {
  const { groups = [], items, total } = await notebook.page(queryOf(query), { from, count }, true)
  return {
    total,
    groups: groups.map(({ key, count: many }) => `${names[key] ?? key} ${many}`),
    quotes: items.map(({ annotation }) => annotation.target?.exact),
  }
}

let names: Record<string, string>
beforeEach(() => {
  names = { [older]: 'Older', [newer]: 'Newer', '': 'none' }
})

describe('the notebook', () => {
  test.each([
    [
      'article, newest first, each in the order of its text',
      {},
      ['Newer 2', 'Older 2'],
      ['Timber by rail', '六年来', 'Tea by rail', 'Café'],
    ],
    [
      'article, oldest first',
      { order: 'oldest' },
      ['Older 2', 'Newer 2'],
      ['Tea by rail', 'Café', 'Timber by rail', '六年来'],
    ],
    [
      'colour, the last made first',
      { group: 'color' },
      ['yellow 3', 'red 1'],
      ['Timber by rail', 'Tea by rail', 'Café', '六年来'],
    ],
    [
      'tag, one with two in both, those without one at the end',
      { group: 'tag' },
      ['drinks 2', 'trade/coffee 1', 'none 2'],
      ['六年来', 'Café', 'Café', 'Timber by rail', 'Tea by rail'],
    ],
    [
      'day, the last first',
      { group: 'day' },
      ['2026-11-21 2', '2026-11-20 2'],
      ['Timber by rail', '六年来', 'Tea by rail', 'Café'],
    ],
    [
      'day, the first first',
      { group: 'day', order: 'oldest' },
      ['2026-11-20 2', '2026-11-21 2'],
      ['Café', 'Tea by rail', '六年来', 'Timber by rail'],
    ],
  ] as [string, Partial<NotebookQuery>, string[], string[]][])(
    'stands by %s',
    async (_name, query, groups, quotes) => {
      expect(await shown(query)).toEqual({ total: 4, groups, quotes })
    },
  )

  test.each([
    ['words of the quote', { filter: 'rail' }, ['Timber by rail', 'Tea by rail']],
    ['words of the note, whatever their case', { filter: 'tea KIM' }, ['Tea by rail']],
    ['words without their accents', { filter: 'cafe' }, ['Café']],
    ['a word that is being typed', { filter: 'timb' }, ['Timber by rail']],
    ['whole words', { filter: 'timb ' }, []],
    ['words of a tag', { filter: 'coffee' }, ['Café']],
    ['a phrase', { filter: '"by rail"' }, ['Timber by rail', 'Tea by rail']],
    ['a phrase that does not stand so', { filter: '"rail by"' }, []],
    ['a phrase that would go from the quote into the note', { filter: '"rail for"' }, []],
    ['characters of Chinese', { filter: '年来' }, ['六年来']],
    ['what is not to be there', { filter: 'rail -tea' }, ['Timber by rail']],
    ['one or the other', { filter: 'timber OR 六年' }, ['Timber by rail', '六年来']],
    ['words of the note alone', { filter: 'in:note kim' }, ['Tea by rail']],
    ['words of the quote alone', { filter: 'in:highlight kim' }, []],
    ['words of the title, which no annotation has', { filter: 'in:title newer' }, []],
    ['a tag in the query, with those nested in it', { filter: 'tag:TRADE' }, ['Café']],
    ['words with the tag of their article', { filter: 'rail tag:asia' }, ['Timber by rail']],
    ['a colour', { filter: 'color:red' }, ['六年来']],
    ['a colour by the name that the person gave it', { filter: 'color:doubt' }, ['六年来']],
    ['a note', { filter: 'has:note' }, ['Tea by rail']],
    ['no note', { filter: '-has:note' }, ['Timber by rail', '六年来', 'Café']],
    ['the site of its article', { filter: 'site:port.example' }, ['Timber by rail', '六年来']],
    ['the day of its article', { filter: 'date:2024-07' }, ['Timber by rail', '六年来']],
    ['the state of its article', { filter: '-is:starred' }, ['Tea by rail', 'Café']],
    [
      'when its article was saved',
      { filter: 'saved:<1d' },
      ['Timber by rail', '六年来', 'Tea by rail', 'Café'],
    ],
    ['what is malformed as far as it means something', { filter: '"by rail date:someday (' }, []],
    [
      'nothing that means anything, as without it',
      { filter: 'date:someday' },
      ['Timber by rail', '六年来', 'Tea by rail', 'Café'],
    ],
    ['one of some colours', { colors: ['red', 'blue'] }, ['六年来']],
    ['a tag', { tags: ['drinks'] }, ['六年来', 'Café']],
    ['a tag with those nested in it', { tags: ['trade'] }, ['Café']],
    ['those with a note', { hasNote: true }, ['Tea by rail']],
    ['all of it together', { filter: 'rail', hasNote: true, colors: ['red'] }, []],
  ] as [string, Partial<NotebookQuery>, string[]][])('is filtered by %s', async (_name, query, quotes) => {
    expect((await shown(query)).quotes).toEqual(quotes)
  })

  test('of one article', async () => {
    expect((await shown({ article: older, group: 'color' })).quotes).toEqual(['Tea by rail', 'Café'])
    expect((await shown({ article: older })).quotes).toEqual(['Tea by rail', 'Café'])
  })

  test.each([[{}], [{ group: 'tag' }]] as [Partial<NotebookQuery>][])(
    'is read in stretches that follow each other: %j',
    async (query) => {
      const all = (await shown(query)).quotes
      const some = await Promise.all(all.map((_, index) => shown(query, index, 1)))
      expect(some.flatMap(({ quotes }) => quotes)).toEqual(all)
    },
  )

  test('by article it reads no file but those of the articles that are asked for', async () => {
    const read = vi.spyOn(library, 'storedAnnotations')
    await notebook.page(queryOf({}), { from: 0, count: 2 }, true)
    expect(new Set(read.mock.calls.map(([id]) => id))).toEqual(new Set([newer]))
  })

  test('names each annotation once, whatever it stands in', async () => {
    const refs = await notebook.refs(queryOf({ group: 'tag' }), { from: 0, count: 99 })
    expect(new Set(refs.map(({ id }) => id)).size).toBe(refs.length)
    expect(refs).toHaveLength(4)
  })

  test('has another version and the new state after every change', async () => {
    const before = await notebook.page(queryOf({ group: 'color' }), { from: 0, count: 1 }, false)
    const [ref] = before.items.map(({ annotation: { articleId, id } }) => ({ articleId, id }))
    await library.bulk.remove(ref === undefined ? [] : [ref])
    const after = await notebook.page(queryOf({ group: 'color' }), { from: 0, count: 1 }, false)
    expect(after.version).not.toBe(before.version)
    expect([before.total, after.total, after.all]).toEqual([4, 3, 3])
    await library.trashArticles([newer])
    expect((await shown({ group: 'day' })).groups).toEqual(['2026-11-20 2'])
  })

  test('shows the others where an article cannot be read', async () => {
    vi.spyOn(library, 'storedAnnotations').mockImplementation(async (id) =>
      id === newer ? Promise.reject(new Error('unreadable')) : (await library.record(id)).annotations,
    )
    expect((await shown({ group: 'color' })).quotes).toEqual(['Tea by rail', 'Café'])
  })
})

describe('acts on many annotations', () => {
  const refs = () => notebook.refs(queryOf({}), { from: 0, count: 99 })

  test('are one step of undo over several articles', async () => {
    const entry = await library.bulk.update(await refs(), { color: 'blue', addTags: ['read'] })
    expect((await shown({ colors: ['blue'], tags: ['read'] })).total).toBe(4)
    await library.undo(entry)
    expect((await shown({ colors: ['blue'] })).total).toBe(0)
    expect((await shown({ group: 'color' })).groups).toEqual(['yellow 3', 'red 1'])
  })

  test('leave out what is gone or is so already', async () => {
    const gone = { articleId: older, id: crypto.randomUUID() as AnnotationId }
    expect(await library.bulk.update([gone], { color: 'blue' })).toBeUndefined()
    expect(await library.bulk.update(await refs(), { color: 'yellow' })).toBeDefined()
    expect(await library.bulk.update(await refs(), { color: 'yellow' })).toBeUndefined()
  })

  test('give a note on a whole article no colour', async () => {
    const id = crypto.randomUUID() as AnnotationId
    await library.addAnnotation({ articleId: older, id, color: 'yellow', note: 'All of it', tags: [] })
    await library.bulk.update([{ articleId: older, id }], { color: 'blue', addTags: ['x'] })
    const [note] = await notebook.records([{ articleId: older, id }])
    expect(note).toMatchObject({ color: 'yellow', tags: ['x'] })
  })
})

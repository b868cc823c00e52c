import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LocalLibrary } from '../../../../src/main/library/local-library'
import type { AnnotationId, ArticleId } from '../../../../src/shared/model/ids'
import { draft, folders, highlightOf, open } from '../fixtures'

const FIRST = 'The tower has 294 rooms and a rooftop garden that opened in the spring of that year.'
const SECOND = 'Its owner said that the price of the tower was never the point of building it at all.'
const THIRD = 'In winter the lobby is heated by what the kitchens below it give off in the evening.'

let at: Awaited<ReturnType<typeof folders>>
let library: LocalLibrary
let keep: ArticleId
let other: ArticleId

beforeEach(async () => {
  at = await folders()
  library = await open(at)
  const kept = draft('A tower of many rooms', FIRST, SECOND, THIRD)
  const copy = draft(
    'A tower of many rooms',
    'Advertisement of a bank.',
    FIRST,
    'In between: an aside.',
    SECOND,
  )
  keep = (await library.saveArticle({ ...kept, tags: ['towers'] })).id
  other = (await library.saveArticle({ ...copy, tags: ['hotels'] })).id
})
afterEach(async () => {
  await library.close()
  await at.remove()
})

const mark = async (id: ArticleId, quote: string, more = {}) =>
  library.addAnnotation(await highlightOf(library, id, quote, more))
/** Each annotation of an article by the words it is at, with its note. */
const shown = async (id: ArticleId) => {
  const { text, annotations } = await library.article(id)
  return annotations
    .map(({ anchor, note }) =>
      anchor === undefined || anchor.status === 'orphan'
        ? `orphan ${note}`
        : `${text.slice(anchor.start, anchor.end)} ${note}`,
    )
    .toSorted()
}

describe('merging duplicates', () => {
  it('carries every annotation to its words, keeps one without them as an orphan, and loses none', async () => {
    await mark(keep, '294 rooms', { note: 'mine' })
    await mark(other, 'price of the tower', { note: 'why' })
    await mark(other, 'Advertisement of a bank', { note: 'lost' })
    const { placed, orphans, present, entry } = await library.duplicates.merge(keep, [other])
    expect([placed, orphans, present]).toEqual([1, 1, 0])
    expect(await shown(keep)).toEqual(['294 rooms mine', 'orphan lost', 'price of the tower why'])
    const { meta } = await library.record(keep)
    expect(meta.tags).toEqual(['towers', 'hotels'])
    // What went is in the trash as it was.
    expect((await library.record(other)).meta.trashedAt).toBeDefined()
    expect((await library.record(other)).annotations.every(({ deletedAt }) => deletedAt === undefined)).toBe(
      true,
    )

    await library.close()
    library = await open(at)
    expect(await shown(keep)).toEqual(['294 rooms mine', 'orphan lost', 'price of the tower why'])
    await library.undo(entry)
    expect(await shown(keep)).toEqual(['294 rooms mine'])
    expect((await library.record(keep)).meta.tags).toEqual(['towers'])
    expect((await library.record(other)).meta.trashedAt).toBeUndefined()
    expect(await shown(other)).toEqual(['Advertisement of a bank lost', 'price of the tower why'])
    await library.redo()
    expect(await shown(keep)).toEqual(['294 rooms mine', 'orphan lost', 'price of the tower why'])
  })

  it('makes one of two that say the same of the same words, and keeps both that do not', async () => {
    await mark(keep, 'rooftop garden')
    await mark(other, 'rooftop garden')
    await mark(other, 'rooftop garden', { note: 'another thought' })
    expect(await library.duplicates.merge(keep, [other])).toMatchObject({ placed: 1, orphans: 0, present: 1 })
    expect(await shown(keep)).toEqual(['rooftop garden ', 'rooftop garden another thought'])
  })

  it('finds words with the help of a text that the other one had before', async () => {
    await mark(other, 'heated', { note: '' }).catch(() => undefined)
    await mark(other, 'In between: an aside', { note: 'moved' })
    const html = [FIRST, 'In between, as an aside.', SECOND].map((one) => `<p>${one}</p>`).join('')
    await library.texts.replaceText(other, { html, assets: [] })
    const keeper = (
      await library.saveArticle(draft('Another copy of it', FIRST, 'In between, as an aside.', THIRD))
    ).id
    await library.duplicates.merge(keeper, [other])
    expect(await shown(keeper)).toEqual(['In between, as an aside moved'])
  })

  it('is refused where one is in the trash or not there, and nothing is changed', async () => {
    await library.trashArticles([other])
    await expect(library.duplicates.merge(keep, [other])).rejects.toMatchObject({ key: 'duplicates.inTrash' })
    const gone = '01ARZ3NDEKTSV4RRFFQ69G5FAV' as ArticleId
    await expect(library.duplicates.merge(keep, [gone])).rejects.toMatchObject({ code: 'not-found' })
    expect((await library.record(keep)).meta.tags).toEqual(['towers'])
  })

  it('several at once are one step', async () => {
    const third = (await library.saveArticle({ ...draft('A third', SECOND, THIRD), tags: ['x'] })).id
    await mark(third, 'never the point', { note: 'c' })
    await mark(other, 'price of the tower', { note: 'b' })
    const ids = new Set<AnnotationId>((await library.annotations(other)).map(({ id }) => id))
    const { entry } = await library.duplicates.merge(keep, [other, third, keep])
    expect(await shown(keep)).toEqual(['never the point c', 'price of the tower b'])
    expect((await library.annotations(keep)).some(({ id }) => ids.has(id))).toBe(false)
    await library.undo(entry)
    expect(await shown(keep)).toEqual([])
  })
})

describe('finding duplicates in a library', () => {
  it('sees copies that differ a little by comparing their texts, and not other articles of their title', async () => {
    const title = 'What the harbour was like'
    const text = [FIRST, SECOND, THIRD].join(' ')
    const ids = [
      (await library.saveArticle(draft(title, text))).id,
      (await library.saveArticle(draft(title, `Advertisement. ${text.replace('spring', 'summer')}`))).id,
    ]
    await library.saveArticle(
      draft(title, 'Quite another harbour, of which nobody has written a word before.'),
    )
    expect(await library.duplicates.find()).toEqual([{ ids: ids.toSorted(), why: ['similar'] }])
  })
})

describe('articles that the person said are no duplicates', () => {
  const groups = async () => (await library.duplicates.find()).map(({ ids }) => ids.toSorted().join())

  it('do not come back, not after a restart either, and do when it is undone', async () => {
    const title = 'What the harbour was like'
    const text = [FIRST, SECOND, THIRD].join(' ')
    const one = (await library.saveArticle(draft(title, text))).id
    const two = (await library.saveArticle(draft(title, text.replace('spring', 'summer')))).id
    const pair = [one, two].toSorted().join()
    expect(await groups()).toEqual([pair])
    await library.duplicates.distinguish([two, one])
    expect(await groups()).toEqual([])
    await library.close()
    library = await open(at)
    expect(await groups()).toEqual([])
    expect(await library.duplicates.distinguish([one, two])).toBeUndefined()
    await library.undo()
    expect(await groups()).toEqual([pair])
  })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LocalLibrary } from '../../../src/main/library/local-library'
import { openLibrary } from '../../../src/main/library/open-library'
import { draft, folders, highlightOf } from './fixtures'

let where: Awaited<ReturnType<typeof folders>>
let library: LocalLibrary
let now = Date.parse('2026-03-01T10:00:00.000Z')

beforeEach(async () => {
  where = await folders()
  library = await openLibrary({ ...where, clock: () => new Date(now) })
})
afterEach(async () => {
  await library.close()
  await where.remove()
})

async function typed(...notes: readonly (readonly [pause: number, note: string])[]) {
  const { id } = await library.saveArticle(draft('A title', 'Nine cars were full, the tenth was not.'))
  const made = await library.addAnnotation(await highlightOf(library, id, 'Nine cars'))
  for (const [pause, note] of notes) {
    now += pause
    await library.updateAnnotation(id, made.id, { note })
  }
  return async () => (await library.annotations(id)).find((one) => one.id === made.id)?.note
}

describe('a note that is saved while it is typed', () => {
  test('is undone as one act of writing, and done again as one', async () => {
    const note = await typed([400, 'Ni'], [400, 'Nine'], [700, 'Nine of ten'])
    await library.undo()
    expect(await note()).toBe('')
    await library.redo()
    expect(await note()).toBe('Nine of ten')
  })

  test('is undone in two steps when a minute lies between them', async () => {
    const note = await typed([400, 'In the morning'], [61_000, 'In the morning, and later'])
    await library.undo()
    expect(await note()).toBe('In the morning')
    await library.undo()
    expect(await note()).toBe('')
  })

  test('does not swallow what was undone between', async () => {
    const note = await typed([400, 'First'])
    await library.undo()
    await library.redo()
    expect(await note()).toBe('First')
  })
})

describe('the ends of a highlight that are moved key by key', () => {
  const TEXT = 'Nine cars were full, the tenth was not.'

  /** Presses of keys, each a pause in ms and the quote that the highlight has then. */
  async function pressed(...presses: readonly (readonly [pause: number, quote: string])[]) {
    const { id } = await library.saveArticle(draft('A title', TEXT))
    const made = await library.addAnnotation(await highlightOf(library, id, 'cars were'))
    for (const [pause, quote] of presses) {
      now += pause
      const { target } = await highlightOf(library, id, quote)
      await library.updateAnnotation(id, made.id, { target: target! })
    }
    const quote = async () => (await library.annotations(id)).find((one) => one.id === made.id)?.target?.exact
    return { id, annotation: made.id, quote }
  }

  test('are one step of undo, and of redo', async () => {
    const { quote } = await pressed(
      [500, 'cars were full'],
      [500, 'cars were full, the'],
      [1900, 'cars were full'],
    )
    await library.undo()
    expect(await quote()).toBe('cars were')
    await library.redo()
    expect(await quote()).toBe('cars were full')
  })

  test.each([
    ['two seconds lie between', [500, 'cars were full'], [2000, 'cars were full, the']],
    ['the other end is moved', [500, 'cars were full'], [500, 'Nine cars were full']],
  ] as const)('are two steps where %s', async (_, first, second) => {
    const { quote } = await pressed(first, second)
    await library.undo()
    expect(await quote()).toBe(first[1])
    await library.undo()
    expect(await quote()).toBe('cars were')
  })

  test('are two steps where something else was done between, or both ends were given', async () => {
    const { id, annotation, quote } = await pressed([500, 'cars were full'], [500, 'the tenth was'])
    await library.undo()
    expect(await quote()).toBe('cars were full')
    await library.redo()
    const { target } = await highlightOf(library, id, 'the tenth was not')
    await library.updateAnnotation(id, annotation, { color: 'red' })
    await library.updateAnnotation(id, annotation, { target: target! })
    await library.undo()
    expect(await quote()).toBe('the tenth was')
  })

  test('are each on the disk at once, and one step after a new start', async () => {
    const { id, annotation, quote } = await pressed([500, 'cars were full'], [500, 'cars were full, the'])
    const other = await openLibrary({ ...where, dataDir: `${where.dataDir}-elsewhere` })
    const [stored] = await other.storedAnnotations(id)
    expect(stored).toMatchObject({ id: annotation, target: { exact: 'cars were full, the' } })
    await other.close()
    await library.close()
    library = await openLibrary({ ...where, clock: () => new Date(now) })
    await library.undo()
    expect(await quote()).toBe('cars were')
  })
})

describe('an act that is named when it is taken back', () => {
  /** An article that was starred, then archived: the answers to both. */
  async function twoActs() {
    const { id, entry: added } = await library.saveArticle(draft('A title', 'Nine cars were full.'))
    const starred = await library.updateArticles([id], { starred: true })
    const archived = await library.updateArticles([id], { archived: true })
    return { id, added, starred, archived, meta: async () => (await library.record(id)).meta }
  }

  test('is the newest: it is taken back, and the one before it is the newest then', async () => {
    const { starred, archived, meta } = await twoActs()
    expect(library.snapshot().history).toMatchObject({ undo: 'undo.article.archive', entry: archived })
    expect(await library.undo(archived)).toMatchObject({ undo: 'undo.article.star', entry: starred })
    expect(await meta()).toMatchObject({ archived: false, starred: true })
  })

  test('is not the newest any more: nothing is taken back, and it says so', async () => {
    const { added, starred, archived, meta } = await twoActs()
    for (const entry of [added, starred, 'no such step'])
      await expect(library.undo(entry)).rejects.toMatchObject({ code: 'conflict', key: 'history.overtaken' })
    expect(await meta()).toMatchObject({ archived: true, starred: true })
    await library.undo(archived)
    await expect(library.undo(archived)).rejects.toMatchObject({ code: 'conflict' })
    expect(await meta()).toMatchObject({ archived: false, starred: true })
  })

  test('keeps its name while it is undone and done again, and over a new start', async () => {
    const { archived } = await twoActs()
    await library.undo()
    expect(await library.redo()).toMatchObject({ entry: archived })
    await library.close()
    library = await openLibrary({ ...where, clock: () => new Date(now) })
    expect(library.snapshot().history.entry).toBe(archived)
  })

  test('has no name when it changed nothing', async () => {
    const { id } = await twoActs()
    expect(await library.updateArticles([id], { archived: true })).toBeUndefined()
    expect(await library.updateArticles([id], { shown: true })).toBeUndefined()
  })

  test('is had by marking as read, which a person does; that an article was shown is a fact', async () => {
    const { id, meta } = await twoActs()
    const openedAt = async () => (await meta()).openedAt
    const entry = await library.updateArticles([id], { opened: true })
    expect([entry, await openedAt()]).toEqual([expect.any(String), expect.any(String)])
    await library.undo(entry)
    expect(await openedAt()).toBeUndefined()
    await library.updateArticles([id], { shown: true })
    expect([library.snapshot().history.redo, await openedAt()]).toEqual([
      'undo.article.unread',
      expect.any(String),
    ])
  })

  test('is overtaken by words that joined the same act of writing', async () => {
    const { id } = await library.saveArticle(draft('A title', 'Nine cars were full, the tenth was not.'))
    const made = await library.addAnnotation(await highlightOf(library, id, 'Nine cars'))
    await library.updateAnnotation(id, made.id, { note: 'Ni' })
    const { entry = '' } = library.snapshot().history
    now += 400
    await library.updateAnnotation(id, made.id, { note: 'Nine' })
    await expect(library.undo(entry)).rejects.toMatchObject({ code: 'conflict' })
  })
})

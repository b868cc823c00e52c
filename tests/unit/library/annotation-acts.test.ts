import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { NewAnnotation, Target } from '../../../src/shared/model/annotation'
import type { ArticleId } from '../../../src/shared/model/ids'
import type { Library } from '../../../src/main/library/library'
import { draft, folders, highlightOf, open } from './fixtures'

let at: Awaited<ReturnType<typeof folders>>
beforeEach(async () => {
  at = await folders()
})
afterEach(() => at.remove())

test('many annotations are one step: one undo takes back all of them, redo and a restart bring all again', async () => {
  const library = await open(at)
  const { id } = await library.saveArticle(draft('Trains', 'A train left. Nine cars were full of tea.'))
  const before = await library.addAnnotation(await highlightOf(library, id, 'train'))
  const more = await Promise.all(['Nine', 'cars', 'tea'].map((quote) => highlightOf(library, id, quote)))
  const quotes = async () =>
    (await library.annotations(id))
      .map(({ target }) => target?.exact)
      .toSorted((a, b) => (a ?? '').localeCompare(b ?? ''))

  const entry = await library.addAnnotations([{ ...before, color: 'red' }, ...more])
  expect(await quotes()).toEqual(['cars', 'Nine', 'tea', 'train'])
  expect((await library.annotations(id)).find((one) => one.id === before.id)?.color).toBe('yellow')
  expect((await library.annotations(id)).every(({ anchor }) => anchor?.status === 'exact')).toBe(true)
  expect(library.snapshot().history).toMatchObject({ undo: 'undo.annotation.addMany', entry })
  await library.undo(entry)
  expect(await quotes()).toEqual(['train'])
  await library.redo()
  await library.close()

  const again = await open(at)
  expect(await again.annotations(id)).toHaveLength(4)
  await again.close()
})

test('a highlight gets other ends in place; undo and redo bring each back, with its place in the text', async () => {
  const library = await open(at)
  const { id } = await library.saveArticle(draft('Trains', 'A train left. Nine cars were full of tea.'))
  const made = await library.addAnnotation(await highlightOf(library, id, 'train', { note: 'Which?' }))
  const longer = (await highlightOf(library, id, 'train left')).target as Target
  const marked = async () => {
    const [one] = await library.annotations(id)
    const { text } = await library.article(id)
    const place = one?.anchor?.status === 'exact' ? text.slice(one.anchor.start, one.anchor.end) : 'nowhere'
    return [one?.target?.exact, place, one?.note]
  }

  const after = await library.updateAnnotation(id, made.id, { target: longer })
  expect(after).toMatchObject({ createdAt: made.createdAt, color: 'yellow', targetAt: expect.any(String) })
  expect(await marked()).toEqual(['train left', 'train left', 'Which?'])
  expect(library.snapshot().history.undo).toBe('undo.annotation.target')
  await library.undo()
  expect(await marked()).toEqual(['train', 'train', 'Which?'])
  await library.redo()
  await library.close()
  const again = await open(at)
  expect((await again.annotations(id))[0]?.target).toEqual(longer)
  await again.close()
})

test('other ends of a text that is not the present one are refused', async () => {
  const library = await open(at)
  const { id } = await library.saveArticle(draft('Trains', 'A train left. Nine cars were full of tea.'))
  const made = await library.addAnnotation(await highlightOf(library, id, 'train'))
  const target = {
    ...((await highlightOf(library, id, 'train left')).target as Target),
    textHash: 'b'.repeat(64),
  }
  await expect(library.updateAnnotation(id, made.id, { target })).rejects.toMatchObject({
    code: 'conflict',
    message: 'The text of “Trains” has changed since. Open the article again, and move the ends there.',
  })
  expect((await library.annotations(id))[0]?.target?.exact).toBe('train')
  await library.close()
})

test('a target that cuts a character is kept with all of it, as a new one, among several and as other ends', async () => {
  const library = await open(at)
  const { id } = await library.saveArticle(draft('Trains', 'Two 👨‍👩‍👧 by train, in a cafe\u0301 there.'))
  const whole = await highlightOf(library, id, '👨‍👩‍👧 by train, in a cafe\u0301')
  const { start, end, exact, prefix, suffix } = whole.target as Target
  const target: Target = {
    ...(whole.target as Target),
    start: start + 2,
    end: end - 1,
    exact: exact.slice(2, -1),
    prefix: prefix + exact.slice(0, 2),
    suffix: exact.slice(-1) + suffix,
  }
  const one = await library.addAnnotation({ ...whole, target })
  await library.addAnnotations([{ ...(await highlightOf(library, id, 'train')), target }])
  const other = await library.addAnnotation(await highlightOf(library, id, 'train'))
  await library.updateAnnotation(id, other.id, { target })
  expect(one.target).toEqual(whole.target)
  const kept = await library.annotations(id)
  expect(kept.map((each) => each.target)).toEqual([whole.target, whole.target, whole.target])
  expect(kept.map(({ anchor }) => anchor)).toEqual(
    Array(3).fill(expect.objectContaining({ status: 'exact', start, end })),
  )
  await library.close()
})

test('two highlights that come to have the same ends stay two', async () => {
  const library = await open(at)
  const { id } = await library.saveArticle(draft('Trains', 'A train left. Nine cars were full of tea.'))
  const one = await library.addAnnotation(await highlightOf(library, id, 'train', { note: 'first' }))
  await library.addAnnotation(await highlightOf(library, id, 'train left', { note: 'second' }))
  const target = (await highlightOf(library, id, 'train left')).target as Target
  await library.updateAnnotation(id, one.id, { target })
  expect((await library.annotations(id)).map(({ note, target }) => [note, target?.exact])).toEqual([
    ['first', 'train left'],
    ['second', 'train left'],
  ])
  await library.close()
})

describe('a highlight that cannot be is refused with what to do, and those that are there stay as they are', () => {
  const BAD: readonly [what: string, Partial<Target>, message: string][] = [
    [
      'ends before it starts',
      { start: 9, end: 3 },
      'A highlight from 9 to 3 does not fit into this text. Select the passage again.',
    ],
    [
      'holds nothing',
      { start: 4, end: 4 },
      'A highlight from 4 to 4 does not fit into this text. Select the passage again.',
    ],
    [
      'ends beyond the text',
      { start: 2, end: 9000 },
      'A highlight from 2 to 9000 does not fit into this text. Select the passage again.',
    ],
    [
      'quotes what is not there',
      { exact: 'plane' },
      'From 2 to 7 the text is not “plane”. Select the passage again.',
    ],
    [
      'is of a text that is not here, and of another length than its quote',
      { textHash: 'b'.repeat(64), end: 6 },
      'From 2 to 6 the text is not “train”. Select the passage again.',
    ],
    [
      'lies beyond a text that is not here',
      { textHash: 'b'.repeat(64), start: 90, end: 95 },
      'A highlight from 90 to 95 does not fit into this text. Select the passage again.',
    ],
  ]

  const WAYS: Readonly<
    Record<string, (library: Library, id: ArticleId, bad: NewAnnotation) => Promise<unknown>>
  > = {
    'as a new one': (library, _id, bad) => library.addAnnotation(bad),
    'among several': async (library, id, bad) =>
      library.addAnnotations([await highlightOf(library, id, 'left'), bad]),
    'as other ends': async (library, id, { target }) => {
      const [one] = await library.annotations(id)
      if (one === undefined || target === undefined) throw new Error('nothing to change')
      return library.updateAnnotation(id, one.id, { target })
    },
  }

  test.each(
    BAD.flatMap((bad) =>
      Object.keys(WAYS)
        // Of another text no ends are taken at all.
        .filter((way) => way !== 'as other ends' || bad[1].textHash === undefined)
        .map((way) => [...bad, way] as const),
    ),
  )('one that %s', async (_what, wrong, message, way) => {
    const library = await open(at)
    const { id } = await library.saveArticle(draft('Trains', 'A train left. Nine cars were full of tea.'))
    await library.addAnnotation(await highlightOf(library, id, 'Nine', { note: 'kept' }))
    await library.flush()
    const file = join(at.path, 'articles', id.slice(-2), id, 'annotations.json')
    const before = await readFile(file, 'utf8')
    const good = await highlightOf(library, id, 'train')
    const bad = { ...good, target: { ...(good.target as Target), ...wrong } }
    await expect(WAYS[way]?.(library, id, bad)).rejects.toMatchObject({ code: 'invalid-input', message })
    await library.close()
    expect(await readFile(file, 'utf8')).toBe(before)
  })

  test('one in an article that is in the trash; its note can still be written', async () => {
    const library = await open(at)
    const { id } = await library.saveArticle(draft('Trains', 'A train left.'))
    const { id: kept } = await library.addAnnotation(await highlightOf(library, id, 'train'))
    const more = await highlightOf(library, id, 'left')
    await library.trashArticles([id])
    const refused = {
      code: 'conflict',
      message: '“Trains” is in the trash: restore it before you highlight in it.',
      key: 'annotation.inTrash',
    }
    await expect(library.addAnnotation(more)).rejects.toMatchObject(refused)
    await expect(library.addAnnotations([more])).rejects.toMatchObject(refused)
    await library.updateAnnotation(id, kept, { note: 'typed in another window' })
    await library.restoreArticles([id])
    await library.addAnnotation(more)
    expect((await library.annotations(id)).map(({ note }) => note)).toEqual(['typed in another window', ''])
    await library.close()
  })
})

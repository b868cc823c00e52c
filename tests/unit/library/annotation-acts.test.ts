import { afterEach, beforeEach, expect, test } from 'vitest'
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

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

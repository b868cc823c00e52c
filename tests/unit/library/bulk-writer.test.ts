import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BulkItem, LibraryEvent } from '../../../src/main/library/library'
import { draft, folders, open } from './fixtures'

let at: Awaited<ReturnType<typeof folders>>
beforeEach(async () => {
  at = await folders()
})
afterEach(() => at.remove())

const item = (number: number): BulkItem => ({
  key: `page ${number}\n`,
  draft: () => draft(`Page ${number}`, `The words of page ${number}.`),
})
const items = (count: number) => Array.from({ length: count }, (_, number) => item(number))
const imports = (id: string) => readdir(join(at.dataDir, 'libraries', id, 'imports'))

describe('many articles saved at a time', () => {
  test('are one step to undo, are told together, and leave no log behind', async () => {
    const library = await open(at)
    const events: LibraryEvent[] = []
    library.on((event) => events.push(event))
    const result = await library.saveArticles(items(30), { name: 'some' })
    expect(result).toMatchObject({ written: 30, present: 0, failed: 0 })
    expect(await imports(library.id)).toEqual([])
    await library.undo(result.entry)
    expect(library.snapshot().articles.filter(({ trashedAt }) => trashedAt === undefined)).toEqual([])
    expect(events.filter(({ name }) => name === 'library.changed').length).toBeLessThan(30)
    await library.close()
  })

  test('are not saved again by the same work, wherever it was cut off', async () => {
    const first = await open(at)
    const cut = function* () {
      yield* items(12)
      throw new Error('cut off')
    }
    await expect(first.saveArticles(cut(), { name: 'work' })).rejects.toThrow('cut off')
    expect(await imports(first.id)).toEqual(['work.log'])
    await first.close()
    const made: string[] = []
    const library = await open(at)
    const watched = items(20).map((one) => ({
      ...one,
      draft: () => {
        made.push(one.key)
        return one.draft()
      },
    }))
    expect(await library.saveArticles(watched, { name: 'work' })).toMatchObject({ written: 8, present: 12 })
    expect(made).toEqual(
      items(20)
        .slice(12)
        .map(({ key }) => key),
    )
    // Another work does not know what is there by its log, but by its text.
    expect(await library.saveArticles(items(21), { name: 'other' })).toMatchObject({
      written: 1,
      present: 20,
    })
    expect(library.snapshot().articles).toHaveLength(21)
    await library.close()
  })

  test('cost no other article when one of them cannot be saved', async () => {
    const library = await open(at)
    const empty = { key: 'empty', draft: () => draft('Empty', ' ') }
    const outcomes = new Map<string, unknown>()
    const done = (key: string, outcome: unknown) => outcomes.set(key, outcome)
    const result = await library.saveArticles([item(1), empty, item(2)], { name: 'some', done })
    expect(result).toMatchObject({ written: 2, failed: 1 })
    expect(outcomes.get('empty')).toMatchObject({ error: { code: 'unreadable' } })
    await library.close()
  })
})

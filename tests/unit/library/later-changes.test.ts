import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mergedMeta } from '../../../src/main/library/merge/merged-meta'
import { draft, folders, highlightOf, open } from './fixtures'

let at: Awaited<ReturnType<typeof folders>>
beforeEach(async () => {
  at = await folders()
})
afterEach(() => at.remove())

const clockAt = (day: string) => () => new Date(`2024-07-${day}T12:00:00.000Z`)

describe('a change on a machine whose clock is behind', () => {
  it('is newer than what it changes, so that no merge takes it back', async () => {
    const ahead = await open({ ...at, clock: clockAt('09') })
    const { id } = await ahead.saveArticle(draft('T', 'some words below them'))
    const { id: note } = await ahead.addAnnotation(await highlightOf(ahead, id, 'words'))
    await ahead.updateArticles([id], { starred: true, addTags: ['a'] })
    const before = await ahead.record(id)
    await ahead.close()
    const behind = await open({ ...at, clock: clockAt('01') })
    await behind.updateArticles([id], { starred: false, removeTags: ['a'] })
    await behind.updateAnnotation(id, note, { note: 'later' })
    const after = await behind.record(id)
    await behind.close()
    expect(after.annotations[0]?.updatedAt).toBe('2024-07-09T12:00:00.001Z')
    expect(mergedMeta(before.meta, after.meta)).toMatchObject({ starred: false, tags: [] })
  })
})

describe('undo of a change of tags', () => {
  it('leaves the tags alone that came since', async () => {
    const library = await open(at)
    const { id } = await library.saveArticle(draft('T', 'some words'))
    await library.updateArticles([id], { addTags: ['a'] })
    const path = join(at.path, 'articles', id.slice(-2), id, 'meta.json')
    await library.close()
    await writeFile(path, (await readFile(path, 'utf8')).replace('"a"', '"a","b"'))
    const again = await open(at)
    await again.undo()
    expect((await again.record(id)).meta.tags).toEqual(['b'])
    await again.close()
  })
})

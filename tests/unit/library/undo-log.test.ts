import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { encodeFile } from '../../../src/main/library/files/envelope'
import { undoFormat } from '../../../src/main/library/files/formats'
import type { LocalLibrary } from '../../../src/main/library/local-library'
import type { ArticleId } from '../../../src/shared/model/ids'
import { draft, folders, open } from './fixtures'

let at: Awaited<ReturnType<typeof folders>>
beforeEach(async () => {
  at = await folders()
})
afterEach(() => at.remove())

const fileOf = async (name: string) => {
  const [id = ''] = await readdir(join(at.dataDir, 'libraries'))
  return join(at.dataDir, 'libraries', id, name)
}

/** A closed library after so many changes of one title, `Title 1` first. */
async function titled(times: number): Promise<ArticleId> {
  const library = await open(at)
  const { id } = await library.saveArticle(draft('Title 0', 'Some words.'))
  for (let n = 1; n <= times; n += 1) await library.updateArticles([id], { title: `Title ${n}` })
  await library.close()
  return id
}

const title = (library: LocalLibrary) => library.snapshot().articles[0]?.title

describe('what can be undone', () => {
  test.each([3, 60, 130, 260])('after %i acts is there again when the library was closed', async (times) => {
    await titled(times)
    const library = await open(at)
    for (let back = 1; back <= Math.min(times, 50); back += 1) {
      await library.undo()
      expect(title(library)).toBe(`Title ${times - back}`)
    }
    await library.close()
    const again = await open(at)
    for (let forth = 0; forth < Math.min(times, 50); forth += 1) await again.redo()
    expect(title(again)).toBe(`Title ${times}`)
    expect(again.snapshot().history.redo).toBeUndefined()
    await again.close()
  })

  test('grows by a short line with each act', async () => {
    await titled(20)
    const lines = (await readFile(await fileOf('undo.jsonl'), 'utf8')).trimEnd().split('\n')
    expect(lines).toHaveLength(21)
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(400)
  })

  test('lacks only the act whose line was cut off, and goes on behind it', async () => {
    await titled(3)
    const path = await fileOf('undo.jsonl')
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.slice(0, -10))
    const library = await open(at)
    await library.updateArticles([library.snapshot().articles[0]?.id as ArticleId], { title: 'Other' })
    await library.close()
    const again = await open(at)
    await again.undo()
    expect(title(again)).toBe('Title 3')
    await again.undo()
    expect(title(again)).toBe('Title 1')
    await again.close()
  })

  test('is nothing where the file is damaged: a step in the wrong place would do harm', async () => {
    await titled(3)
    const path = await fileOf('undo.jsonl')
    await writeFile(path, (await readFile(path, 'utf8')).replace('Title 1', 'Title 7'))
    const library = await open(at)
    expect(library.snapshot().history).toEqual({})
    await library.close()
  })

  test('of a newer version is left as it is', async () => {
    const id = await titled(1)
    const path = await fileOf('undo.jsonl')
    const newer = (await readFile(path, 'utf8')).replaceAll('"schema":1', '"schema":2')
    await writeFile(path, newer)
    const library = await open(at)
    await library.updateArticles([id], { title: 'Other' })
    await library.undo()
    expect(title(library)).toBe('Title 1')
    await library.close()
    expect(await readFile(path, 'utf8')).toBe(newer)
  })

  test('of the version before is taken over', async () => {
    const id = await titled(1)
    await rename(await fileOf('undo.jsonl'), await fileOf('unused'))
    const change = { kind: 'article', id, before: { title: 'Older' }, after: { title: 'Title 1' } } as const
    const history = { done: [{ label: 'undo.article.title', changes: [change] }], undone: [] }
    await writeFile(await fileOf('undo.json'), encodeFile(undoFormat, 1, history))
    const library = await open(at)
    await library.updateArticles([id], { starred: true })
    await library.close()
    const again = await open(at)
    await again.undo()
    await again.undo()
    expect(title(again)).toBe('Older')
    await again.close()
  })
})

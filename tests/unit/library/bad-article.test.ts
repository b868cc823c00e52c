import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ArticleLayout, layoutOf } from '../../../src/main/library/files/layout'
import type { ArticleId } from '../../../src/shared/model/ids'
import { draft, folders, highlightOf, open } from './fixtures'
import { folderHash } from './folder-hash'

let at: Awaited<ReturnType<typeof folders>>
let bad: ArticleLayout
let good: ArticleId

beforeEach(async () => {
  at = await folders()
  const library = await open(at)
  const { id } = await library.saveArticle(draft('Bad', 'Words that go.'))
  good = (await library.saveArticle(draft('Good', 'Words that stay.'))).id
  await library.addAnnotation(await highlightOf(library, good, 'stay'))
  await library.close()
  bad = layoutOf(at.path).article(id)
})
afterEach(() => at.remove())

/** Puts an empty folder where a file was. */
async function folderAt(path: string): Promise<void> {
  await rm(path, { recursive: true })
  await mkdir(path)
}

const damages: Readonly<Record<string, () => Promise<unknown>>> = {
  'has nothing in its folder': () => folderAt(bad.folder),
  'has a folder in the place of its meta.json': () => folderAt(bad.meta),
  'has a folder in the place of its annotations.json': () => folderAt(bad.annotations),
  'has only empty files': async () => {
    await rm(join(bad.folder, 'text'), { recursive: true })
    for (const name of await readdir(bad.folder))
      if (name !== '.history') await writeFile(join(bad.folder, name), '')
  },
}

describe.each(['with', 'without'] as const)('%s an index, an article that', (index) => {
  test.each(Object.entries(damages))('%s costs no other, and is named', async (_what, damage) => {
    await damage()
    if (index === 'without') {
      const [id = ''] = await readdir(join(at.dataDir, 'libraries'))
      await rm(join(at.dataDir, 'libraries', id, 'index'), { recursive: true })
    }
    const before = await folderHash(bad.folder)
    const library = await open(at)
    expect((await library.article(good)).annotations).toHaveLength(1)
    await library.updateArticles([good], { starred: true })
    const { articles, problems } = library.snapshot()
    expect(articles).toContainEqual(expect.objectContaining({ id: good, starred: true, annotations: 1 }))
    expect(problems?.map(({ message }) => message).join()).toContain(bad.folder)
    await library.close()
    expect(await folderHash(bad.folder)).toBe(before)
  })
})

test('an article whose meta.json came back without naming its text keeps it', async () => {
  const stored = await readFile(bad.meta, 'utf8')
  await writeFile(bad.meta, stored.replace('"text":', '"tdxt":'))
  const library = await open(at)
  const id = library.snapshot().articles.find(({ title }) => title === 'Bad')?.id ?? good
  expect((await library.article(id)).text).toBe('Words that go.')
  await library.close()
})

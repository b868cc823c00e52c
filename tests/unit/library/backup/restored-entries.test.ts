import { readFile, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeBackup } from '../../../../src/main/library/backup/backups'
import { nodeFileSystem as fs } from '../../../../src/main/library/files/file-system'
import { layoutOf } from '../../../../src/main/library/files/layout'
import type { Library } from '../../../../src/main/library/library'
import { libraryFromBackup } from '../../../../src/main/libraries/library-from-backup'
import { collectionRows } from '../../../../src/shared/model/collection-tree'
import type { ArticleId, CollectionId, SavedSearchId, TemplateId } from '../../../../src/shared/model/ids'
import { draft, folders, open } from '../fixtures'

let at: Awaited<ReturnType<typeof folders>>
let library: Library
let bees: ArticleId
let science: CollectionId
let insects: CollectionId
let search: SavedSearchId
let template: TemplateId
let path: string

beforeEach(async () => {
  at = await folders()
  library = await open(at)
  bees = (await library.saveArticle({ ...draft('Bees', 'Bees see the light.'), tags: ['optics'] })).id
  science = (await library.collections.create('Science')).id
  insects = (await library.collections.create('Insects', science)).id
  search = (await library.searches.create('Unread', 'is:unread')).id
  template = (await library.templates.create({ name: 'Notes', text: '{{ title }}', extension: 'md' })).id
  await library.tags.describe('optics', { color: 'green' })
  await library.updateArticles([bees], { addCollections: [insects] })
  const plan = { fs, layout: layoutOf(at.path), libraryId: library.id, folder: at.dataDir }
  path = (await makeBackup({ ...plan, now: () => new Date().toISOString() })).path
})
afterEach(async () => {
  await library.close()
  await at.remove()
})

const seen = (of = library) => {
  const { collections, searches, tags } = of.snapshot().entries
  return {
    collections: collectionRows(collections).map((row) => row.path.join('/')),
    searches: searches.map(({ name, query }) => `${name}: ${query}`),
    templates: of.templates.all().map(({ name, text }) => `${name}: ${text}`),
    tags: tags.map(({ id, color = '-', description = '-' }) => `${id} ${color} ${description}`),
    article: of.snapshot().articles.find(({ id }) => id === bees)?.collections,
  }
}
const restore = (exact: boolean, article?: ArticleId) =>
  library.restoring.restore({ path, exact, article }, () => Promise.resolve('kept'))

/** Everything is changed, deleted, and something made. */
async function changeAll() {
  await library.collections.remove(science)
  await library.updateArticles([bees], { removeCollections: [insects] })
  const { id: since } = await library.collections.create('Since')
  await library.updateArticles([bees], { addCollections: [since] })
  await library.searches.update(search, { name: 'To read', query: 'is:reading' })
  await library.searches.create('New', 'x')
  await library.templates.update(template, { text: 'other' })
  await library.tags.describe('optics', { color: 'red', description: 'Light' })
  return since
}

test('a library that says the same has nothing to restore', async () => {
  const { changes, entries } = await library.restoring.preview({ path, exact: true })
  expect([changes, entries]).toEqual([[], { tags: 0, collections: 0, searches: 0, templates: 0 }])
})

test('what another machine writes while the library is being backed up first stays', async () => {
  await library.nameColor('yellow', 'Claim')
  const plan = { fs, layout: layoutOf(at.path), libraryId: library.id, folder: at.dataDir }
  path = (await makeBackup({ ...plan, now: () => new Date().toISOString() })).path
  await library.nameColor('yellow', 'Other')
  await library.templates.update(template, { text: 'other' })
  const file = layoutOf(at.path).entries('templates')
  await library.restoring.restore({ path, exact: false }, async () => {
    const stored = JSON.parse(await readFile(file, 'utf8')) as { entries: object[] }
    const theirs = { ...stored.entries[0], id: '22222222-2222-4222-8222-222222222222', name: 'Theirs' }
    await writeFile(file, JSON.stringify({ ...stored, entries: [...stored.entries, theirs] }))
    const identity = await readFile(layoutOf(at.path).library, 'utf8')
    await writeFile(
      layoutOf(at.path).library,
      identity.replace('"yellow": "Other"', '"yellow": "Other", "green": "Theirs"'),
    )
    return 'kept'
  })
  expect(seen().templates).toEqual(['Notes: {{ title }}', 'Theirs: other'])
  expect(library.snapshot().colorNames).toEqual({ yellow: 'Claim', green: 'Theirs' })
})

test('what was deleted comes back, what says something else is as it was, and what came since stays', async () => {
  const since = await changeAll()
  const before = seen()
  const { entries, changes } = await library.restoring.preview({ path, exact: false })
  expect(entries).toEqual({ tags: 1, collections: 2, searches: 1, templates: 1 })
  expect(changes).toMatchObject([{ id: bees, fields: ['collections'] }])
  expect(seen()).toEqual(before)
  await restore(false)
  expect(seen()).toEqual({
    collections: ['Science', 'Science/Insects', 'Since'],
    searches: ['Unread: is:unread', 'New: x'],
    templates: ['Notes: {{ title }}'],
    tags: ['optics green Light'],
    article: [since, insects],
  })
  await library.undo()
  expect(seen()).toEqual(before)
})

test('“exactly as in the backup” deletes what came since, and undo has it back after a restart', async () => {
  const as = seen()
  await changeAll()
  const before = seen()
  await restore(true)
  expect(seen()).toEqual(as)
  await library.close()
  library = await open(at)
  await library.undo()
  expect(seen()).toEqual(before)
})

test('one article brings back the collections that it is in and the colours of its tags, and nothing else', async () => {
  await library.collections.create('Other')
  await library.collections.remove(science)
  await library.searches.remove(search)
  await library.tags.describe('optics', { color: null })
  await library.trashArticles([bees])
  await restore(false, bees)
  expect(seen()).toMatchObject({
    collections: ['Science', 'Science/Insects', 'Other'],
    searches: [],
    // There all the time, it stays as it is.
    tags: ['optics - -'],
    article: [insects],
  })
})

test('a library that was lost has them again', async () => {
  const as = seen()
  await library.close()
  const lost = await folders()
  await libraryFromBackup(path, lost.path, lost.dataDir)
  library = await open(lost)
  await restore(false)
  expect(seen()).toEqual(as)
  await lost.remove()
})

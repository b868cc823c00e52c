import { chmod, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LibraryEvent } from '../../../src/main/library/library'
import { LibraryLockedError } from '../../../src/main/library/lock'
import { draft, folders, highlightOf, open } from './fixtures'

let at: Awaited<ReturnType<typeof folders>>
beforeEach(async () => {
  at = await folders()
})
afterEach(() => at.remove())

describe('an article in the library', () => {
  test('is there again after closing and opening, with its text, note, tags and undo', async () => {
    const first = await open(at)
    const { id } = await first.saveArticle(draft('Trains', 'A train left at 8.', 'Nine cars were full.'))
    const made = await first.addAnnotation(
      await highlightOf(first, id, 'Nine cars', { note: 'how many?', tags: ['trade/rail'] }),
    )
    await first.updateArticles([id], { addTags: ['china'], starred: true })
    await first.close()

    const second = await open(at)
    const article = await second.article(id)
    expect(article.text).toBe('A train left at 8.\nNine cars were full.')
    expect(article.annotations).toEqual([made])
    expect(article.annotations[0]?.anchor).toMatchObject({ status: 'exact', start: 19, end: 28 })
    expect(second.snapshot().articles).toMatchObject([
      { id, title: 'Trains', tags: ['china'], starred: true, annotations: 1, annotationTags: ['trade/rail'] },
    ])
    expect(second.snapshot().history.undo).toBe('undo.article.star')
    await second.undo()
    expect(second.snapshot().articles[0]).toMatchObject({ starred: false, tags: [] })
    await second.close()
  })

  test('has the tags of its annotations in its row as long as they are there, and every client is told', async () => {
    const library = await open(at)
    const { id } = await library.saveArticle(draft('Tags', 'Some words.'))
    const rows: unknown[] = []
    library.on((event) => {
      if (event.name === 'library.changed') rows.push(event.payload.upsert[0]?.annotationTags)
    })
    const made = await library.addAnnotation(await highlightOf(library, id, 'words', { tags: ['a', 'b/c'] }))
    await library.updateAnnotation(id, made.id, { tags: ['b/c'] })
    await library.undo()
    await library.redo()
    await library.removeAnnotations(id, [made.id])
    expect(rows).toEqual([['a', 'b/c'], ['b/c'], ['a', 'b/c'], ['b/c'], undefined])
    await library.close()
  })

  test('keeps what the person set for it alone; every client is told, and undo takes it back', async () => {
    const library = await open(at)
    const { id } = await library.saveArticle(draft('Look', 'Some words.'))
    const told: unknown[] = []
    library.on((event) => {
      if (event.name === 'library.changed') told.push(event.payload.upsert[0]?.look)
    })
    await library.updateArticles([id], { look: { size: 22, lang: 'zh-CN' } })
    await library.updateArticles([id], { look: { size: null, font: 'inter' } })
    expect(await library.updateArticles([id], { look: { font: 'inter' } })).toBeUndefined()
    await library.close()

    const again = await open(at)
    expect((await again.article(id)).meta.look).toEqual({ font: 'inter', lang: 'zh-CN' })
    expect(again.snapshot().history.undo).toBe('undo.article.look')
    await again.undo()
    expect((await again.article(id)).meta.look).toEqual({ lang: 'zh-CN', size: 22 })
    await again.undo()
    expect((await again.article(id)).meta).not.toHaveProperty('look')
    expect(told).toEqual([
      { lang: 'zh-CN', size: 22 },
      { font: 'inter', lang: 'zh-CN' },
    ])
    await again.close()
  })

  test('of the same text at another address is saved too, and says which article it equals', async () => {
    const library = await open(at)
    const from = (url: string) => {
      const made = draft('Page', 'The same words.')
      return { ...made, extraction: { ...made.extraction, url } }
    }
    const first = await library.saveArticle(from('https://a.example/1'))
    const second = await library.saveArticle(from('https://b.example/2'))
    expect(second).toMatchObject({ sameTextAs: { id: first.id, title: 'Page' } })
    expect(second).not.toHaveProperty('duplicateOf')
    for (const url of ['https://b.example/2', 'https://b.example/2#part'])
      expect(await library.saveArticle(from(url))).toEqual({ id: second.id, duplicateOf: second.id })
    expect(library.twinsOf(from('https://c.example/3'))).toHaveProperty('sameTextAs')
    const addresses = library.snapshot().articles.map(({ url }) => url)
    expect(new Set(addresses)).toEqual(new Set(['https://a.example/1', 'https://b.example/2']))
    expect(addresses).toHaveLength(2)
    await library.close()
  })

  test('saved twice is one article, also when both are saved at the same moment', async () => {
    const library = await open(at)
    const [{ id }, again] = await Promise.all([
      library.saveArticle(draft('Once', 'The same words.')),
      library.saveArticle(draft('Twice', 'The same words.')),
    ])
    expect(again).toEqual({ id, duplicateOf: id })
    expect(await library.saveArticle(draft('Thrice', 'The same words.'))).toEqual({ id, duplicateOf: id })
    expect(library.snapshot().articles).toHaveLength(1)
    await library.close()
  })

  test('saved again while it is in the trash comes back from there, with its annotations', async () => {
    const library = await open(at)
    const { id } = await library.saveArticle(draft('Back', 'The same words.'))
    await library.addAnnotation(await highlightOf(library, id, 'same'))
    await library.trashArticles([id])
    expect(await library.saveArticle(draft('Back', 'The same words.'))).toMatchObject({ id, duplicateOf: id })
    const [row] = library.snapshot().articles
    expect(row).toMatchObject({ id, annotations: 1 })
    expect(row).not.toHaveProperty('trashedAt')
    expect(library.snapshot().history.undo).toBe('undo.article.restore')
    await library.close()
  })

  test('saved again from the trash with tags is one step to undo', async () => {
    const library = await open(at)
    const { id } = await library.saveArticle(draft('Back', 'The same words.'))
    await library.trashArticles([id])
    await library.saveArticle({ ...draft('Back', 'The same words.'), tags: ['rail'] })
    expect(library.snapshot().articles).toMatchObject([{ id, tags: ['rail'] }])
    expect(library.snapshot().history.undo).toBe('undo.article.restore')
    await library.undo()
    expect(library.snapshot().articles).toMatchObject([{ id, tags: [], trashedAt: expect.any(String) }])
    await library.close()
  })

  test('answers with the very record that it stores, whatever the clock does meanwhile', async () => {
    let ticks = 0
    const clock = () => new Date(1_720_000_000_000 + (ticks += 1))
    const library = await open({ ...at, clock })
    const { id } = await library.saveArticle(draft('Clock', 'Some words.'))
    const made = await library.addAnnotation(await highlightOf(library, id, 'words'))
    expect(await library.annotations(id)).toEqual([made])
    const changed = await library.updateAnnotation(id, made.id, { note: 'tick' })
    expect(await library.annotations(id)).toEqual([changed])
    await library.close()
  })

  test('leaves nothing but itself in the library folder', async () => {
    const library = await open(at)
    await Promise.all(['One', 'Two', 'Three'].map((title) => library.saveArticle(draft(title, `${title}.`))))
    expect((await readdir(at.path)).toSorted()).toEqual(['articles', 'library.json'])
    await library.close()
  })

  test('without text is refused, and nothing is left on the disk', async () => {
    const library = await open(at)
    await expect(library.saveArticle(draft('Empty', ' '))).rejects.toMatchObject({ code: 'unreadable' })
    expect(await readdir(at.path)).toEqual(['library.json'])
    await library.close()
  })
})

describe('undo and redo', () => {
  test('take back every kind of change and bring it again, each told to the clients', async () => {
    const library = await open(at)
    const { id } = await library.saveArticle(draft('Undo', 'Some words to mark.'))
    const wanted = await highlightOf(library, id, 'words')
    const made = await library.addAnnotation(wanted)
    await library.updateAnnotation(id, made.id, { note: 'first' })
    await library.updateAnnotation(id, made.id, { color: 'blue', note: 'second' })
    await library.removeAnnotations(id, [made.id])
    const events: LibraryEvent[] = []
    library.on((event) => events.push(event))
    const seen = async () => (await library.annotations(id)).map(({ color, note }) => `${color} ${note}`)
    expect(await seen()).toEqual([])
    const back = [['blue second'], ['yellow first'], ['yellow '], []]
    for (const state of back) {
      await library.undo()
      expect(await seen()).toEqual(state)
    }
    for (const state of [['yellow '], ['yellow first'], ['blue second'], []]) {
      await library.redo()
      expect(await seen()).toEqual(state)
    }
    expect(events.filter(({ name }) => name === 'annotations.changed')).toHaveLength(8)
    await library.close()
  })

  test('an article that was added goes to the trash when its adding is undone', async () => {
    const library = await open(at)
    await library.saveArticle(draft('Undo me', 'Words.'))
    await library.undo()
    expect(library.snapshot().articles[0]?.trashedAt).toBeDefined()
    await library.redo()
    expect(library.snapshot().articles[0]?.trashedAt).toBeUndefined()
    await library.close()
  })

  test('two clients who undo the same last step are told who did it, and who found nothing', async () => {
    const library = await open(at)
    await library.saveArticle(draft('Once', 'Words.'))
    const ways = [() => library.undo(), () => library.redo()]
    for (const way of ways) {
      const [first, second] = await Promise.all([way(), way()])
      expect(first.did).toBe('undo.article.add')
      expect(second).not.toHaveProperty('did')
    }
    await library.close()
  })
})

describe('the library folder', () => {
  test('is opened by one process at a time, and says by which', async () => {
    const library = await open(at)
    const error = await open(at).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(LibraryLockedError)
    expect((error as LibraryLockedError).holder.pid).toBe(process.pid)
    await library.close()
    await (await open(at)).close()
  })

  test('made by a newer version opens to be read, and nothing in it is rewritten', async () => {
    const first = await open(at)
    const { id } = await first.saveArticle(draft('Newer', 'Words of tomorrow.'))
    await first.close()
    const file = join(at.path, 'library.json')
    const newer = (await readFile(file, 'utf8')).replace('"schema": 1', '"schema": 9')
    await writeFile(file, newer)
    const library = await open(at)
    expect(library.readOnly).toEqual({ code: 'newer', version: 9 })
    expect((await library.article(id)).text).toBe('Words of tomorrow.')
    await expect(library.updateArticles([id], { starred: true })).rejects.toMatchObject({ code: 'read-only' })
    await library.close()
    expect(await readFile(file, 'utf8')).toBe(newer)
  })

  test('that holds other things is not made a library', async () => {
    const library = await open(at)
    await library.close()
    const elsewhere = join(at.path, '..', 'documents')
    await (await open({ path: elsewhere, dataDir: at.dataDir })).close()
    await chmod(elsewhere, 0o755)
    await writeFile(join(elsewhere, 'taxes.pdf'), 'x')
    await writeFile(join(elsewhere, 'library.json'), '')
    await expect(open({ path: elsewhere, dataDir: at.dataDir })).rejects.toMatchObject({ code: 'unreadable' })
    expect(await readFile(join(elsewhere, 'library.json'), 'utf8')).toBe('')
  })
})

describe('a damaged file', () => {
  const damages: [string, (text: string) => string][] = [
    ['empty', () => ''],
    ['cut off', (text) => text.slice(0, text.length / 2)],
    ['of other content', () => '{"schema":1,"rev":1}'],
    ['with a flipped bit in its braces', (text) => text.replace('{', '{{')],
  ]
  test.each(damages)('(%s) costs its own content only and is kept in quarantine', async (_name, damage) => {
    const first = await open(at)
    const hurt = await first.saveArticle(draft('Hurt', 'The words remain.'))
    const whole = await first.saveArticle(draft('Whole', 'Other words.'))
    await first.addAnnotation(await highlightOf(first, hurt.id, 'words'))
    await first.addAnnotation(await highlightOf(first, whole.id, 'words'))
    await first.close()
    const folder = join(at.path, 'articles', hurt.id.slice(-2), hurt.id)
    for (const name of ['meta.json', 'annotations.json']) {
      const path = join(folder, name)
      await writeFile(path, damage(await readFile(path, 'utf8')))
    }
    const library = await open(at)
    expect((await library.article(hurt.id)).text).toBe('The words remain.')
    expect(await library.annotations(whole.id)).toHaveLength(1)
    expect(await readdir(join(at.path, 'quarantine'))).toHaveLength(2)
    await library.close()
  })

  test('gives the annotations that are whole although one is not', async () => {
    const first = await open(at)
    const { id } = await first.saveArticle(draft('Salvage', 'One two three.'))
    await first.addAnnotation(await highlightOf(first, id, 'One'))
    await first.addAnnotation(await highlightOf(first, id, 'three'))
    await first.close()
    const path = join(at.path, 'articles', id.slice(-2), id, 'annotations.json')
    await writeFile(path, (await readFile(path, 'utf8')).replace('"yellow"', '"mauve"'))
    const library = await open(at)
    const left = await library.annotations(id)
    expect(left.map(({ target }) => target?.exact)).toEqual(['three'])
    await library.close()
  })
})
